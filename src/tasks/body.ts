/** What a task may run, and how that begins. */
import { Coroutine } from '../coroutines/coroutine.js';
import { awaiting, isAwaitable } from '../coroutines/delegate-to.js';
import { isGenerator } from '../coroutines/recognise.js';
import { addNote } from '../exceptions/index.js';
import { Future } from '../futures/future.js';
import { className, repr } from '../repr.js';
import type { CoroutineLike } from '../types.js';

/** Start a body. What a function gives is waited for by the task itself, so that a cancellation reaches it. */
export function begin(coro: unknown): unknown {
  const begun = coro instanceof Coroutine ? coro : (coro as () => unknown)();
  if (begun instanceof Coroutine) return begun._begin();
  if (isGenerator(begun)) return begun;
  return isAwaitable(begun) ? awaiting(begun)._begin() : begun;
}

/** @throws TypeError  that is no body of a task */
export function checkCoroutine<T>(coro: CoroutineLike<T>): CoroutineLike<T> {
  if (coro instanceof Coroutine) return coro;
  if (!(coro instanceof Future) && (typeof coro === 'function' || isGenerator(coro))) return coro;
  throw notACoroutine(coro);
}

/** The error for what is no coroutine; a promise, already running, needs another call. */
export function notACoroutine(value: unknown): TypeError {
  const isPromise = value instanceof Promise;
  const got = isPromise ? `a ${className(value)}` : repr(value);
  const error = new TypeError(`a coroutine was expected, got ${got}`);
  if (!isPromise) return error;
  // Its failure would be reported beside this error, which is about the very same call.
  value.catch(() => {});
  return addNote(
    error,
    'pass the function, not its promise: asyncio.run(main), create_task(() => work(x))',
  );
}
