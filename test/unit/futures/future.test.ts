import { inspect } from 'node:util';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { ValueError } from '../../../src/exceptions/index.js';
import { CancelledError, Future, InvalidStateError } from '../../../src/index.js';
import { Bed } from '../../support/bed.js';
import { UnhandledRejections } from '../../support/conformance/rejections.js';
import { hostNames } from '../../support/hosts.js';

describe('A future', () => {
  const bed = new Bed();

  test('shows its state and its outcome', () => {
    const { loop } = bed;
    const [pending, done, failed, cancelled] = [1, 2, 3, 4].map(() =>
      loop.create_future<unknown>(),
    );
    done!.set_result(['x', null]);
    failed!.set_exception(new ValueError('bad'));
    cancelled!.cancel();
    expect([pending, done, failed, cancelled].map(String)).toEqual([
      '<Future pending>',
      "<Future finished result=['x', None]>",
      "<Future finished exception=ValueError('bad')>",
      '<Future cancelled>',
    ]);
    expect(inspect(done)).toBe(String(done));
    failed!.exception();
  });

  test.each(['set_result', 'set_exception', 'add_done_callback'] as const)(
    'whose %s is called unbound says how to pass it',
    (name) => {
      const method = bed.loop.create_future()[name] as unknown as (value: unknown) => void;
      expect(() => method(1)).toThrow(TypeError);
      expect(() => method(1)).toThrow(
        new RegExp(
          `^${name}\\(\\) was called without its future: pass \\((\\w+)\\) => fut\\.${name}\\(\\1\\)$`,
        ),
      );
    },
  );

  test('takes no option that it does not know', () => {
    expect(() => new Future({ lop: bed.loop } as never)).toThrow(TypeError);
    expect(() => new Future({ lop: bed.loop } as never)).toThrow(
      "got an unexpected keyword argument 'lop'",
    );
    const fut = bed.loop.create_future();
    expect(() => fut.add_done_callback(() => {}, { contxt: null } as never)).toThrow(
      "got an unexpected keyword argument 'contxt'",
    );
  });

  test('is done once: each further attempt is an error and changes nothing', () => {
    const fut = bed.loop.create_future<number>();
    fut.set_result(1);
    expect(() => fut.set_result(2)).toThrow(InvalidStateError);
    expect(() => fut.set_exception(new Error('x'))).toThrow(InvalidStateError);
    expect(fut.cancel()).toBe(false);
    expect([fut.result(), fut.exception(), fut.cancelled()]).toEqual([1, null, false]);
  });

  test.each([[1], ['text'], [null], [undefined], [{ message: 'x' }]])(
    'takes no exception that is %o',
    (value) => {
      const fut = bed.loop.create_future();
      expect(() => fut.set_exception(value as never)).toThrow(TypeError);
      expect(fut.done()).toBe(false);
    },
  );

  test('takes a class of exceptions and makes the exception', () => {
    const fut = bed.loop.create_future();
    fut.set_exception(ValueError);
    expect(fut.exception()).toBeInstanceOf(ValueError);
  });

  test('may have undefined as its result', () => {
    const fut = bed.loop.create_future<undefined>();
    fut.set_result(undefined);
    expect([fut.done(), fut.result()]).toEqual([true, undefined]);
  });

  test('gives the message of its cancellation to each who asks', () => {
    const fut = bed.loop.create_future();
    fut.cancel('enough');
    for (let i = 0; i < 2; i++) {
      expect(() => fut.result()).toThrow(CancelledError);
      expect(() => fut.exception()).toThrow('enough');
    }
  });

  test('can be subclassed, and its text says so', () => {
    class Promised extends Future<number> {}
    expect(String(new Promised({ loop: bed.loop }))).toBe('<Promised pending>');
  });

  test('refers to none of its callbacks once it is done', async () => {
    const fut = bed.loop.create_future<number>();
    fut.add_done_callback(() => {});
    fut.set_result(1);
    expect(fut._listeners).toBeNull();
    await bed.settle();
  });

  test('removes every registration of a callback and keeps the others in order', async () => {
    const seen: string[] = [];
    const [a, b, c] = ['a', 'b', 'c'].map((name) => () => seen.push(name));
    const fut = bed.loop.create_future<number>();
    for (const callback of [a!, b!, a!, c!, a!]) fut.add_done_callback(callback);
    expect(fut.remove_done_callback(a!)).toBe(3);
    expect(fut.remove_done_callback(a!)).toBe(0);
    fut.set_result(1);
    await bed.settle();
    expect(seen).toEqual(['b', 'c']);
  });

  test('does not count who awaits it among its callbacks', async () => {
    const fut = bed.loop.create_future<string>();
    const task = bed.loop.create_task(() => fut);
    await bed.settle(3);
    expect(fut.remove_done_callback(() => {})).toBe(0);
    fut.set_result('x');
    expect(await bed.loop.run_until_complete(task)).toBe('x');
  });
});

