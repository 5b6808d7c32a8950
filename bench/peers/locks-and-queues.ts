/** What tasks wait for in line, in both flavours. */
import * as asyncio from '../../src/index.js';

type Body = Generator<unknown, void, unknown>;

interface Measured {
  readonly count: number;
  readonly run: (loop: asyncio.SelectorEventLoop, count: number) => Promise<void>;
}

export function locksAndQueues(isAsync: boolean): Record<string, Measured> {
  /** Run the tasks to their end. */
  const together = async (
    loop: asyncio.SelectorEventLoop,
    flavours: readonly { inAsync: () => Promise<void>; inGenerator: () => Body }[],
  ): Promise<void> => {
    let left = flavours.length;
    for (const { inAsync, inGenerator } of flavours) {
      const task = loop.create_task(isAsync ? inAsync : inGenerator());
      task.add_done_callback(() => {
        if (--left === 0) loop.stop();
      });
    }
    await loop.run_forever();
  };

  return {
    // One item there and back.
    'queue.ping_pong': {
      count: 200_000,
      run(loop, count) {
        const there = new asyncio.Queue<number>();
        const back = new asyncio.Queue<number>();
        const ping = {
          async inAsync(): Promise<void> {
            for (let i = 0; i < count; i++) {
              await there.put(i);
              await back.get();
            }
          },
          *inGenerator(): Body {
            for (let i = 0; i < count; i++) {
              yield* there.put(i);
              yield* back.get();
            }
          },
        };
        const pong = {
          async inAsync(): Promise<void> {
            for (let i = 0; i < count; i++) await back.put(await there.get());
          },
          *inGenerator(): Body {
            for (let i = 0; i < count; i++) yield* back.put(yield* there.get());
          },
        };
        return together(loop, [ping, pong]);
      },
    },
    // Each release hands the lock to the other task.
    'lock.hand_over': {
      count: 400_000,
      run(loop, count) {
        const lock = new asyncio.Lock();
        const each = count / 2;
        const taker = {
          async inAsync(): Promise<void> {
            await lock.acquire();
            await asyncio.sleep(0);
            for (let i = 0; i < each; i++) {
              lock.release();
              await lock.acquire();
            }
            lock.release();
          },
          *inGenerator(): Body {
            yield* lock.acquire();
            yield* asyncio.sleep(0);
            for (let i = 0; i < each; i++) {
              lock.release();
              yield* lock.acquire();
            }
            lock.release();
          },
        };
        return together(loop, [taker, taker]);
      },
    },
    'semaphore.1000': {
      count: 400_000,
      run(loop, count) {
        const semaphore = new asyncio.Semaphore(10);
        const each = count / 1000;
        const worker = {
          async inAsync(): Promise<void> {
            for (let i = 0; i < each; i++) {
              await semaphore.acquire();
              await asyncio.sleep(0);
              semaphore.release();
            }
          },
          *inGenerator(): Body {
            for (let i = 0; i < each; i++) {
              yield* semaphore.acquire();
              yield* asyncio.sleep(0);
              semaphore.release();
            }
          },
        };
        return together(loop, new Array(1000).fill(worker));
      },
    },
  };
}
