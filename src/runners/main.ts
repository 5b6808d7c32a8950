import { coroutine, iscoroutine } from '../coroutines/coroutine.js';
import { isGenerator, isThenable } from '../coroutines/recognise.js';
import { notACoroutine } from '../tasks/body.js';
import type { Awaitable, CoroutineLike, Yieldable } from '../types.js';

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
  if (isThenable(main) && Symbol.iterator in main) return delegate(main as Awaitable<T>);
  throw new TypeError('An asyncio.Future, a coroutine or an awaitable is required');
}

const delegate = coroutine(function* <T>(
  awaitable: Awaitable<T>,
): Generator<Yieldable, T, unknown> {
  return yield* awaitable as { [Symbol.iterator](): Iterator<Yieldable, T, unknown> };
});
