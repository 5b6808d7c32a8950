import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  Barrier,
  BoundedSemaphore,
  Condition,
  Event,
  Lock,
  Queue,
  Semaphore,
  coroutine,
  create_task,
  sleep,
  type Coroutine,
} from '../../../src/index.js';
import { RuntimeError, ValueError } from '../../../src/builtins.js';
import type { Place } from '../../../src/locks/line.js';
import { Bed } from '../../support/bed.js';

const bed = new Bed();

describe('bad input', () => {
  test.each([
    [() => new Lock({ loop: null } as never), "Lock() got an unexpected keyword argument 'loop'"],
    [() => new Event({ loop: null } as never), "Event() got an unexpected keyword argument 'loop'"],
    [
      () => new Condition({ loop: null } as never),
      "Condition() got an unexpected keyword argument 'loop'",
    ],
    [
      () => new Semaphore({ valu: 1 } as never),
      "Semaphore() got an unexpected keyword argument 'valu'",
    ],
    [() => new Condition(1 as never), 'Condition(lock): expected a Lock, got Number'],
    [() => new Condition({ lock: 'x' as never }), 'Condition(lock): expected a Lock, got String'],
    [() => new Semaphore('1' as never), 'Semaphore(value): expected a number, got String'],
    [
      () => new BoundedSemaphore(true as never),
      'BoundedSemaphore(value): expected a number, got Boolean',
    ],
    [
      () => new Barrier(undefined as never),
      "Barrier() missing 1 required positional argument: 'parties'",
    ],
    [() => new Barrier('2' as never), 'Barrier(parties): expected a number, got String'],
    [() => new Condition().notify('2' as never), 'notify(n): expected a number, got String'],
    [
      () => new Condition().notify({ m: 1 } as never),
      "notify() got an unexpected keyword argument 'm'",
    ],
  ])('%s is a TypeError', (make, message) => {
    expect(make).toThrow(new TypeError(message));
  });

  test.each([
    [() => new Semaphore(-1), 'Semaphore initial value must be >= 0'],
    [() => new Semaphore(NaN), 'Semaphore initial value must be >= 0'],
    [() => new BoundedSemaphore({ value: -1 }), 'Semaphore initial value must be >= 0'],
    [() => new BoundedSemaphore(1).release(), 'BoundedSemaphore released too many times'],
    [() => new Barrier(0), 'parties must be >= 1'],
    [() => new Barrier({ parties: NaN }), 'parties must be >= 1'],
  ])('%s is a ValueError', (make, message) => {
    expect(make).toThrow(new ValueError(message));
  });

  test.each([
    [() => new Lock().release(), 'Lock is not acquired.'],
    [() => new Condition().release(), 'Lock is not acquired.'],
    [() => new Condition().notify(), 'cannot notify on un-acquired lock'],
    [() => new Condition().notify_all(), 'cannot notify on un-acquired lock'],
  ])('%s is a RuntimeError', (make, message) => {
    expect(make).toThrow(new RuntimeError(message));
  });
});

