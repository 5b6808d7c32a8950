// Translated from async_generators.py, coroutines as generator functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { nextValue } from '../../../test/support/python/generators.js';

export async function program({ asyncio, loop, trace }: Bench): Promise<void> {
  const ticker = asyncio.asyncgen(async function* ticker(n: number): AsyncGenerator<any, any, any> {
    try {
      for (let i = 0; i < n; i++) {
        await asyncio.sleep(0);
        yield i;
      }
    } finally {
      trace('closed');
    }
  });

  const main = asyncio.coroutine(function* main() {
    const iterator = ticker(2)[Symbol.asyncIterator]();
    for (
      let step: any = yield* asyncio.aw(iterator.next());
      !step.done;
      step = yield* asyncio.aw(iterator.next())
    ) {
      const i = step.value;
      trace(i);
    }
    const opened = ticker(5);
    const iterator2 = opened[Symbol.asyncIterator]();
    for (
      let step2: any = yield* asyncio.aw(iterator2.next());
      !step2.done;
      step2 = yield* asyncio.aw(iterator2.next())
    ) {
      const i = step2.value;
      if (i === 1) {
        break;
      }
    }
    trace('left open');
    trace(yield* asyncio.aw(nextValue(opened)));
    yield* asyncio.aw(opened.return(undefined));
    const iterator3 = ticker(1)[Symbol.asyncIterator]();
    for (
      let step3: any = yield* asyncio.aw(iterator3.next());
      !step3.done;
      step3 = yield* asyncio.aw(iterator3.next())
    ) {
      const i = step3.value;
      trace('again', i);
    }
  });

  await loop.run_until_complete(main());
}
