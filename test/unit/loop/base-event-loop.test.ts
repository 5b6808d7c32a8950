import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { RuntimeError } from '../../../src/exceptions/index.js';
import { BaseEventLoop, kw, sleep, type ExceptionContext } from '../../../src/index.js';
import { Bed } from '../../support/bed.js';
import { hostNames, newHost } from '../../support/hosts.js';

describe.each(hostNames)('A loop given bad input [%s]', (hostName) => {
  const bed = new Bed(hostName);

  const stillUsable = async (): Promise<void> => {
    expect(await bed.loop.run_until_complete(sleep(0, 'usable'))).toBe('usable');
  };

  test.each([[null], [undefined], [1], ['x'], [{}]])(
    'reports a callback that is %o when its turn comes, and goes on',
    async (callback) => {
      const contexts: ExceptionContext[] = [];
      bed.loop.set_exception_handler((_loop, context) => contexts.push(context));
      const seen: string[] = [];
      bed.loop.call_soon(callback as never);
      bed.loop.call_later(0, callback as never);
      bed.loop.call_soon(() => seen.push('next'));
      await bed.settle();
      expect(contexts.map(({ exception }) => exception)).toEqual([
        expect.any(TypeError),
        expect.any(TypeError),
      ]);
      expect(seen).toEqual(['next']);
      await stillUsable();
    },
  );

  test.each([[NaN], ['1'], [null], [undefined], [1n], [{}]])(
    'refuses %o as a delay and as a time, and schedules nothing',
    async (delay) => {
      const ran: string[] = [];
      for (const method of ['call_later', 'call_at'] as const) {
        const attempt = (): unknown => bed.loop[method](delay as number, () => ran.push(method));
        expect(attempt).toThrow(TypeError);
        expect(attempt).toThrow(
          new RegExp(`^${method}\\(\\): (delay|when) must be a number of seconds, got `),
        );
      }
      await bed.settle();
      expect(ran).toEqual([]);
      await stillUsable();
    },
  );

  test('takes an infinite delay, which never ends, and a negative one, which has ended', async () => {
    const seen: string[] = [];
    const { loop } = bed;
    const never = [
      loop.call_later(Infinity, () => seen.push('never')),
      loop.call_at(Infinity, () => seen.push('never')),
    ];
    loop.call_later(-Infinity, () => seen.push('at once'));
    loop.call_at(-1, () => seen.push('at once'));
    loop.call_later(0.002, loop.stop);
    await loop.run_forever();
    expect(seen).toEqual(['at once', 'at once']);
    expect(never.map((handle) => handle.when())).toEqual([Infinity, Infinity]);
    for (const handle of never) handle.cancel();
    await stillUsable();
  });

  test('that is closed refuses whatever needs it to be open, before it looks at arguments', () => {
    const { loop } = bed;
    loop.close();
    const attempts: (() => unknown)[] = [
      () => loop.call_soon(null as never),
      () => loop.call_soon_threadsafe(() => {}),
      () => loop.call_later(1, () => {}),
      () => loop.call_at(1, () => {}),
      () => loop.create_task(1 as never),
      () => loop.run_forever(),
      () => loop.run_until_complete(1 as never),
    ];
    for (const attempt of attempts) {
      expect(attempt).toThrow(RuntimeError);
      expect(attempt).toThrow('Event loop is closed');
    }
    expect([loop.is_closed(), loop.is_running()]).toEqual([true, false]);
    expect(() => loop.close()).not.toThrow();
    expect(() => loop.stop()).not.toThrow();
  });

  test('that runs refuses to be run again, at the call, and goes on', async () => {
    const { loop } = bed;
    const seen: string[] = [];
    const attempt = (): void => {
      for (const run of [
        () => loop.run_forever(),
        () => loop.run_until_complete(loop.create_future()),
      ]) {
        try {
          void run();
        } catch (error) {
          seen.push((error as Error).message);
        }
      }
    };
    loop.call_soon(attempt);
    loop.call_soon(() => seen.push('went on'));
    const running = loop.run_forever();
    attempt();
    loop.call_soon(loop.stop);
    await running;
    expect(seen).toEqual([
      ...Array<string>(2).fill('This event loop is already running'),
      ...Array<string>(2).fill('This event loop is already running'),
      'went on',
    ]);
    await stillUsable();
  });

  test('refuses to be closed from inside itself, and from outside while it runs', async () => {
    const { loop } = bed;
    const seen: string[] = [];
    const attempt = (): void => {
      try {
        loop.close();
      } catch (error) {
        seen.push((error as Error).message);
      }
    };
    loop.call_soon(attempt);
    loop.create_task(async () => {
      await sleep(0);
      attempt();
      loop.stop();
    });
    const running = loop.run_forever();
    attempt();
    await running;
    expect(seen).toEqual(Array(3).fill('Cannot close a running event loop'));
    expect(loop.is_closed()).toBe(false);
    await stillUsable();
  });

  test('stops once, however often it is told to', async () => {
    const { loop } = bed;
    const seen: string[] = [];
    loop.stop();
    loop.stop();
    loop.call_soon(() => {
      loop.stop();
      loop.stop();
      loop.call_soon(() => seen.push('next run'));
    });
    loop.call_soon(() => seen.push('this run'));
    await loop.run_forever();
    expect(seen).toEqual(['this run']);
    loop.call_soon(loop.stop);
    await loop.run_forever();
    expect(seen).toEqual(['this run', 'next run']);
    await stillUsable();
  });

  test('told to stop while it waits, from outside, stops without the timer it waits for', async () => {
    const { loop } = bed;
    let fired = false;
    loop.call_later(1e6, () => (fired = true));
    const running = loop.run_forever();
    loop.stop();
    await running;
    expect(fired).toBe(false);
  });

  test('that waits hears of callbacks and timers scheduled from outside', async () => {
    const { loop } = bed;
    const seen: string[] = [];
    loop.call_later(1e6, () => seen.push('far'));
    const running = loop.run_forever();
    const outside = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    // On a virtual clock the far timer is near: it must not be what wakes the loop.
    if (hostName === 'node') await outside();
    loop.call_later(0.001, () => {
      seen.push('timer');
      loop.stop();
    });
    loop.call_soon(() => seen.push('callback'));
    await running;
    expect(seen).toEqual(['callback', 'timer']);
  });

  test('loses nothing when ten thousand handles are cancelled at once', async () => {
    const { loop } = bed;
    const ran: string[] = [];
    const count = 10_000;
    const soon = Array.from({ length: count }, () => loop.call_soon(() => ran.push('cancelled')));
    const later = Array.from({ length: count }, (_, i) =>
      loop.call_later(i / count / 100, () => ran.push('cancelled')),
    );
    loop.call_soon(() => ran.push('kept'));
    loop.call_later(0.005, () => ran.push('kept timer'));
    const cancelAll = (): void => {
      for (const handle of [...soon, ...later]) handle.cancel();
    };
    cancelAll();
    cancelAll();
    loop.call_later(0.02, loop.stop);
    await loop.run_forever();
    expect(ran).toEqual(['kept', 'kept timer']);
    await stillUsable();
  });

  test('loses nothing when ten thousand handles are cancelled by the first of them', async () => {
    const { loop } = bed;
    const ran: number[] = [];
    const handles = Array.from({ length: 10_000 }, (_, i) =>
      loop.call_soon(() => {
        ran.push(i);
        for (const handle of handles) handle.cancel();
      }),
    );
    loop.call_soon(() => ran.push(-1));
    await bed.settle();
    expect(ran).toEqual([0, -1]);
  });

  test.each([
    [
      'call_soon',
      (loop: BaseEventLoop, options: object) => loop.call_soon(() => {}, kw(options) as never),
    ],
    [
      'call_soon_threadsafe',
      (loop: BaseEventLoop, options: object) =>
        loop.call_soon_threadsafe(() => {}, kw(options) as never),
    ],
    [
      'call_later',
      (loop: BaseEventLoop, options: object) => loop.call_later(1, () => {}, kw(options) as never),
    ],
    [
      'call_at',
      (loop: BaseEventLoop, options: object) => loop.call_at(1, () => {}, kw(options) as never),
    ],
  ])('refuses keywords that %s does not have', (method, schedule) => {
    expect(() => schedule(bed.loop, { contxt: null })).toThrow(TypeError);
    expect(() => schedule(bed.loop, { contxt: null })).toThrow(
      `${method}() got an unexpected keyword argument 'contxt'`,
    );
  });

  test('passes a plain object that looks like options on to the callback', async () => {
    const seen: unknown[] = [];
    bed.loop.call_soon((value: object) => seen.push(value), { context: 'mine' });
    await bed.settle();
    expect(seen).toEqual([{ context: 'mine' }]);
  });

  test.each([[1], ['x'], [{}]])('takes no task factory that is %o', (factory) => {
    expect(() => bed.loop.set_task_factory(factory as never)).toThrow(
      'task factory must be a callable or None',
    );
    expect(bed.loop.get_task_factory()).toBeNull();
  });
});

