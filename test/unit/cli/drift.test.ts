import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { driftOf } from '../../../codegen/history/drift.js';
import { readObserved, textAt, type Column } from '../../../codegen/history/observed.js';
import { loadContract } from '../../../codegen/load/contract.js';
import type { Version } from '../../../codegen/model/contract.js';
import { runCommand, type Ran } from '../../support/cli/run-command.js';
import { findInterpreters } from '../../support/conformance/interpreters.js';
import { root } from '../../support/imports.js';

const folder = mkdtempSync(join(tmpdir(), 'asyncio-ts-drift-'));
afterAll(() => rmSync(folder, { recursive: true }));

const recorded = readObserved(root)!;
const { contract } = loadContract(root);

/** What an interpreter printed when it was recorded. */
function columnOf(version: Version): Column {
  const seen = Object.entries(recorded.names).flatMap(([name, eras]) => {
    const text = textAt(eras, version);
    return text === undefined ? [] : [[name, text] as const];
  });
  return { version, release: recorded.interpreters[version]!, names: Object.fromEntries(seen) };
}

/** The contract of YAML in which one text was replaced, and the line where that stood. */
function doctored(file: string, find: string, replace: string) {
  const copy = mkdtempSync(join(folder, 'spec-'));
  cpSync(join(root, 'spec'), join(copy, 'spec'), { recursive: true });
  const text = readFileSync(join(copy, file), 'utf8');
  expect(text.split(find)).toHaveLength(2);
  writeFileSync(join(copy, file), text.replace(find, replace));
  const line = text.slice(0, text.indexOf(find)).split('\n').length;
  return { contract: loadContract(copy).contract, line };
}

describe('the contract', () => {
  test.each(Object.keys(recorded.interpreters) as Version[])('agrees with %s', (version) => {
    const drift = driftOf(contract, columnOf(version));
    expect(drift.comparedWith).toBe(version);
    expect(drift.disagreements).toEqual([]);
  });

  test.each([
    [
      'spec/loop/calls.yaml',
      '  - def: "call_soon_threadsafe(callback: Callback,',
      '  - def: "call_soon_threadsafe(function: Callback,',
      'SelectorEventLoop.call_soon_threadsafe: ',
    ],
    [
      'spec/functions/tasks.yaml',
      'def: "sleep(delay: float, result: Any = None)',
      'def: "sleep(delay: float, result: Any = 1)',
      'asyncio.sleep: "result" has the default None',
    ],
  ])('of %s with another parameter is caught in its line', (file, find, replace, message) => {
    const { contract: wrong, line } = doctored(file, find, replace);
    const { disagreements } = driftOf(wrong, columnOf('3.13'));
    expect(disagreements).toContainEqual(
      expect.objectContaining({
        place: expect.objectContaining({ file, line }) as object,
        message: expect.stringContaining(message) as string,
      }),
    );
  });

  test('without a member is caught by the name of the member', () => {
    const members = contract.classes.find(({ name }) => name === 'Queue')!.members;
    const without = contract.classes.map((model) =>
      model.name === 'Queue'
        ? { ...model, members: members.filter(({ name }) => name !== 'join') }
        : model,
    );
    const { disagreements } = driftOf({ ...contract, classes: without }, columnOf('3.12'));
    expect(disagreements.map(({ message }) => message)).toEqual([
      'asyncio.Queue has "join" in CPython 3.12; the contract does not',
    ]);
  });

  test('is compared as that of its newest version with an interpreter that is newer', () => {
    const { names } = columnOf('3.14');
    const next: Column = { version: '3.15', release: 'CPython 3.15.0', names };
    expect(driftOf(contract, next)).toMatchObject({ comparedWith: '3.14', disagreements: [] });
    const changed = {
      ...names,
      'asyncio.Queue.get': 'async (*, timeout=None)',
      'asyncio.Queue.peek': '()',
      'asyncio.brand_new': '()',
    };
    const drift = driftOf(contract, { ...next, names: changed });
    expect(drift.disagreements.map(({ message }) => message)).toEqual([
      expect.stringContaining('asyncio.Queue.get: CPython has the parameter "timeout"'),
      expect.stringContaining('asyncio.Queue has "peek"'),
    ]);
    expect(drift.uncovered).toContain('asyncio.brand_new');
  });
});

