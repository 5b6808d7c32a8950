import { iscoroutine } from '../coroutines/coroutine.js';
import { awaiting, isAwaitable } from '../coroutines/delegate-to.js';
import { isGenerator } from '../coroutines/recognise.js';
import { notACoroutine } from '../tasks/body.js';
import type { Awaitable, CoroutineLike } from '../types.js';

/**
 * The body of the task that runs `main`: what is no coroutine but can be awaited, a future say, is awaited by one.
 *
 * @throws TypeError  it cannot be awaited; a promise runs already, which is too early
 */
export function asMain<T>(main: Awaitable<T> | CoroutineLike<T>): CoroutineLike<T> {
  if (main instanceof Promise) throw notACoroutine(main);
  if (iscoroutine(main) || isGenerator(main) || typeof main === 'function') {
    return main as CoroutineLike<T>;
  }
  if (isAwaitable(main)) return awaiting(main as Awaitable<T>);
  throw new TypeError('An asyncio.Future, a coroutine or an awaitable is required');
}
