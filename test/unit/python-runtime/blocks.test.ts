/** Blocks that became functions: `with raises`, `with`, `async with`; and what is handed on. */
import { describe, expect, test } from 'vitest';
import { AssertionError, KeyError, LookupError, ValueError } from '../../../src/builtins.js';
import { bound, withCause } from '../../support/python/callables.js';
import { partial, reduce } from '../../support/python/functools.js';
import { leftOpen, nextValue } from '../../support/python/generators.js';
import { raises } from '../../support/python/raises.js';
import { Thread } from '../../support/python/threading.js';
import { inside, insideAsync } from '../../support/python/with.js';

function finish<T>(generator: Generator<unknown, T, unknown>): T {
  const step = generator.next();
  if (!step.done) throw new Error('it waits');
  return step.value;
}

describe('raises()', () => {
  const fail = (): void => {
    throw new KeyError('k');
  };

  test('gives the exception, also of a subclass or of one of several classes', () => {
    expect(raises(KeyError, () => fail()).exception).toBeInstanceOf(KeyError);
    expect(raises(LookupError, () => fail()).exception).toBeInstanceOf(KeyError);
    expect(raises([ValueError, KeyError], () => fail()).exception).toBeInstanceOf(KeyError);
  });

  test('lets others through', () => {
    expect(() => raises(ValueError, () => fail())).toThrow(KeyError);
  });

  test('complains where nothing is raised', () => {
    expect(() => raises(ValueError, () => {})).toThrow(AssertionError);
    expect(() => raises([ValueError, KeyError], () => {})).toThrow(
      'ValueError or KeyError was not raised',
    );
  });

  test('waits for an async function, and takes what is thrown at the call as well', async () => {
    const waiting = await raises(KeyError, async () => {
      await Promise.resolve();
      fail();
    });
    expect(waiting.exception).toBeInstanceOf(KeyError);
    const atOnce = await raises(KeyError, (): Promise<void> => {
      throw new KeyError('at once');
    });
    expect(atOnce.exception).toBeInstanceOf(KeyError);
    await expect(raises(KeyError, async () => {})).rejects.toThrow(AssertionError);
  });

  test('is a part of a generator', () => {
    const raised = finish(
      raises(KeyError, function* () {
        yield* [];
        fail();
      }),
    );
    expect(raised.exception).toBeInstanceOf(KeyError);
    expect(() => finish(raises(KeyError, function* () {}))).toThrow(AssertionError);
  });
});

describe('inside()', () => {
  class Manager {
    readonly events: unknown[] = [];
    readonly #swallow: boolean;

    constructor(swallow = false) {
      this.#swallow = swallow;
    }

    __enter__(): string {
      this.events.push('enter');
      return 'entered';
    }

    __exit__(type: unknown, error: unknown): boolean {
      this.events.push([type, error]);
      return this.#swallow;
    }
  }

  test('hands what was entered to the block and leaves behind it', () => {
    const manager = new Manager();
    inside(manager, (entered) => {
      manager.events.push(entered);
    });
    expect(manager.events).toEqual(['enter', 'entered', [null, null]]);
  });

  test('tells of an exception, which goes on unless it is swallowed', () => {
    const error = new ValueError('x');
    const manager = new Manager();
    const body = (): never => {
      throw error;
    };
    expect(() => inside(manager, body)).toThrow(error);
    expect(manager.events.at(-1)).toEqual([ValueError, error]);
    expect(() => inside(new Manager(true), body)).not.toThrow();
  });

  test('waits for an async block, and is a part of a generator', async () => {
    const manager = new Manager();
    await inside(manager, async () => {
      await Promise.resolve();
      manager.events.push('block');
    });
    finish(
      inside(manager, function* () {
        yield* [];
        manager.events.push('generator');
      }),
    );
    expect(manager.events).toEqual([
      'enter',
      'block',
      [null, null],
      'enter',
      'generator',
      [null, null],
    ]);
  });

  test('insideAsync() waits for both ends', async () => {
    const events: unknown[] = [];
    const manager = {
      __aenter__: async () => Promise.resolve('entered'),
      __aexit__: async (_type: unknown, error: unknown) => Promise.resolve(events.push(error) > 0),
    };
    await insideAsync(manager, async (entered) => {
      events.push(entered);
      await Promise.resolve();
      throw new ValueError('swallowed');
    });
    expect(events).toEqual(['entered', new ValueError('swallowed')]);
  });
});

test('bound() is the same each time, and another for another object', () => {
  class Counter {
    n = 0;
    up(): number {
      return (this.n += 1);
    }
  }
  const [one, two] = [new Counter(), new Counter()];
  const up = bound(one, 'up') as () => number;
  expect([up(), up(), one.n, two.n]).toEqual([1, 2, 2, 0]);
  expect(bound(one, 'up')).toBe(up);
  expect(bound(two, 'up')).not.toBe(up);
});

test('withCause() sets the cause without an enumerable key', () => {
  const [error, cause] = [new ValueError('outer'), new KeyError('inner')];
  expect(withCause(error, cause)).toBe(error);
  expect(error.cause).toBe(cause);
  expect(Object.keys(error)).toEqual([]);
});

test('partial() keeps what it calls, reduce() folds', () => {
  const add = (a: number, b: number): number => a + b;
  const plusOne = partial(add, 1);
  expect([plusOne(2), plusOne.func, plusOne.args]).toEqual([3, add, [1]]);
  expect([reduce(add, [1, 2, 3]), reduce(add, [], 5)]).toEqual([6, 5]);
});

test('leftOpen() leaves a generator open that the loop leaves early', async () => {
  let closed = false;
  const generator = (async function* () {
    try {
      yield 1;
      yield 2;
      await Promise.resolve();
    } finally {
      closed = true;
    }
  })();
  for await (const value of leftOpen(generator)) {
    expect(value).toBe(1);
    break;
  }
  expect(closed).toBe(false);
  expect(await nextValue(generator)).toBe(2);
  await expect(nextValue(generator)).rejects.toThrow();
  expect(closed).toBe(true);
});

describe('Thread', () => {
  test('runs its work in a turn of its own, and join() waits for it', async () => {
    const events: unknown[] = [];
    const thread = new Thread({ target: (name: string) => events.push(name), args: ['work'] });
    thread.start();
    events.push('started');
    expect(thread.is_alive()).toBe(true);
    await thread.join();
    expect(events).toEqual(['started', 'work']);
    expect(thread.is_alive()).toBe(false);
  });

  test('hands an error of its work to join()', async () => {
    const thread = new Thread({
      target: () => {
        throw new ValueError('in the thread');
      },
    });
    thread.start();
    await expect(thread.join()).rejects.toThrow('in the thread');
  });
});
