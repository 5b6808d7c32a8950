import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Context } from '../../../src/contextvars/index.js';
import { RuntimeError, ThrownValue, ValueError } from '../../../src/exceptions/index.js';
import type { Future } from '../../../src/index.js';
import {
  BaseEventLoop,
  Task,
  all_tasks,
  aw,
  coroutine,
  create_task,
  current_task,
  ensure_future,
  get_running_loop,
  isfuture,
  sleep,
  type Coroutine,
} from '../../../src/index.js';
import { Bed } from '../../support/bed.js';
import { UnhandledRejections } from '../../support/conformance/rejections.js';
import { hostNames, newHost } from '../../support/hosts.js';

type Flavoured = readonly [string, () => Coroutine<unknown>];

describe.each(hostNames)('A task [%s]', (hostName) => {
  const bed = new Bed(hostName);

  test('takes a coroutine, a generator, and functions that start one or return a promise', async () => {
    const bodies = [
      coroutine(async () => 'async')(),
      coroutine(function* () {
        yield* sleep(0);
        return 'generator';
      })(),
      (function* () {
        yield* sleep(0);
        return 'bare generator';
      })(),
      function* () {
        yield* sleep(0);
        return 'generator function';
      },
      async () => {
        await sleep(0);
        return 'async function';
      },
      () => Promise.resolve('promise'),
    ];
    const tasks = bodies.map((body) => bed.loop.create_task(body as () => Promise<string>));
    await bed.settle();
    expect(tasks.map((task) => task.result())).toEqual([
      'async',
      'generator',
      'bare generator',
      'generator function',
      'async function',
      'promise',
    ]);
  });

  test.each([[1], ['x'], [null], [undefined], [{}], [[]]])('takes no body that is %o', (body) => {
    expect(() => bed.loop.create_task(body as never)).toThrow(TypeError);
    expect(() => bed.loop.create_task(body as never)).toThrow('a coroutine was expected, got ');
    expect(all_tasks(bed.loop).size).toBe(0);
  });

  test('takes no future, and says which', () => {
    const fut = bed.loop.create_future();
    expect(() => bed.loop.create_task(fut as never)).toThrow(
      'a coroutine was expected, got <Future pending>',
    );
  });

  test('takes no bare promise: the error says what to pass, and the promise counts as handled', async () => {
    const rejections = new UnhandledRejections();
    const attempt = (): unknown => bed.loop.create_task(Promise.reject(new Error('x')) as never);
    expect(attempt).toThrow('a coroutine was expected, got a Promise');
    try {
      attempt();
    } catch (error) {
      const { __notes__: notes } = error as { __notes__?: string[] };
      expect(notes).toHaveLength(1);
      expect(notes![0]).toContain('pass the function');
    }
    expect(await rejections.stop()).toEqual([]);
  });

  test('is not made of what a coroutine function calls by its own inner name: that is a promise', async () => {
    const walk = coroutine(async function inner(steps: number): Promise<string> {
      if (steps === 0) return 'arrived';
      return await create_task(inner(steps - 1) as never);
    });
    await expect(bed.loop.run_until_complete(walk(1))).rejects.toThrow(
      'a coroutine was expected, got a Promise',
    );
    const right = coroutine(async (steps: number): Promise<string> => {
      return steps === 0 ? 'arrived' : await create_task(right(steps - 1));
    });
    expect(await bed.loop.run_until_complete(right(3))).toBe('arrived');
  });

  test.each<Flavoured>([
    [
      'async',
      coroutine(async () => {
        await current_task();
      }),
    ],
    [
      'generator',
      coroutine(function* () {
        yield* current_task()!;
      }),
    ],
  ])('that awaits itself is told so, and the loop goes on [%s]', async (_flavour, main) => {
    const task = bed.loop.create_task(main());
    await expect(bed.loop.run_until_complete(task)).rejects.toThrow(RuntimeError);
    expect(task.exception()!.message).toMatch(
      /^Task cannot await on itself: <Task pending name='Task-\d+'/,
    );
    expect(await bed.loop.run_until_complete(sleep(0, 'usable'))).toBe('usable');
  });

  test.each<[string, (fut: Future) => Coroutine<unknown>]>([
    ['async', coroutine(async (fut: Future) => await fut)],
    [
      'generator',
      coroutine(function* (fut: Future) {
        return yield* fut;
      }),
    ],
  ])('that awaits a future of another loop is told so [%s]', async (_flavour, main) => {
    const other = new BaseEventLoop(newHost(hostName));
    const fut = other.create_future();
    await expect(bed.loop.run_until_complete(main(fut))).rejects.toThrow(
      /^Task <Task pending .*> got Future <Future pending> attached to a different loop$/,
    );
    other.close();
  });

  test('whose generator says yield in place of yield* is told so', async () => {
    const main = coroutine(function* () {
      yield bed.loop.create_future();
    });
    await expect(bed.loop.run_until_complete(main())).rejects.toThrow(
      'yield was used instead of yield*',
    );
  });

  test.each([[1], ['x'], [{}]])('whose generator yields %o is told so', async (value) => {
    const main = coroutine(function* () {
      yield value;
    });
    await expect(bed.loop.run_until_complete(main())).rejects.toThrow(/^Task got bad yield: /);
  });

  test('whose generator catches the complaint about its yield goes on', async () => {
    const main = coroutine(function* () {
      try {
        yield 1;
      } catch {
        yield* sleep(0);
      }
      return 'went on';
    });
    expect(await bed.loop.run_until_complete(main())).toBe('went on');
  });

  test.each([[null], [undefined], ['text'], [0], [{ code: 1 }]])(
    'that throws %o has an exception all the same, in both flavours',
    async (value) => {
      const bodies = [
        async () => {
          await sleep(0);
          throw value;
        },
        function* () {
          yield* sleep(0);
          throw value;
        },
        () => {
          throw value;
        },
      ];
      for (const body of bodies) {
        const task = bed.loop.create_task(body as () => Promise<never>);
        await expect(bed.loop.run_until_complete(task)).rejects.toThrow(ThrownValue);
        expect((task.exception() as ThrownValue).value).toBe(value);
      }
    },
  );

  test('runs its coroutine once: a second task of it fails, the first is unharmed', async () => {
    const coro = coroutine(async () => {
      await sleep(0);
      return 'once';
    })();
    const [first, second] = [bed.loop.create_task(coro), bed.loop.create_task(coro)];
    await bed.settle();
    expect(first.result()).toBe('once');
    expect(second.exception()!.message).toBe('cannot reuse already awaited coroutine');
  });

  test('shows its name, its coroutine and what it waits for', async () => {
    const first = bed.loop.create_future();
    const work = coroutine(async function work() {
      await first;
      await bed.loop.create_future();
    });
    const task = bed.loop.create_task(work(), { name: 'worker' });
    expect(String(task)).toBe("<Task pending name='worker' coro=<coroutine object work>>");
    await bed.settle(3);
    const waiting =
      "<Task pending name='worker' coro=<coroutine object work> wait_for=<Future pending>>";
    expect(inspect(task)).toBe(waiting);
    first.set_result(null);
    await bed.settle(3);
    // Of what it waited for before, it says no more.
    expect(inspect(task)).toBe(waiting);
    task.cancel();
    await bed.settle();
    expect(String(task)).toBe("<Task cancelled name='worker' coro=<coroutine object work>>");
  });

  test('refuses options it does not know before anything is scheduled', () => {
    const coro = sleep(0);
    expect(() => bed.loop.create_task(coro, { nme: 'x' } as never)).toThrow(
      "create_task() got an unexpected keyword argument 'nme'",
    );
    expect(all_tasks(bed.loop).size).toBe(0);
  });

  test('is not a place for results: set_result and set_exception are refused', async () => {
    const task = bed.loop.create_task(sleep(0));
    expect(() => (task as Future<unknown>).set_result(1 as never)).toThrow(
      'Task does not support set_result operation',
    );
    expect(() => (task as Future<unknown>).set_exception(new Error('x'))).toThrow(RuntimeError);
    await bed.loop.run_until_complete(task);
  });

  test('can be awaited by many, inside tasks and outside, and each has its result', async () => {
    const task = bed.loop.create_task(sleep(0.001, 'r'));
    const inside = coroutine(function* () {
      return yield* task;
    });
    const tasks = [bed.loop.create_task(inside()), bed.loop.create_task(async () => await task)];
    const outside = Promise.all([task, task]);
    await bed.loop.run_until_complete(task);
    await bed.settle();
    expect(tasks.map((one) => one.result())).toEqual(['r', 'r']);
    expect(await outside).toEqual(['r', 'r']);
  });

  test('is the current one through awaits of every kind', async () => {
    const seen: unknown[] = [];
    const main = coroutine(async () => {
      const note = (): void => void seen.push(current_task());
      note();
      await sleep(0);
      note();
      await Promise.resolve();
      note();
      await new Promise((resolve) => setImmediate(resolve));
      note();
      await aw(Promise.resolve());
      note();
      await coroutine(function* () {
        note();
        yield* sleep(0);
        note();
      })();
      note();
    });
    const task = bed.loop.create_task(main());
    await bed.loop.run_until_complete(task);
    // Not by toEqual, which would iterate over the task.
    expect(seen).toHaveLength(8);
    expect(seen.every((one) => one === task)).toBe(true);
  });

  test('is no longer the current one in what it left behind', async () => {
    let seen: unknown = 'not called';
    let left: Promise<void> | undefined;
    const task = bed.loop.create_task(async () => {
      left = new Promise((resolve) => {
        setImmediate(() =>
          setImmediate(() => {
            seen = (() => {
              try {
                return current_task();
              } catch (error) {
                return (error as Error).message;
              }
            })();
            resolve();
          }),
        );
      });
      await Promise.resolve();
    });
    await bed.loop.run_until_complete(task);
    await left;
    expect(seen).toBe('no running event loop');
  });

  test('is the current one also inside the run of a context', async () => {
    const task = bed.loop.create_task(async () => {
      const before = new Context().run(current_task);
      await new Promise((resolve) => setImmediate(resolve));
      return [before, new Context().run(() => [current_task(), get_running_loop()])].flat();
    });
    const seen = await bed.loop.run_until_complete(task);
    expect(seen.map((one) => [task, bed.loop].indexOf(one as never))).toEqual([0, 0, 1]);
  });

  test('that sleeps and is cancelled leaves no timer behind', async () => {
    const handles: { cancelled(): boolean }[] = [];
    const { call_later } = bed.loop;
    bed.loop.call_later = ((...args: Parameters<typeof call_later>) => {
      const handle = call_later(...args);
      handles.push(handle);
      return handle;
    }) as typeof call_later;
    const task = bed.loop.create_task(sleep(1e6));
    await bed.settle(3);
    task.cancel();
    await bed.settle();
    expect(handles.map((handle) => handle.cancelled())).toEqual([true]);
  });

  test('is none in a plain callback, also one that a task scheduled', async () => {
    const seen: unknown[] = [];
    await bed.loop.run_until_complete(async () => {
      bed.loop.call_soon(() => seen.push(current_task()));
      await sleep(0);
      await sleep(0);
    });
    expect(seen).toEqual([null]);
  });

  test('asked for another loop is none', async () => {
    const other = new BaseEventLoop(newHost(hostName));
    const seen = await bed.loop.run_until_complete(async () => [
      current_task(other),
      all_tasks(other).size,
    ]);
    expect(seen).toEqual([null, 0]);
    other.close();
  });
});