describe.each(hostNames)('Awaiting a future outside of every task [%s]', (hostName) => {
  const bed = new Bed(hostName);

  test('gives its result while the loop runs', async () => {
    const { loop } = bed;
    const fut = loop.create_future<string>();
    const seen: unknown[] = [];
    const waiting = (async () => seen.push(await fut))();
    loop.call_soon(() => fut.set_result('x'));
    await bed.settle();
    await waiting;
    expect(seen).toEqual(['x']);
  });

  test('gives a result that is there already, without a loop that runs', async () => {
    const fut = bed.loop.create_future<string>();
    fut.set_result('x');
    expect(await fut).toBe('x');
  });

  test('throws its exception, or its cancellation', async () => {
    const [failed, cancelled] = [bed.loop.create_future(), bed.loop.create_future()];
    const error = new ValueError('x');
    failed.set_exception(error);
    cancelled.cancel('why');
    await expect(Promise.resolve(failed)).rejects.toBe(error);
    await expect(Promise.resolve(cancelled)).rejects.toThrow(CancelledError);
  });

  test('never runs the continuation inside then, nor inside set_result', async () => {
    const { loop } = bed;
    const seen: string[] = [];
    const [done, later] = [loop.create_future<string>(), loop.create_future<string>()];
    done.set_result('done');
    void done.then((value) => seen.push(value));
    void later.then((value) => seen.push(value));
    loop.call_soon(() => {
      later.set_result('later');
      seen.push('after set_result');
      void done.then(() => seen.push('then in a callback'));
      seen.push('after then');
    });
    seen.push('after both');
    await bed.settle();
    expect(seen.sort()).toEqual(
      [
        'after both',
        'done',
        'after set_result',
        'after then',
        'later',
        'then in a callback',
      ].sort(),
    );
    expect(seen.indexOf('after both')).toBeLessThan(seen.indexOf('done'));
    expect(seen.indexOf('after set_result')).toBeLessThan(seen.indexOf('later'));
    expect(seen.indexOf('after then')).toBeLessThan(seen.indexOf('then in a callback'));
  });

  test('works with then, catch, finally and Promise.all, as a promise does', async () => {
    const { loop } = bed;
    const [a, b] = [loop.create_future<number>(), loop.create_future<number>()];
    const both = Promise.all([a, b]);
    const chained = a.then((value) => value + 1) as Promise<number>;
    const caught = (
      b.then(() => {
        throw new Error('in then');
      }) as Promise<never>
    )
      .catch((error: Error) => error.message)
      .finally(() => {});
    loop.call_soon(() => {
      a.set_result(1);
      b.set_result(2);
    });
    await bed.settle();
    expect([await both, await chained, await caught]).toEqual([[1, 2], 2, 'in then']);
  });

  test('reports a failure that nobody handles in a continuation, as with a promise', async () => {
    const rejections = new UnhandledRejections();
    const fut = bed.loop.create_future();
    void fut.then(() => {
      throw new Error('lost');
    });
    fut.set_result(1);
    await bed.settle();
    expect(await rejections.stop()).toMatchObject([{ message: 'lost' }]);
  });
});

test('The type of a future is that of its result', () => {
  expectTypeOf<Awaited<Future<number>>>().toEqualTypeOf<number>();
});
