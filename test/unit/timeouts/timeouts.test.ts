import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { RuntimeError, ValueError } from '../../../src/builtins.js';
import {
  CancelledError,
  Timeout,
  TimeoutError,
  async_with,
  coroutine,
  current_task,
  ensure_future,
  sleep,
  timeout,
  timeout_at,
  wait_for,
} from '../../../src/index.js';
import { Bed } from '../../support/bed.js';

const bed = new Bed();
const run = <T>(main: () => Promise<T>): Promise<T> => bed.loop.run_until_complete(main);
const never = (): Promise<never> => new Promise(() => {});

describe('A timeout', () => {
  test('limits a block of async functions, of generators, and of native promises', async () => {
    await run(async () => {
      const started = bed.loop.time();
      await expect(block(1, async () => void (await sleep(1000)))).rejects.toThrow(TimeoutError);
      await expect(
        block(1, function* () {
          yield* sleep(1000);
        }),
      ).rejects.toThrow(TimeoutError);
      await expect(block(1, async () => void (await ensure_future(never())))).rejects.toThrow(
        TimeoutError,
      );
      expect(bed.loop.time() - started).toBeCloseTo(3);
      expect(current_task()!.cancelling()).toBe(0);
    });
  });

  test('gives the result of the block, and lets its errors pass', async () => {
    await run(async () => {
      expect(await block(1, async () => Promise.resolve('result'))).toBe('result');
      const error = new ValueError('wrong');
      await expect(block(1, async () => Promise.reject(error))).rejects.toBe(error);
      expect(await block(null, async () => Promise.resolve(1))).toBe(1);
    });
  });

  test('that a block swallows is over all the same, without an error', async () => {
    await run(async () => {
      const limit = timeout(1);
      await async_with(limit, async () => {
        try {
          await sleep(1000);
        } catch (error) {
          expect(error).toBeInstanceOf(CancelledError);
        }
      });
      expect(limit.expired()).toBe(true);
      expect(current_task()!.cancelling()).toBe(0);
    });
  });

  test('has the CancelledError as the cause of its own', async () => {
    await run(async () => {
      const error: unknown = await block(1, async () => void (await sleep(1000))).catch(
        (thrown: unknown) => thrown,
      );
      expect((error as Error).cause).toBeInstanceOf(CancelledError);
      expect((error as TimeoutError).args).toEqual([]);
    });
  });

  test('works only inside a task', async () => {
    const inCallback = new Promise<unknown>((resolve) => {
      bed.loop.call_soon(() => {
        try {
          resolve(new Timeout(null)._enter());
        } catch (error) {
          resolve(error);
        }
        bed.loop.stop();
      });
    });
    await bed.loop.run_forever();
    expect(await inCallback).toEqual(new RuntimeError('Timeout should be used inside a task'));
    expect(() => timeout(1)).toThrow(RuntimeError);
  });

  test('says what it was not asked for in the right way', async () => {
    await run(async () => {
      expect(() => timeout('1' as never)).toThrow(
        new TypeError("timeout(): delay must be a number of seconds or None, got '1'"),
      );
      expect(() => timeout_at(Number.NaN)).toThrow(
        new TypeError('timeout_at(): when must be a number of seconds or None, got NaN'),
      );
      const limit = timeout(null);
      expect(() => limit.reschedule(1)).toThrow(new RuntimeError('Timeout has not been entered'));
      await async_with(limit, () => {
        expect(() => limit.reschedule({} as never)).toThrow(TypeError);
        expect(() => limit._enter()).toThrow(new RuntimeError('Timeout has already been entered'));
      });
      expect(() => limit.reschedule(1)).toThrow(
        new RuntimeError('Cannot change state of finished Timeout'),
      );
      await sleep(0);
    });
  });

  test('shows its state, and its deadline while the block runs', async () => {
    await run(async () => {
      const limit = timeout_at(5000.12345);
      expect(inspect(limit)).toBe('<Timeout [created]>');
      await async_with(limit, () => {
        expect(String(limit)).toBe('<Timeout [active] when=5000.123>');
      });
      expect(String(limit)).toBe('<Timeout [finished]>');
      await sleep(0);
    });
  });

  test('leaves no timer behind', async () => {
    await run(async () => {
      for (let i = 0; i < 100; i++) await wait_for(sleep(0), 1000);
      await sleep(0);
    });
    // On a virtual clock, a timer that is left would make the loop wait for it.
    const before = bed.loop.time();
    await bed.settle();
    expect(bed.loop.time() - before).toBeLessThan(1);
  });
});

describe('wait_for', () => {
  test('takes functions, generators and promises, and cancels what they wait for', async () => {
    const swept: string[] = [];
    const nap = async (name: string): Promise<void> => {
      try {
        await sleep(1000);
      } finally {
        swept.push(name);
      }
    };
    await run(async () => {
      expect(await wait_for(async () => Promise.resolve(1), 1)).toBe(1);
      expect(await wait_for(() => 2 as never, 1)).toBe(2);
      expect(await wait_for(Promise.resolve(3), 1)).toBe(3);
      expect(await wait_for(steps(), 1)).toBe(4);
      expect(await wait_for(steps, 1)).toBe(4);
      await expect(native(wait_for(() => nap('function'), 1))).rejects.toThrow(TimeoutError);
      await expect(native(wait_for(coroutine(nap)('coroutine'), 1))).rejects.toThrow(TimeoutError);
      await expect(native(wait_for(never(), 1))).rejects.toThrow(TimeoutError);
      expect(swept).toEqual(['function', 'coroutine']);
    });
  });

  test('does not begin a function where there is no time', async () => {
    await run(async () => {
      let begun = false;
      const work = async (): Promise<void> => {
        begun = true;
        await sleep(0);
      };
      await expect(native(wait_for(work, 0))).rejects.toThrow(TimeoutError);
      expect(begun).toBe(false);
    });
  });

  test('refuses what cannot be awaited', async () => {
    await run(async () => {
      for (const limit of [1, 0, null]) {
        await expect(native(wait_for('text' as never, limit))).rejects.toThrow(
          new TypeError('An asyncio.Future, a coroutine or an awaitable is required'),
        );
      }
      await expect(native(wait_for(sleep(0), '1' as never))).rejects.toThrow(TypeError);
    });
  });
});

function* steps(): Generator<unknown, number, unknown> {
  yield* sleep(0);
  return 4;
}

/** A native promise, as `expect(...).rejects` wants one. */
async function native<T>(awaitable: PromiseLike<T>): Promise<T> {
  return await awaitable;
}

function block<T>(
  delay: number | null,
  body: () => Promise<T> | Generator<unknown, T, unknown>,
): Promise<T> {
  return native(async_with(timeout(delay), body as () => Promise<T>));
}
