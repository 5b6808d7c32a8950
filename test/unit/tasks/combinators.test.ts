/** What the cases cannot show: functions, promises, and what TypeScript would refuse. */
import { describe, expect, test } from 'vitest';
import { NotImplementedError, RuntimeError, ValueError } from '../../../src/builtins.js';
import {
  as_completed,
  coroutine,
  create_task,
  gather,
  run_coroutine_threadsafe,
  shield,
  sleep,
  to_thread,
  wait,
  wrap_future,
  type Future,
} from '../../../src/index.js';
import { Bed } from '../../support/bed.js';

const bed = new Bed();
const run = <T>(main: () => Promise<T>): Promise<T> => bed.loop.run_until_complete(main);
const echo = coroutine(async <T>(value: T) => {
  await sleep(0);
  return value;
});
function* steps(): Generator<unknown, string, unknown> {
  yield* sleep(0);
  return 'generator';
}

describe('gather', () => {
  test('takes functions, generators, generator functions and promises', async () => {
    const results = await run(() =>
      aw(
        gather(
          () => echo('thunk'),
          steps(),
          steps,
          Promise.resolve('promise'),
          async () => {
            await sleep(0);
            return 'async function';
          },
        ),
      ),
    );
    expect(results).toEqual(['thunk', 'generator', 'generator', 'promise', 'async function']);
  });

  test('runs the same function given twice once, and two that look alike twice', async () => {
    let runs = 0;
    const work = async (): Promise<number> => Promise.resolve(++runs);
    expect(await run(() => aw(gather(work, work)))).toEqual([1, 1]);
    expect(
      await run(() =>
        aw(
          gather(
            () => work(),
            () => work(),
          ),
        ),
      ),
    ).toEqual([2, 3]);
  });

  test('hands on what a promise is rejected with, be it no Error at all', async () => {
    const error = new ValueError('wrong');
    await run(async () => {
      await expect(aw(gather(Promise.reject(error)))).rejects.toBe(error);
      const text = Promise.reject('text' as unknown as Error);
      const [result] = await gather(text, { return_exceptions: true });
      expect(result).toBeInstanceOf(Error);
      expect((result as unknown as { value: string }).value).toBe('text');
    });
  });

  test('says which argument of which kind it does not take', async () => {
    await run(async () => {
      const loose = gather as unknown as (...args: unknown[]) => Future;
      for (const wrong of [1, 'text', null, undefined, [], true]) {
        expect(() => loose(wrong)).toThrow(
          new TypeError('An asyncio.Future, a coroutine or an awaitable is required'),
        );
      }
      expect(() => loose({ return_exception: true })).toThrow(
        "gather() got an unexpected keyword argument 'return_exception'",
      );
      await sleep(0);
    });
  });

  test('of many is one entry of the ready queue at its end, and keeps the order', async () => {
    const results = await run(() => aw(gather(...Array.from({ length: 5000 }, (_, i) => echo(i)))));
    expect(results).toHaveLength(5000);
    expect(results.every((value, i) => value === i)).toBe(true);
  });

  test('that nobody awaits reports its failure once, and not those of its children', async () => {
    await run(async () => {
      const fail = coroutine(async () => Promise.reject(new ValueError('wrong')));
      gather(fail(), fail());
      for (let i = 0; i < 5; i++) await sleep(0);
    });
    bed.loop.close();
    expect(bed.logged()).toEqual(['ERROR Future exception was never retrieved']);
  });

  test('shows itself as what it is', async () => {
    await run(async () => {
      const future = gather(sleep(0));
      expect(String(future)).toBe('<GatheringFuture pending>');
      await future;
      expect(String(future)).toBe('<GatheringFuture finished result=[None]>');
    });
  });
});

test('gather of a list says how several are given', async () => {
  await run(async () => {
    const attempt = (): unknown => gather([sleep(0)] as never);
    expect(attempt).toThrow(
      expect.objectContaining({
        __notes__: ['several are given one by one: gather(...aws)'],
      }) as Error,
    );
  });
});

