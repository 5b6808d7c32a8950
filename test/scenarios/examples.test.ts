/** The programs of `examples/` do what they are there to show, each in a process of its own. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../support/run-program.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

const outputs: Readonly<Record<string, readonly string[] | RegExp>> = {
  // How many beats there are is the machine's business.
  periodic:
    /^(beat \d+\n)+stopping: one last thing to write\nstopped after \d+ beats\nthe task ended: CancelledError\n$/,
  fallback: [
    'harbour: closed today; using the last known price',
    'market: no answer in time; using the last known price',
    'corner: 1.99',
    'market: 1.85',
    'harbour: 2.10',
  ],
  workers: [
    'table 1: cake, pasta, soup',
    'table 2: cake, pasta, soup',
    'table 3: cake, pasta, soup',
  ],
  crawler: ['time is up', '/ /a /a/1 /a/2 /b /b/1', 'the server saw the request end'],
  pipeline: [
    'the squares of 1 to 20 add up to 2870',
    'the pipeline ended: ValueError: not a number: six',
    'tasks left: 0',
  ],
  echo: ['hills heard: hello is anybody there?', 'cave heard: good morning'],
  chat: [
    'Ann hears <Bob came in>',
    'Bob hears <Ann: hello Bob>',
    'Ann hears <Bob: bye>',
    'Bob hears <Ann went>',
    'the room is closed',
  ],
  http: [
    'GET / HTTP/1.1 -> HTTP/1.1 200 OK: hello',
    'POST /echo HTTP/1.1 -> HTTP/1.1 200 OK: said once',
    'GET /missing HTTP/1.1 -> HTTP/1.1 404 Not Found: nothing at /missing',
  ],
};

/** Have no output: their tests, beside them, are what they show. */
const shownByTest = ['dns', 'resp', 'retry'];

describe.concurrent('An example', () => {
  test('is run, or has a test of its own', () => {
    // `resp` is a folder.
    const programs = readdirSync(`${root}examples`)
      .filter((file) => !file.endsWith('.test.ts'))
      .map((file) => file.replace(/\.ts$/, ''));
    expect(programs.toSorted()).toEqual([...Object.keys(outputs), ...shownByTest].toSorted());
  });

  for (const [name, expected] of Object.entries(outputs)) {
    test(`${name} prints what it says, and ends`, { timeout: 60_000 }, async () => {
      const args = ['--import=tsx', '--conditions=asyncio-ts-source', `examples/${name}.ts`];
      const { output, errors, code } = await runProgram(process.execPath, args, { cwd: root });
      expect(errors).toBe('');
      if (expected instanceof RegExp) expect(output).toMatch(expected);
      else expect(output.trimEnd().split('\n')).toEqual(expected);
      expect(code).toBe(0);
    });
  }
});
