import type { Awaitable, Yieldable } from '../types.js';
import { coroutine } from './coroutine.js';
import { PromiseDelegate } from './promise-delegate.js';
import { isGenerator, isThenable } from './recognise.js';

/** What to `yield*` for what a function gave. What cannot be waited for is its own result. */
export function delegateTo(given: unknown): Iterable<Yieldable, unknown, unknown> {
  if (isGenerator(given)) return given;
  if (!isThenable(given)) return returned(given);
  if (isAwaitable(given)) return given;
  return new PromiseDelegate(given);
}

/** Nothing to wait for. */
function* returned(value: unknown): Generator<Yieldable, unknown, unknown> {
  return value;
}

/** True for what both `await` and `yield*` take. */
export function isAwaitable(value: unknown): value is Awaitable<unknown> {
  return isThenable(value) && Symbol.iterator in value;
}

/** A coroutine that waits for what is none itself: a task runs nothing else. */
export const awaiting = coroutine(function* <T>(
  awaitable: Awaitable<T>,
): Generator<Yieldable, T, unknown> {
  return yield* awaitable as Iterable<Yieldable, T, unknown>;
});