describe.each(hostNames)('Coroutines [%s]', (hostName) => {
  const bed = new Bed(hostName);

  test('of both flavours call each other, with results and errors', async () => {
    const leaf = coroutine(async (n: number) => {
      await sleep(0);
      if (n < 0) throw new ValueError('negative');
      return n * 2;
    });
    const middle = coroutine(function* (n: number) {
      try {
        return yield* leaf(n);
      } catch (error) {
        return (error as Error).message;
      }
    });
    const top = coroutine(async () => [await middle(1), await middle(-1), await leaf(2)]);
    expect(await bed.loop.run_until_complete(top())).toEqual([2, 'negative', 4]);
  });

  test('run nothing until they are awaited, and nothing when they are closed', async () => {
    const seen: string[] = [];
    const lazy = coroutine(async () => void seen.push('ran'))();
    await bed.settle();
    expect(seen).toEqual([]);
    lazy.close();
    await expect(bed.loop.run_until_complete(lazy)).rejects.toThrow(
      'cannot reuse already awaited coroutine',
    );
    expect(seen).toEqual([]);
  });

  test('keep `this` and their arguments', async () => {
    const object = {
      factor: 3,
      times: coroutine(function* (this: { factor: number }, n: number) {
        yield* sleep(0);
        return this.factor * n;
      }),
    };
    expect(await bed.loop.run_until_complete(object.times(4))).toBe(12);
  });

  test('of a function that neither is async nor yields give its result', async () => {
    const plain = coroutine((() => 'plain') as unknown as () => Promise<string>);
    expect(await bed.loop.run_until_complete(plain())).toBe('plain');
  });

  test('awaited in a plain callback become tasks of its loop', async () => {
    const seen: unknown[] = [];
    const work = coroutine(async () => {
      await sleep(0);
      return current_task() !== null;
    });
    bed.loop.call_soon(() => {
      void work().then((value) => seen.push(value));
    });
    await bed.settle();
    expect(seen).toEqual([true]);
  });

  test('of the generator flavour awaited outside of every loop say so', async () => {
    const generator = coroutine(function* () {
      yield* sleep(0);
    });
    await expect(Promise.resolve(generator())).rejects.toThrow('no running event loop');
  });

  test('of the async flavour awaited outside of every loop run as their function does', async () => {
    expect(await coroutine(async () => 'x')()).toBe('x');
    await expect(Promise.resolve(coroutine(async () => await sleep(1))())).rejects.toThrow(
      'no running event loop',
    );
  });

  test('are made of functions alone', () => {
    expect(() => coroutine(1 as never)).toThrow('coroutine(): expected a function, got number');
  });

  test('have the name and the length of their function', () => {
    const work = coroutine(async function work(_a: number, _b: number) {});
    expect([work.name, work.length, String(work(1, 2))]).toEqual([
      'work',
      2,
      '<coroutine object work>',
    ]);
  });
});

