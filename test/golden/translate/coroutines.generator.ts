// Translated from coroutines.py, coroutines as generator functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import { ValueError } from '../../../src/builtins.js';
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { raises } from '../../../test/support/python/raises.js';

export async function program({ asyncio, loop, trace }: Bench): Promise<void> {
  const add = asyncio.coroutine(function* add(a: number, b: number = 1) {
    yield* asyncio.sleep(0);
    return a + b;
  });

  const fails = asyncio.coroutine(function* fails() {
    throw new ValueError('boom');
  });

  const main = asyncio.coroutine(function* main() {
    // Awaits in every place.
    trace(yield* add(1), (yield* add(1, 2)) + (yield* add(3, 4)), [yield* add(0), 5]);
    if (yield* add(0)) {
      trace('true');
    }
    const task = loop.create_task(add(10));
    const other = loop.create_task(add(20));
    trace(yield* task, yield* other, task.done());
    try {
      yield* fails();
    } catch (exc) {
      if (!(exc instanceof ValueError)) throw exc;
      trace(exc);
    } finally {
      yield* asyncio.sleep(0);
    }
    let value = (yield* add(5)) * 2;
    for (let i = 0; i < 2; i++) {
      value += yield* add(i);
    }
    return value;
  });

  trace(await loop.run_until_complete(main()));

  const countdown = asyncio.coroutine(function* countdown(n: number): Generator<any, any, any> {
    if (n === 0) {
      return 'done';
    }
    return yield* countdown(n - 1);
  });

  trace(await loop.run_until_complete(countdown(3)));

  const cancelled = asyncio.coroutine(function* cancelled() {
    try {
      yield* asyncio.sleep(10);
    } catch (error) {
      if (!(error instanceof asyncio.CancelledError)) throw error;
      trace('cancelled');
      throw error;
    }
  });

  const canceller = asyncio.coroutine(function* canceller() {
    const task = loop.create_task(cancelled());
    yield* asyncio.sleep(0);
    task.cancel();
    yield* raises(asyncio.CancelledError, function* () {
      yield* task;
    });
    trace(task.cancelled());
  });

  await loop.run_until_complete(canceller());

  const sees_later = asyncio.coroutine(function* sees_later() {
    return later;
  });

  const later = 'defined later';
  trace(await loop.run_until_complete(sees_later()));
}
