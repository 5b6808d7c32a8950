// Translated from blocking.py, coroutines as generator functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import { RuntimeError } from '../../../src/builtins.js';
import type * as asyncio from '../../../src/index.js';
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import * as threading from '../../../test/support/python/threading.js';

export async function program({ asyncio, loop, trace }: Bench): Promise<void> {
  // A function that runs the loop is waited for, and so is whoever calls it.
  async function run_briefly() {
    loop.call_soon(loop.stop);
    await loop.run_forever();
  }

  async function run_twice() {
    await run_briefly();
    await run_briefly();
    return 'twice';
  }

  async function value_of(fut: asyncio.Future<any>) {
    return await loop.run_until_complete(fut);
  }

  loop.call_soon(trace, 'ready');
  trace(await run_twice());
  const fut = loop.create_future();
  loop.call_soon(fut.set_result.bind(fut), 3);
  trace(((await value_of(fut)) as any) + 1);

  function refused() {
    try {
      loop.run_forever();
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error;
      trace('already running');
    }
    loop.stop();
  }

  loop.call_soon(refused);
  await loop.run_forever();

  async function elsewhere() {
    const other = asyncio.new_event_loop();
    other.call_soon(other.stop);
    await other.run_forever();
    other.close();
    loop.call_soon_threadsafe(trace, 'from outside');
    loop.call_soon_threadsafe(loop.stop);
  }

  const thread = new threading.Thread({ target: elsewhere });
  thread.start();
  await loop.run_forever();
  await thread.join();
}