describe.each(hostNames)('ensure_future [%s]', (hostName) => {
  const bed = new Bed(hostName);

  test('gives a future back as it is, and refuses one of another loop', () => {
    const fut = bed.loop.create_future();
    expect(ensure_future(fut)).toBe(fut);
    expect(ensure_future(fut, { loop: bed.loop })).toBe(fut);
    const other = new BaseEventLoop(newHost(hostName));
    expect(() => ensure_future(fut, { loop: other })).toThrow(ValueError);
    other.close();
  });

  test('follows a promise, to its result, its error or its cancellation', async () => {
    const { loop } = bed;
    const error = new Error('x');
    const cancelled = loop.create_future();
    cancelled.cancel('why');
    const followed = [
      ensure_future(Promise.resolve(1)),
      ensure_future(Promise.reject(error) as Promise<number>),
      ensure_future(Promise.resolve(cancelled) as Promise<number>),
    ];
    await new Promise((resolve) => setImmediate(resolve));
    expect(followed.every((fut) => isfuture(fut) && !(fut instanceof Task))).toBe(true);
    expect(followed[0]!.result()).toBe(1);
    expect(followed[1]!.exception()).toBe(error);
    expect(followed[2]!.cancelled()).toBe(true);
    await bed.settle();
  });

  test('makes a task of a thenable that can be iterated, and follows one that cannot', async () => {
    const foreign = { then: (resolve: (value: string) => void) => resolve('then') };
    const awaitable = {
      then: () => {
        throw new Error('not asked');
      },
      *[Symbol.iterator]() {
        yield* sleep(0);
        return 'iterated';
      },
    };
    const [a, b] = [
      ensure_future(foreign as PromiseLike<string>),
      ensure_future(awaitable as never),
    ];
    await bed.settle();
    expect([a.result(), b.result()]).toEqual(['then', 'iterated']);
    expect([a instanceof Task, b instanceof Task]).toEqual([false, true]);
  });

  test('aw refuses what is no promise', () => {
    expect(() => aw(3 as never)).toThrow(new TypeError('aw(): expected a promise, got 3'));
  });

  test.each([[1], ['x'], [null], [undefined], [{}], [[1]]])('refuses %o', (value) => {
    expect(() => ensure_future(value as never)).toThrow(
      'An asyncio.Future, a coroutine or an awaitable is required',
    );
  });
});

