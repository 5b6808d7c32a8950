import { describe, expect, test } from 'vitest';
import {
  CancelledError,
  aw,
  coroutine,
  create_task,
  sleep,
  type Coroutine,
} from '../../../src/index.js';
import type { Future, Task } from '../../../src/index.js';
import { Bed } from '../../support/bed.js';
import { hostNames } from '../../support/hosts.js';

/** What became of it. */
function outcome(fut: Future<unknown>): string {
  if (!fut.done()) return 'pending';
  if (fut.cancelled()) return 'cancelled';
  const error = fut.exception();
  return error === null ? `result ${String(fut.result())}` : `exception ${error.message}`;
}

/** A promise of Node's own, which no loop can cancel, and its end. */
function nativePromise(): { promise: Promise<string>; resolve: (value: string) => void } {
  let resolve!: (value: string) => void;
  const promise = new Promise<string>((end) => (resolve = end));
  return { promise, resolve };
}

describe.each(hostNames)('Cancelling a task [%s]', (hostName) => {
  const bed = new Bed(hostName);

  // In an object: an async function that returns a task would wait for it.
  async function cancelAfterStart(main: () => Coroutine<unknown>): Promise<{ task: Task }> {
    const task = bed.loop.create_task(main()) as Task;
    await bed.settle(3);
    expect(outcome(task)).toBe('pending');
    expect(task.cancel()).toBe(true);
    await bed.settle();
    return { task };
  }

  test('that waits in Promise.all cancels all the futures it waits for', async () => {
    const [a, b] = [bed.loop.create_future(), bed.loop.create_future()];
    const { task } = await cancelAfterStart(
      coroutine(async () => {
        await Promise.all([a, b]);
      }),
    );
    expect([a, b, task].map(outcome)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  });

  test('that waits in Promise.race for futures and sleeps cancels them all', async () => {
    const fut = bed.loop.create_future();
    const seen: string[] = [];
    const noted = coroutine(function* () {
      try {
        yield* sleep(100);
      } finally {
        seen.push('sleeper ended');
      }
    });
    const { task } = await cancelAfterStart(
      coroutine(async () => {
        await Promise.race([fut, noted()]);
      }),
    );
    expect([outcome(fut), outcome(task), seen]).toEqual([
      'cancelled',
      'cancelled',
      ['sleeper ended'],
    ]);
  });

  test('that waits in Promise.all for a task cancels that task', async () => {
    const inner = bed.loop.create_task(sleep(100));
    const { task } = await cancelAfterStart(
      coroutine(async () => {
        await Promise.all([inner, nativePromise().promise]);
      }),
    );
    expect([inner, task].map(outcome)).toEqual(['cancelled', 'cancelled']);
  });

  test('cancels also the future that a Promise.race, won before, still waits for', async () => {
    const [winner, loser] = [bed.loop.create_future<string>(), bed.loop.create_future<string>()];
    const later = bed.loop.create_future();
    const task = bed.loop.create_task(
      coroutine(async () => {
        await Promise.race([winner, loser]);
        await later;
      })(),
    );
    bed.loop.call_soon(() => winner.set_result('w'));
    await bed.settle();
    task.cancel();
    await bed.settle();
    // JavaScript tells nobody that the race is over: its `then` on the loser stands.
    expect([winner, loser, later, task].map(outcome)).toEqual([
      'result w',
      'cancelled',
      'cancelled',
      'cancelled',
    ]);
  });

  test('that sits in a native promise waits for its next await', async () => {
    const { promise, resolve } = nativePromise();
    const seen: string[] = [];
    const { task } = await cancelAfterStart(
      coroutine(async () => {
        seen.push(await promise);
        try {
          await sleep(100);
        } catch (error) {
          seen.push((error as Error).name);
          throw error;
        }
      }),
    );
    expect([outcome(task), seen]).toEqual(['pending', []]);
    resolve('arrived');
    await expect(bed.loop.run_until_complete(task)).rejects.toThrow(CancelledError);
    expect(seen).toEqual(['arrived', 'CancelledError']);
  });

  test.each<[string, (promise: Promise<string>) => Coroutine<unknown>]>([
    ['async function', coroutine(async (promise: Promise<string>) => await aw(promise))],
    [
      'generator',
      coroutine(function* (promise: Promise<string>) {
        return yield* aw(promise);
      }),
    ],
  ])('that awaits aw(promise) interrupts it at once [%s]', async (_flavour, main) => {
    const { task } = await cancelAfterStart(() => main(nativePromise().promise));
    expect(outcome(task)).toBe('cancelled');
  });

  test('that ends without another await loses no cancellation', async () => {
    const { promise, resolve } = nativePromise();
    const { task } = await cancelAfterStart(coroutine(async () => await promise));
    resolve('too late');
    await expect(bed.loop.run_until_complete(task)).rejects.toThrow(CancelledError);
  });

  test.each<[string, () => Coroutine<unknown>]>([
    [
      'async function',
      coroutine(async () => {
        try {
          await sleep(100);
        } catch {
          await sleep(0);
          return 'survived';
        }
        return 'not cancelled';
      }),
    ],
    [
      'generator',
      coroutine(function* () {
        try {
          yield* sleep(100);
        } catch {
          yield* sleep(0);
          return 'survived';
        }
        return 'not cancelled';
      }),
    ],
  ])('that catches the error and goes on ends with its result [%s]', async (_flavour, main) => {
    const { task } = await cancelAfterStart(main);
    expect(outcome(task)).toBe('result survived');
  });

  test('that waits through four functions of both kinds unwinds them innermost first', async () => {
    const seen: string[] = [];
    const waiting = (
      name: string,
      next: () => Coroutine<unknown>,
    ): (() => Coroutine<unknown>)[] => [
      coroutine(async () => {
        try {
          await next();
        } finally {
          seen.push(`async ${name}`);
        }
      }),
      coroutine(function* () {
        try {
          yield* next();
        } finally {
          seen.push(`generator ${name}`);
        }
      }),
    ];
    const forever = (): Coroutine<unknown> => sleep(100);
    const [a] = waiting('1', forever);
    const [, b] = waiting('2', a!);
    const [c] = waiting('3', b!);
    const [, d] = waiting('4', c!);
    const { task } = await cancelAfterStart(d!);
    expect(outcome(task)).toBe('cancelled');
    expect(seen).toEqual(['async 1', 'generator 2', 'async 3', 'generator 4']);
  });

  test('before its first step runs none of it, and closes its generator', async () => {
    const seen: string[] = [];
    const generator = (function* () {
      seen.push('ran');
    })();
    const tasks = [
      bed.loop.create_task(generator),
      bed.loop.create_task(async () => void seen.push('ran')),
      bed.loop.create_task(coroutine(async () => void seen.push('ran'))()),
    ];
    for (const task of tasks) task.cancel();
    await bed.settle();
    expect(tasks.map(outcome)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(seen).toEqual([]);
    expect(generator.next()).toEqual({ done: true, value: undefined });
  });

  test('hands the very CancelledError that ended it to the first who asks', async () => {
    const error = new CancelledError('mine');
    const task = bed.loop.create_task(async () => {
      await sleep(0);
      throw error;
    });
    await expect(bed.loop.run_until_complete(task)).rejects.toBe(error);
    expect(() => task.result()).toThrow(expect.objectContaining({ args: [] }) as Error);
  });

  test('that started a task of its own leaves that one alone', async () => {
    let child: Task | undefined;
    const { task } = await cancelAfterStart(
      coroutine(async () => {
        child = create_task(sleep(0.01, 'child')) as Task;
        await sleep(100);
      }),
    );
    await bed.loop.run_until_complete(child!);
    expect([outcome(task), outcome(child!)]).toEqual(['cancelled', 'result child']);
  });

  test('again while it handles the first is a second error', async () => {
    const seen: string[] = [];
    const { task } = await cancelAfterStart(
      coroutine(async () => {
        try {
          await sleep(100);
        } catch {
          seen.push('first');
          try {
            await sleep(100);
          } catch (error) {
            seen.push('second');
            throw error;
          }
        }
      }),
    );
    expect([outcome(task), task.cancelling()]).toEqual(['pending', 1]);
    task.cancel();
    await bed.settle();
    expect([outcome(task), task.cancelling(), seen]).toEqual(['cancelled', 2, ['first', 'second']]);
  });
});
