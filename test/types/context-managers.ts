/** What the block form of context managers gives. Compiled, never run. */
import * as asyncio from '../../src/index.js';
import type { AsyncContextManager, Coroutine } from '../../src/index.js';
import { same } from './equal.js';

declare const never: AsyncContextManager<Date, null>;
declare const maybe: AsyncContextManager<Date, boolean>;

class Own {
  async __aenter__(): Promise<this> {
    return this;
  }
  async __aexit__(_type: unknown, error: Error | null): Promise<void> {
    void error;
  }
}

export async function blocks(): Promise<void> {
  const fromAsync = await asyncio.async_with(never, async (date) => {
    same<typeof date, Date>(true);
    return 1;
  });
  same<typeof fromAsync, number>(true);
  const fromGenerator = asyncio.async_with(never, function* (date) {
    same<typeof date, Date>(true);
    return yield* asyncio.sleep(0, 'x');
  });
  same<typeof fromGenerator, Coroutine<string>>(true);
  const fromPlain = asyncio.async_with(never, (date) => date.getTime());
  same<typeof fromPlain, Coroutine<number>>(true);
  const suppressed = asyncio.async_with(maybe, async () => 1);
  same<typeof suppressed, Coroutine<number | undefined>>(true);
  const own = asyncio.async_with(new Own(), async (entered) => entered);
  same<typeof own, Coroutine<Own>>(true);

  // @ts-expect-error -- that cannot be entered
  void asyncio.async_with({}, async () => 1);
  // @ts-expect-error -- the block takes one value
  void asyncio.async_with(never, async (_date: Date, _more: number) => 1);
  // @ts-expect-error -- a block is a function
  void asyncio.async_with(never, asyncio.sleep(1));
}
