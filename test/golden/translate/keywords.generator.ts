// Translated from keywords.py, coroutines as generator functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import * as functools from '../../../test/support/python/functools.js';
import { raises } from '../../../test/support/python/raises.js';

export async function program({ asyncio, contextvars, loop, trace }: Bench): Promise<void> {
  const ctx = contextvars.copy_context();
  const var_ = new contextvars.ContextVar<any>('var', { default: 1 });
  ctx.run(var_.set, 2);

  function show(...args: any[]) {
    trace(var_.get(), [...args]);
  }

  const args = [1, 2];
  loop.call_soon(show, asyncio.kw({ context: ctx }));
  loop.call_soon(show, ...args, asyncio.kw({ context: ctx }));
  loop.call_soon(show, 'a');
  loop.call_later(0.01, loop.stop);
  await loop.run_forever();

  const work = asyncio.coroutine(function* work() {
    return yield* asyncio.sleep(0, 'slept');
  });

  let task: any = loop.create_task(work(), { name: 'worker' });
  trace(task.get_name(), await loop.run_until_complete(task));
  const fut = new asyncio.Future({ loop });
  fut.add_done_callback((f) => trace('done', f.result()), { context: ctx });
  fut.set_result(5);
  task = loop.create_task(work());
  task.cancel('why');
  await raises(asyncio.CancelledError, () => loop.run_until_complete(task));

  function call(a: number, { b }: { b: any }) {
    trace(a, b);
  }

  loop.call_soon(() => call(1, { b: 2 }));
  loop.call_soon(functools.partial(trace, 'partial'), 'more');
  loop.call_soon(loop.stop);
  await loop.run_forever();
}
