/** Types that signatures share. */
import type { Coroutine } from './coroutines/coroutine.js';
import type { Future } from './futures/future.js';

export type { Coroutine } from './coroutines/coroutine.js';
export type { Context } from './contextvars/context.js';
export type { ExceptionContext } from './events/exception-context.js';
export type { Kw } from './kw.js';

/**
 * What a generator coroutine yields to its task. Only the library's own awaitables produce it: a program says
 * `yield* future`, never `yield future`.
 */
export type Yieldable = unknown;

/** Can be awaited with `await` in an async function and with `yield*` in a generator. */
export interface Awaitable<T> extends PromiseLike<T> {
  [Symbol.iterator](): Iterator<Yieldable, T, unknown>;
}

/** The body of a task: a coroutine, a generator, or a function that starts one. */
export type CoroutineLike<T> =
  | Coroutine<T>
  | Generator<Yieldable, T, unknown>
  | (() => Generator<Yieldable, T, unknown>)
  | (() => PromiseLike<T>);

/** Whatever can be waited for; a promise is adopted. */
export type AwaitableLike<T> = Future<T> | Awaitable<T> | CoroutineLike<T> | PromiseLike<T>;

/** A callback that is called with `A`; what it returns is ignored. */
export type Callback<A extends readonly unknown[] = []> = (this: void, ...args: A) => unknown;
