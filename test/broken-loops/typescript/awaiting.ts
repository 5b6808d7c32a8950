/** Defects of tasks, locks, and of what waits for several things at once. */
import * as asyncio from '../../../src/index.js';
import type { Place } from '../../../src/locks/line.js';
import type { CoroutineLike } from '../../../src/types.js';
import type { Broken } from './broken.js';

export const ofAwaiting: readonly Broken[] = [
  {
    name: 'DeafTasks',
    says: 'tasks say that they will be cancelled, and are not',
    area: /^Task\.cancel\.(waiting|before_start|done|twice)/,
    caughtBy: ['Task.cancel.waiting', 'Task.cancel.before_start'],
    loop: class extends asyncio.SelectorEventLoop {
      override create_task<T>(...args: Parameters<typeof asyncio.create_task<T>>): asyncio.Task<T> {
        const task = super.create_task(...args);
        task.cancel = () => !task.done();
        return task;
      }
    },
  },
  {
    name: 'GatherInDisorder',
    says: 'gather gives the results in reverse',
    area: /^gather\.(order|future|mixed|empty|exception)/,
    caughtBy: ['gather.order'],
    asyncio: {
      gather: asyncio.coroutine(async (...awaitables: never[]) => {
        const results = (await asyncio.gather(...awaitables)) as unknown[];
        return results.reverse();
      }),
    },
  },
  {
    name: 'WaitForAndForget',
    says: 'wait_for leaves running what takes too long',
    area: /^wait_for\.(timeout|result|waits|swallowed)/,
    caughtBy: ['wait_for.timeout_task', 'wait_for.waits_for_the_end'],
    asyncio: {
      wait_for: asyncio.coroutine(async (awaitable: never, timeout: number | null) =>
        asyncio.wait_for(asyncio.shield(awaitable), timeout),
      ),
    },
  },
  {
    name: 'SleepForNothing',
    says: 'sleep(0) gives nobody else a turn',
    area: /^sleep\./,
    caughtBy: ['sleep.zero'],
    asyncio: {
      sleep: asyncio.coroutine(async (delay: number, result: unknown = null) =>
        delay === 0 ? result : asyncio.sleep(delay, result),
      ),
    },
  },
  {
    name: 'LenientGroup',
    says: 'a task that fails does not end the others of its group',
    area: /^TaskGroup\.__aexit__\.(child|several|body|empty)/,
    caughtBy: ['TaskGroup.__aexit__.child_fails'],
    asyncio: {
      TaskGroup: class extends asyncio.TaskGroup {
        override create_task<T>(coro: CoroutineLike<T>): asyncio.Task<T> {
          const task = asyncio.create_task(coro);
          return super.create_task(async () => (await asyncio.shield(task)) as T);
        }
      },
    },
  },
  {
    name: 'UnfairLock',
    says: 'the lock goes to whoever came last',
    area: /^Lock\./,
    caughtBy: ['Lock.acquire.fifo'],
    asyncio: {
      Lock: class extends asyncio.Lock {
        readonly #waiting: Place[] = [];

        override _take(): Place | null {
          const place = super._take();
          if (place !== null) this.#waiting.push(place);
          return place;
        }

        override release(): void {
          const last = this.#waiting.filter((place) => !place.done()).pop();
          if (!this.locked() || last === undefined) return super.release();
          (this as unknown as { _locked: boolean })._locked = false;
          last.set_result(null);
        }
      },
    },
  },
  {
    name: 'StingyEvent',
    says: 'set() wakes one of those who wait, and forgets the others',
    area: /^Event\./,
    caughtBy: ['Event.set.all'],
    asyncio: {
      Event: class extends asyncio.Event {
        readonly #waiting: Place[] = [];

        override _place(): Place | null {
          const place = super._place();
          if (place !== null) this.#waiting.push(place);
          return place;
        }

        override set(): void {
          (this as unknown as { _set: boolean })._set = true;
          this.#waiting.find((place) => !place.done())?.set_result(null);
        }
      },
    },
  },
  {
    name: 'ForgetfulQueue',
    says: 'what is put wakes nobody',
    area: /^Queue\.(put|get)_nowait\./,
    caughtBy: ['Queue.put_nowait.wakes'],
    asyncio: {
      Queue: class extends asyncio.Queue<unknown> {
        override put_nowait(item: unknown): void {
          if (this.full()) throw new asyncio.QueueFull();
          (this as unknown as { _put(item: unknown): void })._put(item);
        }
      },
    },
  },
];
