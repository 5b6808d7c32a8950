import { RuntimeError } from '../exceptions/index.js';
import type { Yieldable } from '../types.js';
import type { Future } from './future.js';
import { PENDING } from './state.js';

/** `yield* future`: yields the future to the task once, unless it is done, and then has its result. */
export class FutureIterator<T> implements IterableIterator<Yieldable, T, unknown> {
  private readonly _future: Future<T>;
  private _yielded = false;

  constructor(future: Future<T>) {
    this._future = future;
  }

  next(): IteratorResult<Yieldable, T> {
    const future = this._future;
    if (future._state !== PENDING) return { done: true, value: future.result() };
    if (this._yielded) throw new RuntimeError("await wasn't used with future");
    this._yielded = true;
    future._blocking = true;
    return { done: false, value: future };
  }

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
