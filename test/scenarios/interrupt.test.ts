/** SIGINT during `asyncio.run`, as CPython's Runner takes it. */
import { expect, test, vi } from 'vitest';
import { runFixture } from '../support/fixture.js';

// Processes that load TypeScript.
vi.setConfig({ testTimeout: 60_000 });

const interrupted = async (how: string): Promise<string[]> => {
  const outcome = await runFixture('interrupted-run', {
    args: [how],
    send: { signal: 'SIGINT', after: 'ready' },
  });
  expect(outcome).toMatchObject({ code: 0, signal: null, stderr: '' });
  const lines = outcome.stdout.trim().split('\n');
  expect(lines.at(-1)).toBe('listeners 0');
  return lines.slice(0, -1).filter((line) => line !== 'ready');
};

test('The main task is cancelled and may clean up; then it is KeyboardInterrupt', async () => {
  expect(await interrupted('obedient')).toEqual(['cleaned up', 'raised KeyboardInterrupt']);
});

test('A loop that never sleeps is interrupted as well', async () => {
  expect(await interrupted('busyCallbacks')).toEqual(['raised KeyboardInterrupt']);
});

test('A second SIGINT ends a run that does not let itself be cancelled', async () => {
  expect(await interrupted('stubborn')).toEqual(['raised KeyboardInterrupt']);
});

test('A main that swallows the cancellation gives its result', async () => {
  expect(await interrupted('swallowing')).toEqual(['result a result']);
});

test('A handler of the loop takes the place of the cancellation', async () => {
  expect(await interrupted('ownHandler')).toEqual(['result own handler']);
});

test('Where a handler was removed, SIGINT is KeyboardInterrupt at once', async () => {
  expect(await interrupted('removedHandler')).toEqual([
    'in main CancelledError',
    'raised KeyboardInterrupt',
  ]);
});
