/** The contract's cases notice loops that are broken on purpose: here CPython's own. */
import { execFile } from 'node:child_process';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { findInterpreters } from '../support/conformance/interpreters.js';

interface Row {
  readonly name: string;
  readonly says: string;
  readonly judged: number;
  readonly failed: readonly string[];
  readonly caughtBy: readonly string[];
  readonly uncaught: string | null;
}

const folders = ['python/', '../../generated/python/'].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
);

/** All of them in one process, which takes seconds: the loop that is whole comes first. */
async function judge(executable: string): Promise<Row[]> {
  const { stdout } = await promisify(execFile)(executable, ['-B', '-m', 'broken_loops'], {
    env: { ...process.env, PYTHONPATH: folders.join(delimiter) },
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(stdout) as Row[];
}

// Groups of tasks came with 3.11.
const able = (await findInterpreters()).filter(
  ({ name, loop }) => loop === 'asyncio' && Number(name.slice(2)) >= 11,
);
const newest = able.at(-1);

describe.runIf(newest)('with a Python of this machine', async () => {
  const [whole, ...all] = newest === undefined ? [] : await judge(newest.executable);

  test('there are many ways to be broken, each with a name', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(25);
  });

  test('a loop that is whole passes all that the broken ones are tried with', () => {
    expect(whole!.failed).toEqual([]);
    expect(whole!.judged).toBeGreaterThan(200);
  });

  test.each(all.filter(({ uncaught }) => uncaught === null))(
    '$name is noticed: $says',
    ({ failed, caughtBy }) => {
      expect(caughtBy.length).toBeGreaterThan(0);
      expect(failed).toEqual(expect.arrayContaining([...caughtBy]));
    },
  );

  test.each(all.filter(({ uncaught }) => uncaught !== null))(
    '$name is not noticed: $says $uncaught',
    ({ judged, failed }) => {
      expect(judged).toBeGreaterThan(0);
      expect(failed, 'it is noticed now: name the cases, and drop the reason').toEqual([]);
    },
  );
});

test.runIf(newest === undefined)('no CPython 3.11 or newer was found to be broken', () => {});
