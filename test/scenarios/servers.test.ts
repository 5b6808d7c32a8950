/** Servers at the limits of their process, and in workers. */
import { describe, expect, test, vi } from 'vitest';
import { runFixture } from '../support/fixture.js';

// Processes that load TypeScript; a second passes in one of them.
vi.setConfig({ testTimeout: 60_000 });

describe('A server', () => {
  test.runIf(process.platform === 'linux')(
    'that has no descriptor left says so once, accepts nothing for a second, and goes on',
    async () => {
      const outcome = await runFixture('no-descriptors-left');
      expect(outcome).toMatchObject({
        stderr: '',
        code: 0,
        stdout: 'full\nsocket.accept() out of system resource EMFILE\nmade 0\nmade 3 true\n',
      });
    },
  );

  test('in each of two workers serves, and leaves nothing open', async () => {
    const outcome = await runFixture('serving-workers');
    expect(outcome).toMatchObject({ stderr: '', code: 0 });
    expect(outcome.stdout.trim().split('\n').sort()).toEqual([
      'heard one from one',
      'heard two from two',
      'left open 0',
      'left open 0',
    ]);
  });
});
