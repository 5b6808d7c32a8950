/** What a continuation may be, as `then` takes it. */
export type OnFulfilled = ((value: never) => unknown) | null | undefined;
export type OnRejected = ((error: unknown) => unknown) | null | undefined;

/** Receives the end of something that was awaited. */
export interface Settle {
  /** @internal */
  _returned(value: unknown): void;
  /** @internal */
  _raised(error: unknown): void;
}

const PENDING = 0;
const FULFILLED = 1;
const REJECTED = 2;
const PROMISED = 3;

/** A promise, and the functions that settle it. */
class Promised {
  resolve!: (value: unknown) => void;
  reject!: (error: unknown) => void;
  readonly promise = new Promise<unknown>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });
}

/**
 * What `then` returns: a promise that is made only when somebody asks for it.
 *
 * `await` calls `then` with V8's own functions and ignores the result; a promise there would cost more than all the
 * rest. The functions are called as they came: one closure in between, and a stack trace loses its async frames.
 */
export class Chain implements Settle, PromiseLike<unknown> {
  // `private`, not `#`: one is made per await, and V8 sets public fields faster.
  private readonly _onFulfilled: OnFulfilled;
  private readonly _onRejected: OnRejected;
  private _state: typeof PENDING | typeof FULFILLED | typeof REJECTED | typeof PROMISED = PENDING;
  /** What it ended with; the promise, once somebody asked for it. */
  private _outcome: unknown = undefined;

  constructor(onFulfilled: OnFulfilled, onRejected: OnRejected) {
    this._onFulfilled = onFulfilled;
    this._onRejected = onRejected;
  }

  /** @internal */
  _returned(value: unknown): void {
    const callback = this._onFulfilled as ((value: unknown) => unknown) | null | undefined;
    if (typeof callback === 'function') this._call(callback, value);
    else this._end(FULFILLED, value);
  }

  /** @internal */
  _raised(error: unknown): void {
    if (typeof this._onRejected === 'function') this._call(this._onRejected, error);
    else this._end(REJECTED, error);
  }

  then<A = unknown, B = never>(
    onFulfilled?: ((value: unknown) => A | PromiseLike<A>) | null,
    onRejected?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this._asPromise().then(onFulfilled, onRejected) as Promise<A | B>;
  }

  catch<B = never>(onRejected?: ((error: unknown) => B | PromiseLike<B>) | null): Promise<unknown> {
    return this._asPromise().catch(onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<unknown> {
    return this._asPromise().finally(onFinally);
  }

  private _call(callback: (argument: unknown) => unknown, argument: unknown): void {
    try {
      this._end(FULFILLED, callback(argument));
    } catch (error) {
      this._end(REJECTED, error);
    }
  }

  private _end(state: typeof FULFILLED | typeof REJECTED, outcome: unknown): void {
    if (this._state === PROMISED) return settle(this._outcome as Promised, state, outcome);
    this._state = state;
    this._outcome = outcome;
    // As with a promise that nobody handles, so that Node reports it.
    if (state === REJECTED) void this._asPromise();
  }

  private _asPromise(): Promise<unknown> {
    const state = this._state;
    if (state === PROMISED) return (this._outcome as Promised).promise;
    const promised = new Promised();
    if (state !== PENDING) settle(promised, state, this._outcome);
    this._state = PROMISED;
    this._outcome = promised;
    return promised.promise;
  }
}

function settle(
  promised: Promised,
  state: typeof FULFILLED | typeof REJECTED,
  outcome: unknown,
): void {
  if (state === FULFILLED) promised.resolve(outcome);
  else promised.reject(outcome);
}
