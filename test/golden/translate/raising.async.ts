// Translated from raising.py, coroutines as async functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import { AssertionError, KeyError, RuntimeError, ValueError } from '../../../src/builtins.js';
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { exceptionArgs, int } from '../../../test/support/python/builtins.js';
import { raises } from '../../../test/support/python/raises.js';
import { str } from '../../../test/support/python/repr.js';

export async function program({ asyncio, loop, trace }: Bench): Promise<void> {
  // `raises` in the three situations: at the top, in a callback, in a coroutine.
  let r: any = raises(ValueError, () => {
    int('x');
  });
  trace(r.exception);
  raises([KeyError, ValueError], () => {
    throw new ValueError('either');
  });

  let closed: any;
  r = await raises(RuntimeError, async () => {
    closed = asyncio.new_event_loop();
    closed.close();
    await closed.run_forever();
  });
  trace(str(r.exception), closed.is_closed());

  const nested = asyncio.coroutine(async function nested() {
    trace('never');
  });

  function callback() {
    const r = raises(RuntimeError, () => {
      loop.close();
    });
    trace(str(r.exception));
    const coro = nested();
    raises(RuntimeError, () => {
      asyncio.run(coro);
    });
    coro.close();
    loop.stop();
  }

  loop.call_soon(callback);
  await loop.run_forever();

  const main = asyncio.coroutine(async function main() {
    const fut = loop.create_future();
    loop.call_soon(fut.set_exception.bind(fut), new ValueError('late'));
    const r = await raises(ValueError, async () => {
      await fut;
      trace('never');
    });
    trace(r.exception);
    raises(asyncio.InvalidStateError, () => fut.set_result(1));
  });

  await loop.run_until_complete(main());

  const fail = asyncio.coroutine(async function fail() {
    throw new KeyError('k');
  });

  r = await raises(KeyError, () => loop.run_until_complete(fail()));
  trace(exceptionArgs(r.exception));
  const outer = raises(AssertionError, () => {
    raises(ValueError, () => {});
  });
  trace(str(outer.exception));
  raises(KeyError, () => {
    raises(ValueError, () => {
      throw new KeyError('through');
    });
  });
}
