import type { Coroutine } from '../coroutines/coroutine.js';
import { coroutine } from '../coroutines/coroutine.js';
import { NotImplementedError } from '../exceptions/index.js';
import { Future } from '../futures/future.js';
import type { CoroutineLike } from '../types.js';
import { checkCoroutine } from './body.js';

/**
 * A future of asyncio that ends as a `concurrent.futures.Future` does; one of asyncio's is given back as it is.
 *
 * @throws NotImplementedError  for any other than asyncio's, in this version
 * @spec wrap_future
 */
export function wrap_future<T>(future: Future<T>, _options?: { loop?: object | null }): Future<T> {
  if ((future as unknown) instanceof Future) return future;
  throw new NotImplementedError('wrap_future');
}

/**
 * Run a coroutine on a loop of another thread.
 *
 * @throws TypeError            `coro` is no coroutine
 * @throws NotImplementedError  always, in this version
 * @spec run_coroutine_threadsafe
 */
export function run_coroutine_threadsafe(coro: CoroutineLike<unknown>, _loop: object): never {
  checkCoroutine(coro);
  throw new NotImplementedError('run_coroutine_threadsafe');
}

/**
 * Run a function in another thread.
 *
 * @throws NotImplementedError  always, in this version, when it is awaited
 * @spec to_thread
 */
export function to_thread(
  _func: (this: void, ...args: never[]) => unknown,
  ..._args: unknown[]
): Coroutine<never> {
  return notYet();
}

const notYet = coroutine(function* to_thread(): Generator<never, never, unknown> {
  throw new NotImplementedError('to_thread');
});
