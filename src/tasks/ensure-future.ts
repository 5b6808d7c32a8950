import { copy_context } from '../contextvars/context.js';
import { Coroutine, setAsTask } from '../coroutines/coroutine.js';
import { awaiting, isAwaitable } from '../coroutines/delegate-to.js';
import { isGenerator, isThenable } from '../coroutines/recognise.js';
import { get_event_loop } from '../events/policy.js';
import { get_running_loop } from '../events/running.js';
import { CancelledError, ValueError, addNote } from '../exceptions/index.js';
import { Future } from '../futures/future.js';
import { repr } from '../repr.js';
import type { Awaitable, AwaitableLike, CoroutineLike } from '../types.js';
import { Task } from './task.js';

interface MakesTasks {
  create_task<T>(coro: CoroutineLike<T>): Future<T>;
}

/**
 * A future for whatever can be waited for: a future is returned as it is, a coroutine becomes a task, a promise is
 * followed.
 *
 * @throws TypeError   it cannot be waited for
 * @throws ValueError  the future belongs to another loop
 * @spec ensure_future
 */
export function ensure_future<T>(
  coro_or_future: AwaitableLike<T>,
  options?: { loop?: object | null },
): Future<T> {
  const wanted = options?.loop ?? null;
  const value: unknown = coro_or_future;
  if (value instanceof Future) {
    if (wanted !== null && value._loop !== wanted) {
      throw new ValueError(
        'The future belongs to a different loop than the one specified as the loop argument',
      );
    }
    return value as Future<T>;
  }
  const loop = wanted ?? get_event_loop();
  if (value instanceof Coroutine || isGenerator(value) || typeof value === 'function') {
    return madeTask((loop as MakesTasks).create_task(value as CoroutineLike<T>));
  }
  if (value instanceof Promise) return follow(value as Promise<T>, loop);
  if (isAwaitable(value)) return (loop as MakesTasks).create_task(awaiting(value as Awaitable<T>));
  if (isThenable(value)) return follow(value as PromiseLike<T>, loop);
  throw notAwaitable(value);
}

/** With a hint for who knows `Promise.all`. */
function notAwaitable(value: unknown): TypeError {
  const error = new TypeError('An asyncio.Future, a coroutine or an awaitable is required');
  return Array.isArray(value)
    ? addNote(error, 'several are given one by one: gather(...aws)')
    : error;
}

/** @throws TypeError  what the loop's task factory gave is no future, and cannot be waited for */
export function madeTask<F extends Future<unknown>>(task: F): F {
  if (task instanceof Future) return task;
  throw new TypeError(`the task factory must give a Future, got ${repr(task)}`);
}

/** True for a future, and for whatever claims to be one. @spec isfuture */
export function isfuture(value: unknown): boolean {
  return value instanceof Future;
}

/**
 * Make a promise something that a task can wait for and be cancelled at: `yield* aw(fetch(url))`, `await aw(...)`.
 *
 * The promise itself is not cancelled. Not in Python.
 */
export function aw<T>(promise: PromiseLike<T>): Future<T> {
  if (!isThenable(promise)) throw new TypeError(`aw(): expected a promise, got ${repr(promise)}`);
  return follow(promise, get_running_loop());
}

/** A future that ends as `promise` does. */
function follow<T>(promise: PromiseLike<T>, loop: object): Future<T> {
  const future = new Future<T>({ loop });
  promise.then(
    (value) => {
      if (!future.done()) future.set_result(value);
    },
    (error: unknown) => {
      if (future.done()) return;
      if (error instanceof CancelledError) future.cancel(error.args[0]);
      else future._fail(error);
    },
  );
  return future;
}

setAsTask((awaited) => new Task(awaited, { loop: get_running_loop(), context: copy_context() }));
