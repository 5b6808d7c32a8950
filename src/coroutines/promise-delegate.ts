/** `yield*` of a coroutine that is an async function: yields its promise to the task, and then has its result. */
export class PromiseDelegate<T> implements IterableIterator<PromiseDelegate<T>, T, unknown> {
  readonly promise: PromiseLike<T>;
  private _yielded = false;

  constructor(promise: PromiseLike<T>) {
    this.promise = promise;
  }

  next(value?: unknown): IteratorResult<PromiseDelegate<T>, T> {
    if (this._yielded) return { done: true, value: value as T };
    this._yielded = true;
    return { done: false, value: this };
  }

  [Symbol.iterator](): this {
    return this;
  }

  throw(error: unknown): IteratorResult<PromiseDelegate<T>, T> {
    throw error;
  }

  return(value: T): IteratorResult<PromiseDelegate<T>, T> {
    return { done: true, value };
  }
}