describe('wait', () => {
  test('of a promise says how to make a future of it', async () => {
    await run(async () => {
      await expect(aw(wait([Promise.resolve(1)] as never))).rejects.toMatchObject({
        __notes__: ['make a future of the promise: ensure_future(promise)'],
      });
    });
  });

  test('refuses functions, promises and generators among its items, and says what to do', async () => {
    await run(async () => {
      const loose = wait as unknown as (fs: unknown, options?: object) => PromiseLike<unknown>;
      for (const wrong of [() => sleep(0), Promise.resolve(1), echo(1)]) {
        await expect(aw(loose([wrong]))).rejects.toThrow(
          new TypeError('Passing coroutines is forbidden, use tasks explicitly.'),
        );
      }
      await expect(aw(loose([1]))).rejects.toThrow(
        new TypeError('wait(): expected futures and tasks, got 1'),
      );
      for (const [wrong, name] of [
        [1, 'Number'],
        [null, 'NoneType'],
        [Promise.resolve(1), 'Promise'],
        [() => sleep(0), 'Function'],
      ] as const) {
        await expect(aw(loose(wrong))).rejects.toThrow(
          new TypeError(`expect a list of futures, not ${name}`),
        );
      }
      const task = create_task(echo(1));
      await expect(aw(loose([task], { return_when: 'SOME' }))).rejects.toThrow(
        new ValueError("Invalid return_when value: 'SOME'"),
      );
      await expect(aw(loose([task], { timout: 1 }))).rejects.toThrow(
        "wait() got an unexpected keyword argument 'timout'",
      );
      await expect(aw(loose([]))).rejects.toThrow(new ValueError('Set of Tasks/Futures is empty.'));
      await task;
    });
  });

  test('leaves no listener behind', async () => {
    await run(async () => {
      const futures = [bed.loop.create_future(), bed.loop.create_future()];
      for (let i = 0; i < 3; i++) await wait(futures, { timeout: 0.001 });
      expect(futures.map(({ _listeners }) => _listeners)).toEqual([null, null]);
    });
  });
});

describe('shield', () => {
  test('protects a function and a promise', async () => {
    await run(async () => {
      expect(await shield(() => echo('thunk'))).toBe('thunk');
      expect(await shield(Promise.resolve('promise'))).toBe('promise');
    });
  });

  test('reports a failure that comes too late by the message of Python', async () => {
    await run(async () => {
      const inner = bed.loop.create_future();
      shield(inner).cancel();
      await sleep(0);
      inner.set_exception(new ValueError('too late'));
      await sleep(0);
    });
    expect(bed.logged()).toEqual(['ERROR ValueError exception in shielded future']);
  });
});

describe('as_completed', () => {
  test('takes functions and promises', async () => {
    await run(async () => {
      const results = [];
      for (const next of as_completed([() => echo('thunk'), Promise.resolve('promise')])) {
        results.push(await next);
      }
      expect(results.sort()).toEqual(['promise', 'thunk']);
    });
  });

  test('hands on to the next what was meant for one who was cancelled in that moment', async () => {
    await run(async () => {
      const future = bed.loop.create_future<string>();
      const other = bed.loop.create_future<string>();
      const [first, second] = [...as_completed([future, other])];
      const tasks = [first!, second!].map((next) => create_task(next));
      await sleep(0);
      future.set_result('meant for the first');
      await sleep(0);
      tasks[0]!.cancel();
      expect(await tasks[1]).toBe('meant for the first');
      expect(tasks[0]!.cancelled()).toBe(true);
    });
  });

  test('says what it does not take', async () => {
    await run(async () => {
      const loose = as_completed as unknown as (fs: unknown, options?: object) => unknown;
      const coro = echo(1);
      for (const [wrong, name] of [
        [coro, 'Coroutine'],
        [bed.loop.create_future(), 'Future'],
        [Promise.resolve(), 'Promise'],
        [1, 'Number'],
        [null, 'NoneType'],
      ] as const) {
        expect(() => loose(wrong)).toThrow(
          new TypeError(`expect an iterable of awaitables, not ${name}`),
        );
      }
      expect(() => loose([], { timout: 1 })).toThrow(
        "as_completed() got an unexpected keyword argument 'timout'",
      );
      await coro;
    });
  });
});

describe('What needs threads', () => {
  test('says that it is not there yet', async () => {
    await run(async () => {
      const future = bed.loop.create_future();
      expect(wrap_future(future)).toBe(future);
      expect(() => wrap_future({} as never)).toThrow(NotImplementedError);
      expect(() => run_coroutine_threadsafe(echo(1), bed.loop)).toThrow(NotImplementedError);
      expect(() => run_coroutine_threadsafe('text' as never, bed.loop)).toThrow(TypeError);
      await expect(aw(to_thread(() => 1))).rejects.toThrow(NotImplementedError);
    });
  });
});

test('Nothing of this works where no loop executes, but for futures that know theirs', async () => {
  const future = bed.loop.create_future<number>();
  const all = gather(future);
  future.set_result(1);
  expect(await bed.loop.run_until_complete(all)).toEqual([1]);
  await expect(Promise.resolve(wait([future]))).rejects.toThrow(RuntimeError);
});

/** A native promise of it, as `expect(...).rejects` wants one. */
async function aw<T>(awaitable: PromiseLike<T>): Promise<T> {
  return await awaitable;
}
