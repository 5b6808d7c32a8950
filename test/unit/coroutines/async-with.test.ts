import { describe, expect, test } from 'vitest';
import {
  async_with,
  coroutine,
  create_task,
  sleep,
  type AsyncContextManager,
} from '../../../src/index.js';
import { Exception } from '../../../src/builtins.js';
import { Bed } from '../../support/bed.js';

const bed = new Bed();

/** Notes what leaving it saw, and gives `answer`. */
class Manager<S = null> implements AsyncContextManager<string, S> {
  readonly seen: unknown[][] = [];
  readonly #answer: S;

  constructor(answer: S) {
    this.#answer = answer;
  }

  async __aenter__(): Promise<string> {
    return 'value';
  }

  async __aexit__(...seen: unknown[]): Promise<S> {
    this.seen.push(seen);
    return this.#answer;
  }
}

const upper = coroutine(function* (text: string) {
  yield* sleep(0);
  return text.toUpperCase();
});

describe('async_with', () => {
  const bodies: [string, (value: string) => unknown][] = [
    ['an async function', async (value) => upper(value)],
    [
      'a generator function',
      function* (value) {
        return yield* upper(value);
      },
    ],
    ['a coroutine function', upper],
    ['a plain function that returns a value', (value) => value.toUpperCase()],
    ['a plain function that returns a promise', (value) => Promise.resolve(value.toUpperCase())],
    ['a plain function that returns a coroutine', (value) => upper(value)],
    [
      'a plain function that returns a generator',
      (value) =>
        (function* () {
          return yield* upper(value);
        })(),
    ],
  ];

  test.each(bodies)('takes %s, under await, under yield* and as a task', async (_name, body) => {
    const cm = new Manager(null);
    const main = async (): Promise<unknown[]> => [
      await async_with(cm, body),
      await create_task(async_with(cm, body)),
    ];
    expect(await bed.loop.run_until_complete(main)).toEqual(['VALUE', 'VALUE']);
    const generator = coroutine(function* () {
      return yield* async_with(cm, body);
    });
    expect(await bed.loop.run_until_complete(generator())).toBe('VALUE');
    expect(cm.seen).toEqual(Array(3).fill([null, null, null]));
  });

  test('takes a manager whose methods are generators', async () => {
    const seen: unknown[] = [];
    const cm: AsyncContextManager<number, null> = {
      *__aenter__() {
        yield* sleep(0);
        return 7;
      },
      *__aexit__(_type, error) {
        yield* sleep(0);
        seen.push(error);
        return null;
      },
    };
    const main = async (): Promise<number> => async_with(cm, async (value) => value + 1);
    expect(await bed.loop.run_until_complete(main)).toBe(8);
    const generator = coroutine(function* () {
      return yield* async_with(cm, (value) => value + 2);
    });
    expect(await bed.loop.run_until_complete(generator())).toBe(9);
    expect(seen).toEqual([null, null]);
  });

  test('does nothing before it is awaited, and then once', async () => {
    const cm = new Manager(null);
    const block = async_with(cm, () => 1);
    expect(cm.seen).toEqual([]);
    const main = async (): Promise<number[]> => [await block, await block];
    await expect(bed.loop.run_until_complete(main)).rejects.toThrow(
      'cannot reuse already awaited coroutine',
    );
    expect(cm.seen.length).toBe(1);
  });

  test('shows a thrown value as an exception, and lets it go on as it was', async () => {
    const cm = new Manager(false);
    const main = coroutine(function* () {
      try {
        yield* async_with(cm, function* () {
          yield* sleep(0);
          throw 'text';
        });
      } catch (thrown) {
        return thrown;
      }
      return undefined;
    });
    expect(await bed.loop.run_until_complete(main())).toBe('text');
    const [[type, error, traceback]] = cm.seen as [[unknown, Error, null]];
    expect(error).toBeInstanceOf(Exception);
    expect([type, traceback]).toEqual([error.constructor, null]);
    expect(error.message).toContain("'text'");
  });

  test.each([
    [null, 'NoneType', '__aexit__'],
    [42, 'Number', '__aexit__'],
    [{ __aexit__() {} }, 'Object', '__aenter__'],
    [{ __aenter__() {} }, 'Object', '__aexit__'],
  ])('refuses %o with TypeError, which names the method', async (cm, name, method) => {
    let entered = false;
    const main = async (): Promise<unknown> =>
      async_with(cm as never, () => {
        entered = true;
      });
    await expect(bed.loop.run_until_complete(main)).rejects.toThrow(
      new TypeError(
        `'${name}' object does not support the asynchronous context manager protocol (missed ${method} method)`,
      ),
    );
    expect(entered).toBe(false);
  });

  test('refuses what is no function as its body, and enters nothing', async () => {
    const cm = new Manager(null);
    await expect(bed.loop.run_until_complete(async_with(cm, 3 as never))).rejects.toThrow(
      new TypeError('async_with(): expected a function as the body, got 3'),
    );
    expect(cm.seen).toEqual([]);
  });

  test('leaves the async frames of a stack trace: the block, and who awaits it', async () => {
    async function failingBlock(): Promise<void> {
      await sleep(0);
      throw new Error('in the block');
    }
    async function whoWaits(): Promise<void> {
      await async_with(new Manager(null), failingBlock);
    }
    const error: unknown = await bed.loop.run_until_complete(whoWaits).catch((e: unknown) => e);
    expect((error as Error).stack).toMatch(/failingBlock[^]*whoWaits/);
  });
});