describe.each(hostNames)('run_until_complete [%s]', (hostName) => {
  const bed = new Bed(hostName);

  test('rejects where the loop was stopped first, and the future can be run again', async () => {
    const { loop } = bed;
    const fut = loop.create_future<string>();
    loop.call_soon(loop.stop);
    await expect(loop.run_until_complete(fut)).rejects.toThrow(
      'Event loop stopped before Future completed.',
    );
    loop.call_soon(() => fut.set_result('x'));
    expect(await loop.run_until_complete(fut)).toBe('x');
  });

  test('takes a promise, a thunk and whatever can be awaited', async () => {
    const { loop } = bed;
    expect(await loop.run_until_complete(Promise.resolve('promise'))).toBe('promise');
    expect(await loop.run_until_complete(async () => 'thunk')).toBe('thunk');
    await expect(loop.run_until_complete(Promise.reject(new Error('x')))).rejects.toThrow('x');
  });

  test.each([[1], ['x'], [null], [{}]])('refuses %o at the call', (value) => {
    expect(() => bed.loop.run_until_complete(value as never)).toThrow(TypeError);
    expect(bed.loop.is_running()).toBe(false);
  });

  test('leaves no callback on the future, whatever ended the run', async () => {
    const { loop } = bed;
    const fut = loop.create_future();
    for (let i = 0; i < 3; i++) {
      loop.call_soon(loop.stop);
      await expect(loop.run_until_complete(fut)).rejects.toThrow(RuntimeError);
    }
    expect(fut._listeners).toBeNull();
  });

  test('does not wait for what else is scheduled', async () => {
    const { loop } = bed;
    const seen: string[] = [];
    loop.call_later(1e6, () => seen.push('late'));
    expect(await loop.run_until_complete(sleep(0.001, 'x'))).toBe('x');
    expect(seen).toEqual([]);
  });
});

