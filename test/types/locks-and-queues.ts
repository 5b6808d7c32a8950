/** What locks and queues take and give. Compiled, never run. */
import * as asyncio from '../../src/index.js';
import type { Coroutine } from '../../src/index.js';
import { same } from './equal.js';

export async function locks(lock: asyncio.Lock, barrier: asyncio.Barrier): Promise<void> {
  const got = await lock.acquire();
  same<typeof got, boolean>(true);
  const value = asyncio.async_with(lock, async (entered) => {
    same<typeof entered, void>(true);
    return 1;
  });
  same<typeof value, Coroutine<number>>(true);
  await asyncio.async_with(barrier, (position) => same<typeof position, number>(true));
  using held = await asyncio.acquired(new asyncio.Semaphore(3));
  same<typeof held, asyncio.Held>(true);

  // @ts-expect-error -- no loop is taken
  new asyncio.Lock({ loop: null });
  // @ts-expect-error -- the lock of a condition is a Lock
  new asyncio.Condition(new asyncio.Semaphore());
  // @ts-expect-error -- parties must be given
  new asyncio.Barrier();
  // @ts-expect-error -- a lock is no awaitable
  void lock.then;
  // @ts-expect-error -- nor can it be disposed of
  using wrong = lock;
  // @ts-expect-error -- a barrier is not acquired
  await asyncio.acquired(barrier);
}

export async function conditions(cond: asyncio.Condition, items: string[]): Promise<void> {
  const found = await cond.wait_for(() => items.pop());
  same<typeof found, string | undefined>(true);
  cond.notify(2);
  cond.notify({ n: 2 });
  // @ts-expect-error -- a number of tasks
  cond.notify('2');
  // @ts-expect-error -- a predicate has no parameters
  void cond.wait_for((x: number) => x);
}

export async function queues(): Promise<void> {
  const queue = new asyncio.Queue<string>({ maxsize: 10 });
  await queue.put('x');
  const item = await queue.get();
  same<typeof item, string>(true);
  const now = queue.get_nowait();
  same<typeof now, string>(true);
  const unknownItem = await new asyncio.Queue().get();
  same<typeof unknownItem, unknown>(true);
  queue.shutdown(true);
  queue.shutdown({ immediate: true });
  const pairs = new asyncio.PriorityQueue<[number, { name: string }]>();
  pairs.put_nowait([1, { name: 'x' }]);
  const [priority, job] = await pairs.get();
  same<typeof priority, number>(true);
  same<typeof job, { name: string }>(true);
  new asyncio.PriorityQueue<{ __lt__(other: unknown): boolean }>();

  // @ts-expect-error -- an item of another type
  await queue.put(1);
  // @ts-expect-error -- nor so
  queue.put_nowait(1);
  // @ts-expect-error -- such items have no order
  new asyncio.PriorityQueue<{ name: string }>();
  // @ts-expect-error -- there is no such option
  new asyncio.Queue({ size: 1 });
}
