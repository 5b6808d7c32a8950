import { describe, expect, test } from 'vitest';
import { runProgram } from '../support/program.js';

const program = new URL('programs/stack-traces.ts', import.meta.url);

/** The functions that a stack trace names, the innermost first, of the program alone. */
async function namedFunctions(scene: string, wait: string): Promise<string[]> {
  const { said, stderr } = await runProgram(program, { args: [scene, wait] });
  expect(stderr).toBe('');
  // esbuild numbers functions that share a name.
  const frames = String(said[0]).matchAll(/^ {4}at (?:async )?(inner|middle|outer|awaiter)\d* /gm);
  return [...frames].map(([, name]) => name!);
}

describe('The stack trace of an error below a task names all functions on the way', () => {
  const waits = ['sleep(0)', 'a timer', 'a future', 'a native promise', 'a task'];

  test.each(waits)('that are async, after %s', async (wait) => {
    const names = await namedFunctions('async functions', wait);
    expect(names).toEqual(['inner', 'middle', 'outer', 'awaiter']);
  });

  test.each(waits)('that are coroutine functions, after %s', async (wait) => {
    const names = await namedFunctions('coroutine functions', wait);
    expect(names).toEqual(['inner', 'middle', 'outer', 'awaiter']);
  });

  test('that are coroutine functions, where the task was awaited long after it began', async () => {
    const names = await namedFunctions('coroutine functions awaited later', 'sleep(0)');
    expect(names).toEqual(['inner', 'middle', 'outer', 'awaiter']);
  });

  test('that are generators', async () => {
    const names = await namedFunctions('generators', 'sleep(0)');
    expect(names).toEqual(['inner', 'middle', 'outer', 'awaiter']);
  });

  test('that are generators, up to the async function that awaits them', async () => {
    const names = await namedFunctions('generators below an async function', 'sleep(0)');
    expect(names.slice(0, 3)).toEqual(['inner', 'middle', 'outer']);
  });
});
