import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { show } from '../../../../codegen/model/traces.js';
import { findInterpreters } from '../../../../cli/conform/interpreters.js';
import type { RunResults } from '../../../../cli/conform/results.js';
import { scriptOf } from '../../../../cli/conform/script.js';
import { suiteOf } from '../../../../cli/conform/suite.js';
import { shippedContract } from '../../../../cli/package.js';
import { runCommand } from '../../../support/cli/run-command.js';
import { root } from '../../../support/imports.js';

const folder = mkdtempSync(join(tmpdir(), 'asyncio-ts-conform-'));
afterAll(() => rmSync(folder, { recursive: true }));

const [python] = await findInterpreters();

const brokenLoop = join(folder, 'broken-loop.ts');
writeFileSync(
  brokenLoop,
  `import { SelectorEventLoop } from 'asyncio-ts';
class Reversed extends SelectorEventLoop {
  override call_later(delay, callback, ...args) {
    return super.call_later(0.05 - delay, callback, ...args);
  }
}
export const name = 'reversed';
export const version = '0.1';
export const new_event_loop = () => new Reversed();
`.replace("'asyncio-ts'", JSON.stringify(join(root, 'src/index.ts'))),
);

describe('wrong arguments', () => {
  test.each([
    [['--loop', 'trio'], 'there is no loop "trio"', 2],
    [['--loop', './nowhere.js'], 'there is no ./nowhere.js', 3],
    [['--loop', 'node@4'], 'found no Node 4', 3],
    [['--loop', 'cpython@3.2'], 'found no CPython 3.2', 3],
    [['--only', 'call_soo.order'], 'no case is called call_soo.order', 2],
    [['--only', 'nothing.*'], 'no case is called nothing.*', 2],
    [['--flavour', 'sweet'], 'Expected generator, async or both', 2],
    [['--jobs', '0'], 'Expected a number above zero', 2],
    [['--expect', './nowhere.json'], './nowhere.json cannot be read', 3],
    [['diff', './a.json', './b.json'], './a.json cannot be read', 3],
  ])('%o', async (args, message, code) => {
    const ran = await runCommand(['conform', ...args]);
    expect(ran.error).toContain(message);
    expect(ran.code).toBe(code);
    expect(ran.error).not.toContain('    at ');
  });

  test('A mistyped case has others that are near', async () => {
    const { error } = await runCommand(['conform', '--only', 'call_soo.order']);
    expect(error).toContain('Did you mean call_soon.order');
  });
});

test("This package's loop passes, in both flavours and over both kinds of readiness", async () => {
  const json = join(folder, 'node.json');
  const options = ['--readiness', 'both', '--json', json];
  const ran = await runCommand([
    'conform',
    '--only',
    'call_soon.order',
    'add_reader.*',
    ...options,
  ]);
  expect(ran).toMatchObject({ code: 0, error: '' });
  const { loops } = JSON.parse(readFileSync(json, 'utf8')) as RunResults;
  expect(loops.map(({ options: given }) => given)).toEqual([
    '--loop node --flavour generator',
    '--loop node --flavour generator --readiness uv',
    '--loop node --flavour async',
    '--loop node --flavour async --readiness uv',
  ]);
  for (const { counts } of loops) {
    expect(counts.failed).toBe(0);
    expect(counts.passed).toBeGreaterThan(3);
  }
});

test('A loop of a module fails with the command that shows it, and a script', async () => {
  const only = ['--only', 'call_later.order', '--flavour', 'async', '--timeout', '1'];
  const ran = await runCommand(['conform', '--loop', brokenLoop, ...only]);
  expect(ran.code).toBe(1);
  expect(ran.out).toContain('FAILED call_later.order (required) on reversed 0.1, Node');
  expect(ran.out).toContain(
    `asyncio-ts conform --loop ${brokenLoop} --flavour async --only 'call_later.order'`,
  );
  expect(ran.out).toContain("import { show } from 'asyncio-ts/conformance';");
});

test('What is known of it is expected, for as long as it is so', async () => {
  const known = join(folder, 'known.json');
  const expected = [{ cases: 'call_later.order', why: 'Time runs backwards.' }];
  writeFileSync(known, JSON.stringify({ loop: 'reversed', expected }));
  const only = ['--only', 'call_later.order', '--flavour', 'async', '--timeout', '1'];
  const ran = await runCommand(['conform', '--loop', brokenLoop, '--expect', known, ...only]);
  expect(ran.code).toBe(0);
  expect(ran.out).toContain('1 deviates as the ledger says');
  const other = await runCommand(['conform', '--expect', known, '--only', 'call_soon.order']);
  expect(other.code).toBe(2);
  expect(other.error).toContain('--expect speaks of the loop reversed; the loops here are');
});

describe.skipIf(!python)('on Python', () => {
  test('CPython passes, by its version or by its path', async () => {
    const { name, executable } = python!;
    const loops = [`cpython@${name}`, `cpython@${executable}`].flatMap((one) => ['--loop', one]);
    const ran = await runCommand(['conform', ...loops, '--only', 'call_soon.order']);
    expect(ran.out).toContain('2 passed');
    expect(ran.code).toBe(0);
  });

  test('A loop of a module that is not there does not start', async () => {
    const loop = `nowhere:new_loop@${python!.executable}`;
    const { code, error } = await runCommand(['conform', '--loop', loop]);
    expect(code).toBe(3);
    expect(error).toContain("No module named 'nowhere'");
  });

  test('The script of a case leaves the trace of the case', () => {
    const ids = ['call_soon.order', 'call_exception_handler.default', 'sleep.zero'];
    const { cases } = suiteOf(shippedContract(), []);
    const some = cases.filter(({ tested }) => ids.includes(tested.id));
    expect(some).toHaveLength(ids.length);
    expect(some.some(({ tested }) => tested.run.text.includes('nonlocal'))).toBe(true);
    for (const { tested } of some) {
      const file = join(folder, 'script.py');
      writeFileSync(file, scriptOf(tested, { python: 'asyncio:SelectorEventLoop' })!);
      const printed = execFileSync(python!.executable, [file], { encoding: 'utf8' });
      expect(printed.trim()).toBe(show(tested.trace));
    }
  });
});

test('The script of a case in TypeScript leaves its trace, too', () => {
  const { cases } = suiteOf(shippedContract(), ['call_soon.order']);
  const file = join(root, 'build', 'script-of-a-case.ts');
  writeFileSync(file, scriptOf(cases[0]!.tested, { javaScript: 'asyncio-ts', flavour: 'async' })!);
  try {
    const args = ['--conditions=asyncio-ts-source', '--import', 'tsx', file];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(cases[0]!.tested.trace);
  } finally {
    rmSync(file);
  }
});
