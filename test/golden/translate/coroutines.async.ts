// Translated from coroutines.py, coroutines as async functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import { ValueError } from '../../../src/builtins.js';
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { raises } from '../../../test/support/python/raises.js';

export async function program({ asyncio, loop, trace }: Bench): Promise<void> {
  const add = asyncio.coroutine(async function add(a: number, b: number = 1) {
    await asyncio.sleep(0);
    return a + b;
  });

  const fails = asyncio.coroutine(async function fails() {
    throw new ValueError('boom');
  });

  const main = asyncio.coroutine(async function main() {
    // Awaits in every place.
    trace(await add(1), (await add(1, 2)) + (await add(3, 4)), [await add(0), 5]);
    if (await add(0)) {
      trace('true');
    }
    const task = loop.create_task(add(10));
    const other = loop.create_task(add(20));
    trace(await task, await other, task.done());
    try {
      await fails();
    } catch (exc) {
      if (!(exc instanceof ValueError)) throw exc;
      trace(exc);
    } finally {
      await asyncio.sleep(0);
    }
    let value = (await add(5)) * 2;
    for (let i = 0; i < 2; i++) {
      value += await add(i);
    }
    return value;
  });

  trace(await loop.run_until_complete(main()));

  const countdown = asyncio.coroutine(async function countdown(n: number): Promise<any> {
    if (n === 0) {
      return 'done';
    }
    return await countdown(n - 1);
  });

  trace(await loop.run_until_complete(countdown(3)));

  const cancelled = asyncio.coroutine(async function cancelled() {
    try {
      await asyncio.sleep(10);
    } catch (error) {
      if (!(error instanceof asyncio.CancelledError)) throw error;
      trace('cancelled');
      throw error;
    }
  });

  const canceller = asyncio.coroutine(async function canceller() {
    const task = loop.create_task(cancelled());
    await asyncio.sleep(0);
    task.cancel();
    await raises(asyncio.CancelledError, async () => {
      await task;
    });
    trace(task.cancelled());
  });

  await loop.run_until_complete(canceller());

  const sees_later = asyncio.coroutine(async function sees_later() {
    return later;
  });

  const later = 'defined later';
  trace(await loop.run_until_complete(sees_later()));
}
