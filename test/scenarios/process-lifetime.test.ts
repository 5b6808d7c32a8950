import { describe, expect, test } from 'vitest';
import { runProgram } from '../support/program.js';

const program = new URL('programs/lifetime.ts', import.meta.url);

const play = (scene: string): ReturnType<typeof runProgram> =>
  runProgram(program, { args: [scene] });

describe('A process', () => {
  test.each<[string, unknown[]]>([
    ['held while it waits for nothing', ['still there', 'stopped']],
    ['held while it waits for a far timer', ['stopped']],
  ])('is %s', async (scene, expected) => {
    const { said, code, stderr } = await play(scene);
    expect({ said, code, stderr }).toEqual({ said: expected, code: 0, stderr: '' });
  });

  test.each([
    'ends with the run',
    'ends without a run',
    'ends with a future that is never done',
    'ends when the last of two loops stops',
  ])('%s, by itself', async (scene) => {
    const { said, code, signal, stderr } = await play(scene);
    expect({ said, code, signal, stderr }).toEqual({
      said: ['done'],
      code: 0,
      signal: null,
      stderr: '',
    });
  });

  test('prints what nobody looked at when it ends, once, where the loop was not closed', async () => {
    const { said, code, stderr } = await play(
      'ends with tasks that failed and a loop that is not closed',
    );
    expect({ said, code }).toEqual({ said: ['done'], code: 0 });
    expect(stderr.match(/^Task exception was never retrieved/gm)).toHaveLength(1);
    expect(stderr).toContain('TypeError: first');
    expect(stderr).not.toContain('second');
  });

  test('that is interrupted inside run ends with the error, once', async () => {
    const { code, stderr } = await play('interrupted');
    expect(code).toBe(1);
    expect(stderr.match(/^KeyboardInterrupt/gm)).toHaveLength(1);
    expect(stderr).not.toContain('never retrieved');
  });

  test('that passes a bare promise to run is told what to write', async () => {
    const { code, stderr } = await play('a bare promise');
    expect(code).toBe(1);
    expect(stderr).toContain('TypeError: a coroutine was expected, got a Promise');
    expect(stderr).toContain('pass the function, not its promise: asyncio.run(main)');
    expect(stderr).not.toContain('no running event loop');
    expect(stderr).not.toContain('UnhandledPromiseRejection');
  });

  test('prints what went wrong in a callback, with its stack, and goes on', async () => {
    const { said, code, stderr } = await play('a callback that fails');
    expect({ said, code }).toEqual({ said: ['done'], code: 0 });
    expect(stderr).toMatch(/^Exception in callback update\(\)\nhandle: <Handle update\(\)>/);
    expect(stderr).toMatch(/TypeError: not today\n\s+at .*update/);
  });

  test('prints an exception nobody looked at when the loop is closed', async () => {
    const { code, stderr } = await play('a future nobody looked at');
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Future exception was never retrieved\s/);
    expect(stderr).toContain('TypeError: not today');
  });

  test('can be ended by process.exit in a callback', async () => {
    expect(await play('process.exit in a callback')).toMatchObject({ code: 7, stderr: '' });
  });
});
