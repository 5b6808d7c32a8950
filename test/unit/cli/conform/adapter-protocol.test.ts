/** Adapters: the one of the documentation, and those that go wrong. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { RunResults } from '../../../../cli/conform/results.js';
import { runCommand, type Ran } from '../../../support/cli/run-command.js';
import { root } from '../../../support/imports.js';

const folder = mkdtempSync(join(tmpdir(), 'asyncio-ts-adapter-'));
afterAll(() => rmSync(folder, { recursive: true }));

const misbehaving = join(root, 'test/fixtures/conform/misbehaving.mjs');

async function conform(adapter: string, ...args: string[]): Promise<Ran & { run?: RunResults }> {
  const json = join(folder, 'run.json');
  rmSync(json, { force: true });
  const loop = `adapter:${process.execPath} ${adapter}`;
  const ran = await runCommand(['conform', '--loop', loop, '--json', json, ...args]);
  try {
    return { ...ran, run: JSON.parse(readFileSync(json, 'utf8')) as RunResults };
  } catch {
    return ran;
  }
}

const outcomesOf = (run: RunResults | undefined): Record<string, string> =>
  Object.fromEntries(run!.loops[0]!.results.map(({ id, outcome }) => [id, outcome]));

test('The adapter of the documentation passes the cases it knows', async () => {
  const text = readFileSync(join(root, 'docs/adapter-protocol.md'), 'utf8');
  const [, program] = /^```js\n(.*?)^```/ms.exec(text) ?? [];
  expect(program!.trim().split('\n').length).toBeLessThanOrEqual(50);
  const file = join(folder, 'toy.mjs');
  writeFileSync(file, program!);
  const { code, run } = await conform(file, '--only', 'call_soon');
  expect(code).toBe(0);
  expect(run!.loops[0]).toMatchObject({ title: 'toy 1.0', counts: { passed: 2, failed: 0 } });
  expect(outcomesOf(run)).toMatchObject({
    'call_soon.order': 'passed',
    'call_soon.once': 'passed',
    'call_soon.registered_twice': 'skipped',
  });
});

describe('an adapter that goes wrong in a case fails that one, and goes on with the next', () => {
  test.each([
    ['hangs', 'no answer after 2.3 s; it was killed'],
    ['is silent', 'no answer after 2.3 s; it was killed'],
    ['crashes', 'the adapter was ended by SIGSEGV\nError: the loop is gone'],
    ['ends', 'the adapter ended with code 3'],
    ['speaks nonsense', 'expected a result, a JSON object, got "Hello, world"'],
    ['answers another', 'expected the result of call_soon.once, got'],
    ['answers without a trace', 'expected "trace", a list, or "skipped", got'],
  ])('%s', async (how, problem) => {
    const cases = ['call_soon.once', 'call_soon.order'];
    const { code, run, out } = await conform(
      `${misbehaving} ${how}`,
      '--only',
      ...cases,
      '--timeout',
      '0.3',
    );
    expect(code).toBe(1);
    expect(outcomesOf(run)).toEqual({ 'call_soon.once': 'failed', 'call_soon.order': 'passed' });
    expect(out.replace(/\n +/g, '\n')).toContain(problem);
  });
});

test.each([
  ['has no hello', 'expected a hello, a JSON object, got "ready!"'],
  ['has another protocol', 'expected a hello with "protocol": 1'],
  ['does not start', 'the adapter ended with code 1'],
])('An adapter that %s is no loop', async (how, problem) => {
  const { code, error, out } = await conform(`${misbehaving} ${how}`);
  expect(code).toBe(3);
  expect(error).toContain(`did not start: ${problem}`);
  expect(out).toBe('');
});

test('A command that is not there is no loop', async () => {
  const { code, error } = await runCommand(['conform', '--loop', 'adapter:./nowhere']);
  expect(code).toBe(3);
  expect(error).toContain('did not start: there is no ./nowhere');
});
