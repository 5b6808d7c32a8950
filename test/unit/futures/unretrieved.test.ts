import { describe, expect, test } from 'vitest';
import { ValueError } from '../../../src/exceptions/index.js';
import type { Future } from '../../../src/index.js';
import { coroutine, sleep, type ExceptionContext } from '../../../src/index.js';
import { Bed } from '../../support/bed.js';

/** Let V8 collect, and the finalizers run. */
async function collect(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    globalThis.gc!();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('An exception that nobody looks at', () => {
  const bed = new Bed();
  const message = 'ERROR Future exception was never retrieved';

  test('is reported once, when its loop is closed', () => {
    const fut = bed.loop.create_future();
    const error = new ValueError('x');
    fut.set_exception(error);
    expect(bed.takeLogs()).toEqual([]);
    bed.loop.close();
    bed.loop.close();
    expect(bed.takeLogs()).toEqual([
      { text: `${message}\nfuture: <Future finished exception=ValueError('x')>`, details: [error] },
    ]);
  });

  test('is reported once, when the future is collected, and not again at close', async () => {
    (() => bed.loop.create_future().set_exception(new ValueError('x')))();
    await collect();
    expect(bed.logged()).toEqual([message]);
    bed.loop.close();
    await collect();
    expect(bed.logged()).toEqual([]);
  });

  test('is not reported again at collection where it was at close', async () => {
    (() => bed.loop.create_future().set_exception(new ValueError('x')))();
    bed.loop.close();
    expect(bed.logged()).toEqual([message]);
    await collect();
    expect(bed.logged()).toEqual([]);
  });

  test.each<[string, (fut: Future) => unknown]>([
    ['exception() was called', (fut) => fut.exception()],
    ['result() was called', (fut) => expect(() => fut.result()).toThrow('x')],
    ['cancel() was called', (fut) => fut.cancel()],
  ])('is not reported where %s', async (_how, look) => {
    const fut = bed.loop.create_future();
    fut.set_exception(new ValueError('x'));
    look(fut);
    bed.loop.close();
    await collect();
    expect(bed.logged()).toEqual([]);
  });

  test('is not reported where a task awaited it', async () => {
    const fut = bed.loop.create_future();
    fut.set_exception(new ValueError('x'));
    const awaiting = coroutine(function* () {
      try {
        yield* fut;
      } catch (error) {
        return (error as Error).message;
      }
      return '';
    });
    expect(await bed.loop.run_until_complete(awaiting())).toBe('x');
  });

  test('of a task is reported as of a task', async () => {
    const failing = coroutine(async () => {
      await sleep(0);
      throw new ValueError('x');
    });
    const task = bed.loop.create_task(failing());
    await bed.settle();
    expect(task.done()).toBe(true);
    bed.loop.close();
    expect(bed.logged()).toEqual(['ERROR Task exception was never retrieved']);
  });

  test('goes to the exception handler, with the place where the future was made in debug mode', () => {
    const contexts: ExceptionContext[] = [];
    bed.loop.set_exception_handler((_loop, context) => contexts.push(context));
    bed.loop.set_debug(true);
    const fut = bed.loop.create_future();
    const error = new ValueError('x');
    fut.set_exception(error);
    bed.loop.close();
    const { message: told, exception, future } = contexts[0]!;
    expect(told).toBe('Future exception was never retrieved');
    expect([exception === error, future === fut]).toEqual([true, true]);
    expect(contexts[0]!.source_traceback![0]).toContain('unretrieved.test.ts');
  });

  test('is reported for each of many futures, in the order they failed', () => {
    for (let i = 0; i < 3; i++) bed.loop.create_future().set_exception(new ValueError(String(i)));
    bed.loop.close();
    expect(bed.takeLogs().map(({ details }) => (details[0] as Error).message)).toEqual([
      '0',
      '1',
      '2',
    ]);
  });

  test('does not keep its future alive', async () => {
    const ref = (() => {
      const fut = bed.loop.create_future();
      fut.set_exception(new ValueError('x'));
      return new WeakRef(fut);
    })();
    await collect();
    expect(ref.deref()).toBeUndefined();
    expect(bed.logged()).toEqual([message]);
  });
});
