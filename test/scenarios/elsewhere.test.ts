import { describe, expect, test } from 'vitest';
import { runProgram } from '../support/program.js';

describe('The loop', () => {
  test.each([
    ['gone', 'undefined'],
    ['idle', 'function'],
  ])("gets on where Node's way to run microtasks is %s", async (how, type) => {
    const program = new URL('programs/no-drain.ts', import.meta.url);
    const { said, code, stderr } = await runProgram(program, { args: [how] });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(said).toEqual([type, 'a0 b0 a1 b1 a2 b2']);
  });

  test('runs in workers, beside that of the main thread', async () => {
    const program = new URL('programs/workers.ts', import.meta.url);
    const { said, code, stderr } = await runProgram(program);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(said).toEqual(['main ticked', ['one ticked', 'two ticked']]);
  });
});
