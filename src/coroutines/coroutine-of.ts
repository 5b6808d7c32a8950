import type { Yieldable } from '../types.js';
import { Coroutine } from './coroutine.js';

/** A call of a generator function, none of which has run yet; checked by the compiler as the call itself would be. */
export function coroutineOf<S, A extends readonly unknown[], T>(
  body: (this: S, ...args: A) => Generator<Yieldable, T, unknown>,
  self: S,
  ...args: A
): Coroutine<T> {
  return new Coroutine<T>(body, self, args);
}