/** A program that is called as Python is. */
function standIn(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

async function drift(python: string, ...args: string[]): Promise<Ran> {
  return runCommand(['drift', '--python', python, ...args]);
}

describe('an interpreter', () => {
  test.each([
    ['that is not there', '/nowhere/python', 'there is no /nowhere/python'],
    ['that is something else', standIn('other', 'echo hello'), 'other is no Python'],
    ['that is no CPython', standIn('pypy', 'echo PyPy 3.9.1'), 'expected CPython, got PyPy: '],
    [
      'that is too old',
      standIn('old', 'echo CPython 3.5.2'),
      'expected CPython 3.6 or newer, got 3.5.2',
    ],
    ['that fails', standIn('failing', 'echo broken >&2; exit 4'), 'failing failed (4)\n  broken'],
  ])('%s is told in a line', async (_, python, message) => {
    const { code, out, error } = await drift(python);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(error).toContain(message);
  });
});

const interpreters = (await findInterpreters()).filter(({ loop }) => loop === 'asyncio');
const newest = interpreters.at(-1);

describe.runIf(newest)('with a Python of this machine', () => {
  const python = newest!.executable;

  test('it tells that signatures and behaviour are as the contract says', async () => {
    const { code, out, error } = await drift(python, '--only', 'call_soon.*');
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toMatch(/^CPython 3\./);
    expect(out).toContain('Signatures: as the contract says.\n');
    expect(out).toMatch(/Behaviour: \d+ passed, \d+ deviate as the contract says, 0 failed/);
  });

  test('it names what a doctored contract says wrongly', async () => {
    const data = readFileSync(join(root, 'generated/contract.json'), 'utf8');
    const path = join(folder, 'contract.json');
    writeFileSync(path, data.replaceAll('"name": "when"', '"name": "moment"'));
    const { code, out } = await drift(python, '--contract', path, '--no-cases');
    expect(code).toBe(1);
    expect(out).toMatch(/Signatures: \d+ differences\./);
    expect(out).toContain('asyncio.AbstractEventLoop.call_at: ');
    expect(out).toContain('asyncio.SelectorEventLoop.call_at: ');
  });

  test('it shows the programs that come out otherwise', async () => {
    const settings = mkdtempSync(join(folder, 'settings-'));
    writeFileSync(
      join(settings, 'sitecustomize.py'),
      'import asyncio.base_events as e\ne.BaseEventLoop._check_closed = lambda self: None\n',
    );
    const broken = standIn('broken', `PYTHONPATH='${settings}' exec '${python}' "$@"`);
    const { code, out } = await drift(broken, '--only', 'call_soon.closed');
    expect(code).toBe(1);
    expect(out).toContain('0 passed, 0 deviate as the contract says, 1 failed');
    expect(out).toMatch(/spec\/loop\/calls\.yaml:\d+ call_soon\.closed: /);
  });

  test('it gives everything as data', async () => {
    const { code, out } = await drift(python, '--only', 'call_soon.order', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      disagreements: [],
      cases: { counts: { passed: 1, failed: 0 }, results: [{ id: 'call_soon.order' }] },
    });
  });

  test('it writes a patch, which is empty where the contract knows all', async () => {
    const patch = join(folder, 'nothing.patch');
    const { code, error } = await drift(python, '--no-cases', '--patch', patch);
    expect(code).toBe(0);
    expect(readFileSync(patch, 'utf8')).toBe('');
    expect(error).toContain(`${patch} is empty`);
  });

  test('it writes no patch of a contract that is no YAML', async () => {
    const contract = join(root, 'generated/contract.json');
    const args = ['--no-cases', '--contract', contract, '--patch', join(folder, 'no.patch')];
    const { code, error } = await drift(python, ...args);
    expect(code).toBe(2);
    expect(error).toContain('only a checkout has');
  });

  test('it does not pass where no program was chosen', async () => {
    const { code, error } = await drift(python, '--only', 'frobnicate');
    expect(code).toBe(3);
    expect(error).toContain('frobnicate');
  });
});