describe('a coroutine that waits in line', () => {
  const free: [string, () => Coroutine<unknown>, unknown][] = [
    ['acquire', () => new Lock().acquire(), true],
    ['acquire', () => new Semaphore(1).acquire(), true],
    [
      'wait',
      () => {
        const event = new Event();
        event.set();
        return event.wait();
      },
      true,
    ],
    ['put', () => new Queue<number>().put(1), undefined],
    [
      'get',
      () => {
        const queue = new Queue<number>();
        queue.put_nowait(7);
        return queue.get();
      },
      7,
    ],
  ];

  test.each(free)('has the name %s, and can be a task of its own', async (name, make, result) => {
    const coro = make();
    expect(coro.__name__).toBe(name);
    expect(await bed.loop.run_until_complete(bed.loop.create_task(make()))).toBe(result);
    expect(await bed.loop.run_until_complete(make())).toBe(result);
  });

  test.each(free)('%s is awaited once', async (_, make) => {
    const main = async (): Promise<void> => {
      const coro = make();
      await coro;
      await coro;
    };
    await expect(bed.loop.run_until_complete(main)).rejects.toThrow(
      'cannot reuse already awaited coroutine',
    );
  });

  test('as a task that is cancelled leaves the line and hands on its turn', async () => {
    const lock = new Lock();
    await bed.loop.run_until_complete(async () => {
      await lock.acquire();
      const tasks = [1, 2, 3].map(() => create_task(lock.acquire()));
      await sleep(0);
      tasks[0]!.cancel();
      lock.release();
      tasks[1]!.cancel();
      expect(await tasks[2]).toBe(true);
      expect(tasks.map((task) => task.cancelled())).toEqual([true, true, false]);
    });
  });

  test('of a generator that is closed by hand leaves the line', async () => {
    const lock = new Lock();
    await bed.loop.run_until_complete(
      coroutine(function* () {
        yield* lock.acquire();
        const abandoned = (function* () {
          yield* lock.acquire();
        })();
        abandoned.next();
        expect(String(lock)).toBe('<asyncio.locks.Lock object [locked, waiters:1]>');
        abandoned.return();
        expect(String(lock)).toBe('<asyncio.locks.Lock object [locked]>');
      })(),
    );
  });

  test('is refused where no loop runs and it would have to wait', async () => {
    const lock = new Semaphore(0);
    const wait = (function* () {
      yield* lock.acquire();
    })();
    expect(() => wait.next()).toThrow('no running event loop');
  });

  test('hands on in both flavours alike, mixed', async () => {
    const lock = new Lock();
    const order: string[] = [];
    const asyncTaker = async (name: string): Promise<void> => {
      await lock.acquire();
      order.push(name);
      lock.release();
    };
    const generatorTaker = coroutine(function* (name: string) {
      yield* lock.acquire();
      order.push(name);
      lock.release();
    });
    await bed.loop.run_until_complete(async () => {
      await lock.acquire();
      const tasks = ['a', 'b', 'c', 'd'].map((name, i) =>
        create_task(i % 2 === 0 ? () => asyncTaker(name) : generatorTaker(name)),
      );
      await sleep(0);
      lock.release();
      for (const task of tasks) await task;
    });
    expect(order).toEqual(['a', 'b', 'c', 'd']);
  });
});

test.each([
  ['async', async (lock: Lock) => void (await lock.acquire())],
  [
    'generator',
    function* (lock: Lock) {
      yield* lock.acquire();
    },
  ],
])('A task that waits in line says where, and is found from there [%s]', async (_, body) => {
  const lock = new Lock();
  await bed.loop.run_until_complete(async () => {
    await lock.acquire();
    const task = create_task(coroutine(body as (lock: Lock) => Promise<void>)(lock));
    await sleep(0);
    expect(String(task)).toContain('wait_for=<Place pending at=Lock>');
    const { _first: place } = (lock as unknown as { _line: { _first: Place } })._line;
    expect(place._awaiters().map((awaiter) => awaiter === task)).toEqual([true]);
    lock.release();
    await task;
  });
});

test('Fifty thousand releases at once look at each waiting task once', async () => {
  const semaphore = new Semaphore(0);
  await bed.loop.run_until_complete(async () => {
    const tasks = Array.from({ length: 50_000 }, () => create_task(semaphore.acquire()));
    await sleep(0);
    tasks.forEach(() => semaphore.release());
    for (const task of tasks) await task;
  });
  expect(semaphore.locked()).toBe(true);
});

test('What is printed is class and state', async () => {
  class Own extends Lock {}
  expect(inspect(new Own())).toBe('<asyncio.locks.Own object [unlocked]>');
  expect(String(new Event())).toBe('<asyncio.locks.Event object [unset]>');
  expect(String(new Condition())).toBe('<asyncio.locks.Condition object [unlocked]>');
  expect(String(new Semaphore(2))).toBe('<asyncio.locks.Semaphore object [unlocked, value:2]>');
  expect(String(new Barrier(2))).toBe('<asyncio.locks.Barrier object [filling, waiters:0/2]>');
});
