import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { CancelledError, aw, create_task, current_task, sleep } from '../../../src/index.js';
import { Bed } from '../../support/bed.js';

/** Waits natively for an hour, unless its task is cancelled. */
const napping = (): Promise<void> =>
  delay(3_600_000, undefined, { signal: current_task()!.signal, ref: false });

describe('The signal of a task', () => {
  const bed = new Bed('node');

  test('is one object, made when it is first asked for, and aborted by cancel with the error itself', async () => {
    await bed.loop.run_until_complete(async () => {
      const task = create_task(() => sleep(10));
      const { signal } = task;
      expect(task.signal).toBe(signal);
      expect(signal.aborted).toBe(false);
      task.cancel('enough');
      expect(signal.reason).toBeInstanceOf(CancelledError);
      expect((signal.reason as CancelledError).args).toEqual(['enough']);
      await expect(aw(Promise.resolve(task))).rejects.toThrow(CancelledError);
    });
  });

  test('ends a fetch, and with it the task, cancelled', async () => {
    const server = createServer(() => {}).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const asked = once(server, 'request');
    const task = await bed.loop.run_until_complete(async () => {
      const fetching = create_task(async () => {
        await fetch(url, { signal: current_task()!.signal });
      });
      await aw(asked);
      fetching.cancel('enough');
      const caught = await aw(Promise.allSettled([fetching]));
      expect(caught).toEqual([{ status: 'rejected', reason: fetching.signal.reason as unknown }]);
      return () => fetching;
    });
    expect(task().cancelled()).toBe(true);
    server.closeAllConnections();
    server.close();
  });

  test.each<[string, () => PromiseLike<unknown>]>([
    ['a pause', () => sleep(0)],
    ['a sleep', () => sleep(0.001)],
    ['a future', () => aw(Promise.resolve())],
  ])('delivers the cancellation: cleaning up may wait, for %s', async (_, wait) => {
    const seen: string[] = [];
    await bed.loop.run_until_complete(async () => {
      const task = create_task(async () => {
        try {
          await napping();
        } finally {
          await wait();
          await wait();
          seen.push('cleaned');
        }
      });
      await sleep(0);
      task.cancel();
      await expect((async () => await task)()).rejects.toThrow();
    });
    expect(seen).toEqual(['cleaned']);
  });

  test('may be caught for good: the task then has a result', async () => {
    await bed.loop.run_until_complete(async () => {
      const task = create_task(async () => {
        await napping().catch(() => {});
        return 'stayed';
      });
      await sleep(0);
      task.cancel();
      expect(await task).toBe('stayed');
      expect(task.cancelled()).toBe(false);
    });
  });

  test('does not swallow a cancellation that its listeners do nothing about', async () => {
    await bed.loop.run_until_complete(async () => {
      const task = create_task(async () => {
        current_task()!.signal.addEventListener('abort', () => {});
        await delay(5);
        await sleep(0);
        return 'never';
      });
      await sleep(0);
      task.cancel();
      await expect((async () => await task)()).rejects.toThrow(CancelledError);
    });
  });

  test('is aborted already where the task was cancelled before; a new one comes with uncancel', async () => {
    await bed.loop.run_until_complete(async () => {
      const task = create_task(() => sleep(0));
      task.cancel('early');
      const { signal } = task;
      expect((signal.reason as CancelledError).args).toEqual(['early']);
      expect(task.uncancel()).toBe(0);
      expect(task.signal).not.toBe(signal);
      expect(task.signal.aborted).toBe(false);
      expect(await task).toBeNull();
    });
  });

  test('serves generators that wait for async functions', async () => {
    const seen: string[] = [];
    await bed.loop.run_until_complete(function* () {
      const task = create_task(function* () {
        try {
          yield* aw(napping());
        } finally {
          yield* sleep(0);
          seen.push('cleaned');
        }
      });
      yield* sleep(0);
      task.cancel();
      while (!task.done()) yield* sleep(0);
      expect(task.cancelled()).toBe(true);
    });
    expect(seen).toEqual(['cleaned']);
  });
});
