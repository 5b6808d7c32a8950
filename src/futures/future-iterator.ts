import { RuntimeError } from '../exceptions/index.js';
import type { Yieldable } from '../types.js';
import type { Future } from './future.js';
import { Once } from './once.js';
import { PENDING } from './state.js';

/** `yield* future`: yields the future to the task once, unless it is done, and then has its result. */
export class FutureIterator<T> extends Once<T> {
  private readonly _future: Future<T>;
  private _yielded = false;

  constructor(future: Future<T>) {
    super();
    this._future = future;
  }

  override next(): IteratorResult<Yieldable, T> {
    const future = this._future;
    if (future._state !== PENDING) return { done: true, value: future.result() };
    if (this._yielded) throw new RuntimeError("await wasn't used with future");
    this._yielded = true;
    future._blocking = true;
    return { done: false, value: future };
  }
}
