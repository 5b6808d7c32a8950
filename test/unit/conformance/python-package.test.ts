/** What the Python package has beside its runner: the ledger in a file, the adapter, the plugin of pytest. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findInterpreters } from '../../../cli/conform/interpreters.js';
import { root } from '../../support/imports.js';

const interpreters = await findInterpreters();
const [oldest] = interpreters;
const folder = mkdtempSync(join(tmpdir(), 'asyncio-ts-python-'));
afterAll(() => rmSync(folder, { recursive: true }));

const packageFolder = join(root, 'generated/python');

function python(executable: string, args: readonly string[], input = '') {
  const ran = spawnSync(executable, ['-B', ...args], {
    cwd: packageFolder,
    encoding: 'utf8',
    input,
  });
  return { status: ran.status, output: ran.stdout + ran.stderr };
}

/** A loop that calls back in the reverse order, as a module that Python finds. */
const reversed = `
import asyncio

class Loop(asyncio.SelectorEventLoop):
    def _run_once(self):
        self._ready.reverse()
        super()._run_once()
`;

function conformance(...args: string[]) {
  writeFileSync(join(folder, 'reversed_loop.py'), reversed);
  const script = `import sys; sys.path.insert(0, ${JSON.stringify(folder)}); from asyncio_conformance.__main__ import main; sys.exit(main())`;
  return python(oldest!.executable, ['-c', script, '--loop', 'reversed_loop:Loop', ...args]);
}

function ledger(loop: string, ...expected: object[]): string {
  const file = join(folder, 'known.json');
  writeFileSync(file, JSON.stringify({ loop, expected }));
  return file;
}

describe.skipIf(!oldest)('a ledger in a file', () => {
  const entry = { cases: 'call_soon.registered_twice', why: 'It is reversed.' };
  const backwards = { cases: 'call_soon.order', why: 'It is reversed.' };
  const only = (id: string): string[] => ['-k', id];

  test('makes of a known failure a deviation', () => {
    expect(conformance(...only('call_soon.order')).status).toBe(1);
    const file = ledger('reversed_loop:Loop', backwards);
    const { status, output } = conformance('--expect', file, '-k', 'call_soon.order?');
    expect(output).toContain('no behaviour matches');
    expect(status).toBe(2);
    const known = conformance('--expect', file, '-k', 'call_soon.[o]rder');
    expect(known.output).toContain('0 passed, 1 deviates');
    expect(known.status).toBe(0);
  });

  test('fails where the case passes, or no case meets an entry', () => {
    const passing = ledger('reversed_loop:Loop', entry);
    const { status, output } = conformance('--expect', passing, '-k', 'call_soon.registered_twice');
    expect(output).toContain('passes, but the ledger says it does not: It is reversed.');
    expect(status).toBe(1);
  });

  test('is about one loop', () => {
    const { status, output } = conformance('--expect', ledger('another', entry));
    expect(output).toContain('is about the loop another, not reversed_loop:Loop');
    expect(status).toBe(2);
    expect(conformance('--expect', join(folder, 'nowhere.json')).status).toBe(2);
  });

  test('names versions of the loop', () => {
    const program = [
      'from asyncio_conformance.expectations import _in_range as r',
      "print([r('<2', '1.9'), r('<2', '2.0'), r('>=1.10', '1.9.5'), r('==3.11', '3.11.2'), r('>0.17', '0.17.0')])",
    ].join('; ');
    const { output } = python(oldest!.executable, ['-c', program]);
    expect(output.trim()).toBe('[True, False, False, True, False]');
  });
});

test.skipIf(!oldest)('The adapter answers each message, whatever the case prints', () => {
  const at = 'spec/loop/calls.yaml:30';
  const messages = ['call_soon.order', 'call_soon.nothing'].map((run) => ({ run, at, limit: 5 }));
  const input = [...messages, { run: 'x.y', at: 'spec/nowhere.yaml:1' }]
    .map((message) => `${JSON.stringify(message)}\n`)
    .join('');
  const args = ['-m', 'asyncio_conformance', '--serve'];
  const { status, output } = python(oldest!.executable, args, input);
  expect(status).toBe(0);
  const [hello, ...answers] = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(hello).toMatchObject({ protocol: 1, loop: 'asyncio', has: ['descriptors', 'signals'] });
  expect(answers).toEqual([
    { id: 'call_soon.order', trace: [...Array(20).keys()] },
    { id: 'call_soon.nothing', skipped: 'the package does not have it' },
    { id: 'x.y', skipped: 'the package does not have it' },
  ]);
});

test('The version of the package is that of the project', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const text = readFileSync(join(packageFolder, 'pyproject.toml'), 'utf8');
  expect(text).toContain(`\nversion = "${version}"\n`);
});

const withPytest = interpreters.find(
  ({ executable }) => spawnSync(executable, ['-c', 'import pytest']).status === 0,
);

test.skipIf(!withPytest)('pytest runs the cases on the loop that it is told', () => {
  const plugin = ['-p', 'no:cacheprovider', '-p', 'asyncio_conformance.pytest_plugin'];
  const pytest = (...args: string[]) =>
    python(withPytest!.executable, ['-m', 'pytest', '-q', ...plugin, ...args]);
  const file = 'asyncio_conformance/test_loop_calls.py';
  const all = pytest(file, '--conformance-loop', 'asyncio:SelectorEventLoop');
  expect(all.output).toMatch(/\d\d passed/);
  expect(all.status).toBe(0);
  const known = ledger('asyncio', { cases: 'call_soon.order', why: 'It was so.' });
  const unexpected = pytest(file, '--conformance-expect', known);
  expect(unexpected.output).toContain('passes, but the ledger says it does not: It was so.');
  expect(unexpected.output).toMatch(/1 failed, \d\d passed/);
  expect(pytest(file, '--conformance-loop', 'nowhere:loop').output).toContain(
    "nowhere:loop: No module named 'nowhere'",
  );
});
