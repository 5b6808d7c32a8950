import { mock } from 'node:test';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  CancelledError,
  Lock,
  async_with,
  create_task,
  current_task,
  get_running_loop,
  sleep,
} from '../../../src/index.js';
import { virtual } from '../../../src/testing/index.js';

/** What is printed while a test runs. */
function printed(): string[] {
  const lines: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line));
  return lines;
}

afterEach(() => void vi.restoreAllMocks());

describe('virtual', () => {
  test(
    'is a test by itself: an hour takes no time',
    virtual(async (clock) => {
      const begin = performance.now();
      expect(clock.time()).toBe(0);
      await sleep(3600);
      expect(clock.time()).toBe(3600);
      clock.advance(60);
      expect(clock.time()).toBe(3660);
      expect(performance.now() - begin).toBeLessThan(1000);
    }),
  );

  test(
    'takes a generator as well, which runs as a task of the clock’s loop',
    virtual(function* (clock) {
      expect(get_running_loop()).toBe(clock.loop);
      expect(current_task()).not.toBeNull();
      expect(yield* sleep(1, 'x')).toBe('x');
    }),
  );

  test('gives a function without parameters, whose promise has the result of the body', async () => {
    const program = virtual(async (clock) => (await sleep(2), clock.time()));
    expect(program).toHaveLength(0);
    expect(await program()).toBe(2);
    expect(await program()).toBe(2);
  });

  test('fails with what the body throws', async () => {
    const error = new RangeError('x');
    const program = virtual(async () => {
      await sleep(1);
      throw error;
    });
    await expect(program()).rejects.toBe(error);
  });

  test('fails with an exception that reached nobody, although the body has passed', async () => {
    const program = virtual(async () => {
      create_task(async function lost() {
        throw new RangeError('out of sight');
      });
      await sleep(1);
    });
    await expect(program()).rejects.toThrow(
      'Task exception was never retrieved: RangeError: out of sight',
    );
  });

  test('cancels what is left when the body ends', async () => {
    const seen: string[] = [];
    await virtual(async () => {
      create_task(async () => {
        try {
          await sleep(1000);
        } catch (error) {
          if (error instanceof CancelledError) seen.push('cancelled');
          throw error;
        }
      });
      await sleep(1);
    })();
    expect(seen).toEqual(['cancelled']);
  });

  test.each([
    [{ runs: 0 }, 'virtual(): runs must be a whole number above 0, got 0'],
    [{ seed: 0.5 }, 'virtual(): seed must be a whole number, got 0.5'],
    [{ deadlock_after: 'x' }, 'virtual(): deadlock_after must be a number of seconds, got x'],
    [{ deadlock_after: -1 }, 'virtual(): deadlock_after must be a number of seconds, got -1'],
    [{ sed: 7 }, "virtual() got an unexpected keyword argument 'sed'"],
  ])('refuses %o at the call', (options, text) => {
    expect(() => virtual(async () => {}, options as object)).toThrow(text);
  });
});

