// Translated from wrong_types.py, coroutines as async functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { raises } from '../../../test/support/python/raises.js';

export async function program({ loop, trace }: Bench): Promise<void> {
  // Arguments that TypeScript would refuse are marked: the program means to pass them.
  for (const bad of ['x', null, [1]] as any[]) {
    await raises(TypeError, () => loop.run_until_complete(bad));
  }
  await raises(TypeError, () => loop.run_until_complete(42 as never));
  raises(TypeError, () => loop.set_exception_handler('not callable' as never));
  raises(TypeError, () => loop.call_later('soon' as never, trace));
  trace('done');
}
