// Translated from async_generators.py, coroutines as async functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { leftOpen, nextValue } from '../../../test/support/python/generators.js';

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

  const main = asyncio.coroutine(async function main() {
    for await (const i of ticker(2)) {
      trace(i);
    }
    const opened = ticker(5);
    for await (const i of leftOpen(opened)) {
      if (i === 1) {
        break;
      }
    }
    trace('left open');
    trace(await asyncio.aw(nextValue(opened)));
    await asyncio.aw(opened.return(undefined));
    for await (const i of ticker(1)) {
      trace('again', i);
    }
  });

  await loop.run_until_complete(main());
}