describe('A deadlock', () => {
  test('fails the test, and says what waits for what, and where', async () => {
    const program = virtual(
      async () => {
        const [one, other] = [new Lock(), new Lock()];
        const grab = async (first: Lock, second: Lock): Promise<void> => {
          await async_with(first, async () => {
            await sleep(1);
            await async_with(second, async () => {});
          });
        };
        const left = create_task(() => grab(one, other), { name: 'left' });
        create_task(() => grab(other, one), { name: 'right' });
        await left;
      },
      { deadlock_after: 0.05 },
    );
    const error: Error = await program().then(
      () => new Error('passed'),
      (thrown: Error) => thrown,
    );
    expect(error.message).toMatch(
      /^deadlock at 1 s: nothing is scheduled, and 3 tasks wait for ever\n/,
    );
    expect(error.message).toContain("* Task(name='left'");
    expect(error.message).toContain("* Task(name='right'");
    expect(error.message).toMatch(/Awaited by:\n {4}\* Task\(name='Task-\d+'/);
    expect(error.message).toContain('virtual.test.ts');
  });

  test('at a promise is told of as it was found, though its task cannot be cancelled', async () => {
    const program = virtual(() => new Promise(() => {}), { deadlock_after: 0.02 });
    const error: Error = await program().then(
      () => new Error('passed'),
      (thrown: Error) => thrown,
    );
    expect(error.message).toMatch(
      /^deadlock at 0 s: nothing is scheduled, and 1 task waits for ever\n<Task pending /,
    );
    expect(error.message).toMatch(/\n {2}\(waits for a promise that is none of asyncio's\)$/);
  });

  test('is never found, where the patience has no end', async () => {
    const outside = (): Promise<string> =>
      new Promise((resolve) => setTimeout(resolve, 30, 'from outside'));
    const program = virtual(() => outside(), { deadlock_after: Infinity });
    expect(await program()).toBe('from outside');
  });

  test('is not what waits for the world outside', async () => {
    const outside = (): Promise<string> =>
      new Promise((resolve) => setTimeout(resolve, 30, 'from outside'));
    const program = virtual(() => outside(), { deadlock_after: 5 });
    expect(await program()).toBe('from outside');
  });
});

describe('A seed', () => {
  /** The order in which five timers of the same time fire, and two of another. */
  const order = async (): Promise<string> => {
    const seen: string[] = [];
    const loop = get_running_loop();
    const note = (name: string): void => void seen.push(name);
    for (const name of 'abcde') loop.call_at(1, note, name);
    loop.call_at(0.5, note, '-');
    loop.call_at(2, note, '+');
    for (const name of 'xyz') loop.call_soon(note, name);
    await sleep(3);
    return seen.join('');
  };

  test('shuffles timers of the same time, and leaves alone what is promised', async () => {
    const orders = new Set<string>();
    for (let seed = 1; seed <= 20; seed++) orders.add(await virtual(order, { seed })());
    expect(orders.size).toBeGreaterThan(10);
    for (const one of orders) {
      expect(one).toMatch(/^xyz-[abcde]{5}\+$/);
      expect([...one.slice(4, 9)].sort().join('')).toBe('abcde');
    }
  });

  test('shuffles alike each time; without one the order is the usual one', async () => {
    expect(await virtual(order, { seed: 7 })()).toBe(await virtual(order, { seed: 7 })());
    expect(await virtual(order)()).toBe('xyz-abcde+');
  });

  test('that fails is printed, and fails again', async () => {
    const fragile = async (): Promise<void> => {
      const seen = await order();
      if (seen.indexOf('b') < seen.indexOf('a')) throw new RangeError('b before a');
    };
    const lines = printed();
    await expect(virtual(fragile, { runs: 50 })()).rejects.toThrow('b before a');
    const [, seed] = /^failed with seed (\d+); to replay: \{ seed: \1 \}$/.exec(lines[0]!)!;
    await expect(virtual(fragile, { seed: Number(seed) })()).rejects.toThrow('b before a');
    expect(lines).toHaveLength(2);
  });
});

describe('Fake timers cannot hang it', () => {
  const program = virtual(async (clock) => {
    const task = create_task(async () => (await sleep(5), 'slept'));
    await Promise.resolve();
    return [await task, clock.time()];
  });

  test('those of vitest, with all that they can fake', async () => {
    vi.useFakeTimers({
      toFake: [
        'setTimeout',
        'clearTimeout',
        'setInterval',
        'clearInterval',
        'setImmediate',
        'clearImmediate',
        'Date',
        'performance',
        'queueMicrotask',
      ],
    });
    try {
      expect(await program()).toEqual(['slept', 5]);
    } finally {
      vi.useRealTimers();
    }
  });

  test('those of node:test', async () => {
    mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'setImmediate', 'Date'] });
    try {
      expect(await program()).toEqual(['slept', 5]);
    } finally {
      mock.timers.reset();
    }
  });

  test('and a deadlock is found with them too', async () => {
    vi.useFakeTimers();
    try {
      const stuck = virtual(async ({ loop }) => await loop.create_future(), {
        deadlock_after: 0.02,
      });
      await expect(stuck()).rejects.toThrow('1 task waits for ever');
    } finally {
      vi.useRealTimers();
    }
  });
});