describe.each(hostNames)('The iterations of a loop [%s]', (hostName) => {
  const bed = new Bed(hostName);

  test('run what was ready when they began, and then the due timers, and no more', async () => {
    const { loop } = bed;
    const seen: string[] = [];
    loop.call_at(loop.time() - 1, () => seen.push('timer'));
    loop.call_soon(() => {
      seen.push('first');
      loop.call_soon(() => seen.push('second iteration'));
    });
    loop.call_soon(loop.stop);
    await loop.run_forever();
    expect(seen).toEqual(['first', 'timer']);
    await bed.settle();
    expect(seen).toEqual(['first', 'timer', 'second iteration']);
  });

  test('run the code that a callback resumed before the next callback', async () => {
    const { loop } = bed;
    const seen: string[] = [];
    const fut = loop.create_future();
    loop.create_task(async () => {
      await fut;
      seen.push('resumed');
      await Promise.resolve();
      seen.push('after a native await');
    });
    await bed.settle(3);
    loop.call_soon(() => fut.set_result(null));
    loop.call_soon(() => {
      loop.call_soon(() => seen.push('next callback'));
    });
    await bed.settle();
    expect(seen).toEqual(['resumed', 'after a native await', 'next callback']);
  });

  test('run promise reactions queued in a callback before the next callback', async () => {
    const { loop } = bed;
    const seen: string[] = [];
    loop.call_soon(() => void Promise.resolve().then(() => seen.push('reaction')));
    loop.call_soon(() => seen.push('callback'));
    await bed.settle();
    expect(seen).toEqual(['reaction', 'callback']);
  });

  test('are many for a callback that schedules itself, and timers still fire', async () => {
    const { loop } = bed;
    let rounds = 0;
    const again = (): void => {
      rounds++;
      if (hostName !== 'node') (bed.host as { advance?(seconds: number): void }).advance!(0.00001);
      loop.call_soon(again);
    };
    again();
    loop.call_later(0.05, loop.stop);
    await loop.run_forever();
    expect(rounds).toBeGreaterThan(100);
  });
});

describe('A loop', () => {
  const bed = new Bed();

  test('shows its state', async () => {
    const { loop } = bed;
    expect(String(loop)).toBe('<BaseEventLoop running=False closed=False debug=False>');
    loop.set_debug(true);
    const running = loop.run_forever();
    expect(inspect(loop)).toBe('<BaseEventLoop running=True closed=False debug=True>');
    loop.stop();
    await running;
    loop.close();
    expect(String(loop)).toBe('<BaseEventLoop running=False closed=True debug=True>');
  });

  test('forgets what was scheduled when it is closed', async () => {
    const { loop } = bed;
    let ran = false;
    loop.call_soon(() => (ran = true));
    loop.call_later(0, () => (ran = true));
    loop.close();
    const other = new BaseEventLoop(newHost('virtual'));
    await other.run_until_complete(sleep(1));
    other.close();
    expect(ran).toBe(false);
  });

  test("is a host's guest: the clock is that of its host", () => {
    expect(bed.loop.time()).toBe(bed.host.now());
  });
});