describe.each(hostNames)('Two loops side by side [%s]', (hostName) => {
  const bed = new Bed(hostName);

  test('run at the same time, each with its own tasks and its own running loop', async () => {
    const other = new BaseEventLoop(newHost(hostName));
    const main = (loop: BaseEventLoop) =>
      coroutine(async () => {
        const seen: unknown[] = [];
        for (let i = 0; i < 5; i++) {
          seen.push(
            get_running_loop() === loop,
            current_task()!.get_loop() === loop,
            all_tasks().size,
          );
          await sleep(i % 2 === 0 ? 0 : 0.001);
          seen.push(get_running_loop() === loop);
          await Promise.resolve();
          seen.push(get_running_loop() === loop);
          await new Promise((resolve) => setImmediate(resolve));
          seen.push(get_running_loop() === loop, (await create_task(sleep(0, 'x'))) === 'x');
        }
        return seen;
      });
    const results = await Promise.all([
      bed.loop.run_until_complete(main(bed.loop)()),
      other.run_until_complete(main(other)()),
    ]);
    const expected = Array(5).fill([true, true, 1, true, true, true, true]).flat();
    expect(results).toEqual([expected, expected]);
    other.close();
  });

  test('hand results to each other by call_soon_threadsafe', async () => {
    const other = new BaseEventLoop(newHost(hostName));
    const there = other.create_future<string>();
    const runs = [
      other.run_until_complete(async () => `got ${await there}`),
      bed.loop.run_until_complete(async () => {
        await sleep(0.001);
        other.call_soon_threadsafe(() => there.set_result('news'));
      }),
    ];
    expect(await Promise.all(runs)).toEqual(['got news', undefined]);
    other.close();
  });

  test.each<[string, (start: () => unknown) => unknown]>([
    ['a callback', (start) => start()],
    ['a task', (start) => create_task(async () => start())],
    ['a task after an await', (start) => create_task(async () => (await sleep(0), start()))],
    [
      'a task after a native promise',
      (start) =>
        create_task(async () => {
          await new Promise((resolve) => setImmediate(resolve));
          return start();
        }),
    ],
    [
      'a generator',
      (start) =>
        create_task(function* () {
          yield* sleep(0);
          return start();
        }),
    ],
  ])('cannot be started from inside each other: from %s', async (_where, from) => {
    const other = new BaseEventLoop(newHost(hostName));
    const seen: string[] = [];
    const attempt = (run: () => unknown): void => {
      try {
        void run();
        seen.push('started');
      } catch (error) {
        seen.push((error as Error).message);
      }
    };
    bed.loop.call_soon(() =>
      from(() => {
        attempt(() => other.run_forever());
        attempt(() => other.run_until_complete(other.create_future()));
        attempt(() => bed.loop.run_forever());
        bed.loop.stop();
      }),
    );
    await bed.loop.run_forever();
    await bed.settle();
    expect(seen).toEqual([
      'Cannot run the event loop while another loop is running',
      'Cannot run the event loop while another loop is running',
      'This event loop is already running',
    ]);
    expect(other.is_running()).toBe(false);
    expect(await other.run_until_complete(sleep(0, 'usable'))).toBe('usable');
    other.close();
  });
});
