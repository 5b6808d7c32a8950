import { Coroutine } from '../coroutines/coroutine.js';
import { delegateTo, isAwaitable } from '../coroutines/delegate-to.js';
import { isGenerator } from '../coroutines/recognise.js';
import { Future } from '../futures/future.js';
import type { AwaitableLike, Yieldable } from '../types.js';
import { ensure_future } from './ensure-future.js';

/**
 * What to `yield*` to wait for whatever can be waited for, in the task that executes: a coroutine or a function gets no
 * task of its own. A bare promise is followed by a future, so that a cancellation reaches whoever waits at once.
 *
 * @throws TypeError  it cannot be waited for
 */
export function delegate<T>(awaitable: AwaitableLike<T>): Iterable<Yieldable, T, unknown> {
  const value: unknown = awaitable;
  if (value instanceof Future || value instanceof Coroutine) return value as Iterable<Yieldable, T>;
  if (isGenerator(value)) return value as Iterable<Yieldable, T>;
  if (typeof value === 'function')
    return delegateTo((value as () => unknown)()) as Iterable<Yieldable, T>;
  if (isAwaitable(value)) return value as Iterable<Yieldable, T>;
  return ensure_future(awaitable);
}
