import type { Yieldable } from '../types.js';

/**
 * What `yield*` goes through that yields at most once and has nothing to clean up: an error that is thrown in goes out again.
 */
export abstract class Once<T> implements IterableIterator<Yieldable, T, unknown> {
  abstract next(): IteratorResult<Yieldable, T>;

  [Symbol.iterator](): this {
    return this;
  }

  throw(error: unknown): IteratorResult<Yieldable, T> {
    throw error;
  }

  return(value: T): IteratorResult<Yieldable, T> {
    return { done: true, value };
  }
}
