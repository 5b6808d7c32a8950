import type { AbstractEventLoop } from '../../generated/stubs/abstract-event-loop.js';
import type { Future as Documented } from '../../generated/interfaces/future.js';
import { contextForHandle, type Context } from '../contextvars/context.js';
import { executing, executingTask } from '../contextvars/executing.js';
import type { AnyCallback } from '../events/handle.js';
import type { LoopCore } from '../events/loop-core.js';
import { get_event_loop } from '../events/policy.js';
import {
  CancelledError,
  InvalidStateError,
  RuntimeError,
  StopIteration,
  asError,
} from '../exceptions/index.js';
import { checkOptions } from '../options.js';
import { className } from '../repr.js';
import type { Task } from '../tasks/task.js';
import type { Yieldable } from '../types.js';
import { noteWaits } from './awaited-at.js';
import { DoneCallback, type DoneListener } from './done-listener.js';
import { FutureIterator } from './future-iterator.js';
import { describeFuture } from './describe.js';
import { CANCELLED, EXCEPTION, PENDING, RESULT, type State } from './state.js';
import { Unretrieved } from './unretrieved.js';
import { Waiter } from './waiter.js';

// Taken when this module is loaded: a test may fake it.
const { queueMicrotask } = globalThis;

export interface FutureOptions {
  /** The loop it belongs to; by default the one that runs, or the thread's current one. */
  loop?: object | null;
}

/**
 * A result that will be there later.
 *
 * Await it with `await`, or with `yield*` in a generator. Methods are not bound: pass `(value) => fut.set_result(value)`.
 *
 * @spec Future
 */
export class Future<T = unknown> implements Documented<T> {
  /** @internal */
  readonly _loop: LoopCore;
  /** @internal */
  _state: State = PENDING;
  /** @internal The result, the exception, or the message of the cancellation. */
  _value: unknown = undefined;
  /** @internal The error that cancelled it, kept for the first who asks. */
  _cancelledError: CancelledError | null = null;
  /** @internal */
  _listeners: DoneListener | DoneListener[] | null = null;
  /** @internal True from the `yield*` that yields it until its task took note. */
  _blocking = false;
  private _unretrieved: Unretrieved | null = null;
  /** @internal Where it was made, in debug mode. */
  readonly _source_traceback: readonly string[] | null;

  constructor(options?: FutureOptions) {
    if (options !== undefined)
      checkOptions(new.target, options, ['loop', 'name', 'context', 'eager_start']);
    this._loop = (options?.loop ?? get_event_loop()) as LoopCore;
    this._source_traceback = this._loop._traceback();
    if (this._source_traceback !== null) noteWaits(this);
  }

  /** The loop it belongs to. @spec Future.get_loop */
  get_loop(): AbstractEventLoop {
    return this._loop as object as AbstractEventLoop;
  }

  /** True once it has a result or an exception, or was cancelled. @spec Future.done */
  done(): boolean {
    return this._state !== PENDING;
  }

  /** True if it was cancelled. @spec Future.cancelled */
  cancelled(): boolean {
    return this._state === CANCELLED;
  }

  /**
   * Cancel it and schedule its callbacks; false if it is done already.
   *
   * @param msg  argument of the CancelledError that awaiting it raises
   * @spec Future.cancel
   */
  cancel(msg?: unknown): boolean {
    this._retrieved();
    if (this._state !== PENDING) return false;
    this._end(CANCELLED, msg);
    return true;
  }

  /**
   * The result, or the exception thrown.
   *
   * @throws CancelledError     it was cancelled
   * @throws InvalidStateError  it is not done yet
   * @spec Future.result
   */
  result(): T {
    switch (this._state) {
      case RESULT:
        return this._value as T;
      case EXCEPTION:
        this._retrieved();
        throw this._value;
      case CANCELLED:
        throw this._takeCancelledError();
      case PENDING:
        throw new InvalidStateError('Result is not set.');
    }
  }

  /**
   * The exception, or null where there is a result.
   *
   * @throws CancelledError     it was cancelled
   * @throws InvalidStateError  it is not done yet
   * @spec Future.exception
   */
  exception(): Error | null {
    switch (this._state) {
      case RESULT:
        return null;
      case EXCEPTION:
        this._retrieved();
        return this._value as Error;
      case CANCELLED:
        throw this._takeCancelledError();
      case PENDING:
        throw new InvalidStateError('Exception is not set.');
    }
  }

  /**
   * Make it done, with a result, and schedule its callbacks.
   *
   * @throws InvalidStateError  it is done already
   * @spec Future.set_result
   */
  set_result(this: Future<T>, result: T): void {
    if (this === undefined) throw unbound('set_result', 'result');
    if (this._state !== PENDING) throw new InvalidStateError(`invalid state: ${String(this)}`);
    this._end(RESULT, result);
  }

  /**
   * Make it done, with an exception or a class of exceptions, and schedule its callbacks.
   *
   * @throws InvalidStateError  it is done already
   * @throws TypeError          that is no exception
   * @spec Future.set_exception
   */
  set_exception(this: Future<T>, exception: Error | (new () => Error)): void {
    if (this === undefined) throw unbound('set_exception', 'exception');
    if (this._state !== PENDING) throw new InvalidStateError(`invalid state: ${String(this)}`);
    const error: unknown = typeof exception === 'function' ? new exception() : exception;
    if (!(error instanceof Error)) {
      throw new TypeError(`set_exception(): expected an exception, got ${className(exception)}`);
    }
    this._fail(error);
  }

  /**
   * Have `callback(future)` scheduled once it is done; soon, if it is done already.
   *
   * @param options.context  the context to call it in; by default a copy of the current one
   * @spec Future.add_done_callback
   */
  add_done_callback(
    this: Future<T>,
    callback: (this: void, future: this) => unknown,
    options?: { context?: Context | null },
  ): void {
    if (this === undefined) throw unbound('add_done_callback', 'callback');
    if (options !== undefined) checkOptions('add_done_callback', options, ['context']);
    const listener = new DoneCallback(
      callback as AnyCallback,
      options?.context ?? contextForHandle(),
    );
    if (this._state === PENDING) this._listen(listener);
    else listener._done(this);
  }

  /** Remove every registration of `callback`; gives their number. @spec Future.remove_done_callback */
  remove_done_callback(callback: (this: void, future: this) => unknown): number {
    const listeners = this._listeners === null ? [] : [this._listeners].flat();
    const kept = listeners.filter(
      (listener) => !(listener instanceof DoneCallback && listener._callback === callback),
    );
    this._listeners = kept.length > 0 ? kept : null;
    return listeners.length - kept.length;
  }

  /** What `await` calls; by hand, it does what it does on a promise. */
  then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): PromiseLike<A | B> {
    const task = executingTask() as Task<unknown> | null;
    const waiter = new Waiter(this, task, onFulfilled, onRejected);
    if (this._state !== PENDING) {
      // Called by V8, a microtask runs already; called by hand, the continuation must not run inside `then`.
      if (executing.sync || task === null) queueMicrotask(() => waiter._deliver());
      else waiter._deliver();
    } else {
      waiter._wait();
    }
    return waiter as PromiseLike<A | B>;
  }

  /** What `yield*` calls. */
  [Symbol.iterator](): Iterator<Yieldable, T, unknown> {
    return new FutureIterator<T>(this);
  }

  /** @internal Tell `listener` when it is done; only while pending. */
  _listen(listener: DoneListener): void {
    const listeners = this._listeners;
    if (listeners === null) this._listeners = listener;
    else if (Array.isArray(listeners)) listeners.push(listener);
    else this._listeners = [listeners, listener];
  }

  /** @internal No longer tell `listener`. */
  _unlisten(listener: DoneListener): void {
    const listeners = this._listeners;
    if (listeners === listener) this._listeners = null;
    else if (Array.isArray(listeners)) {
      const index = listeners.indexOf(listener);
      if (index >= 0) listeners.splice(index, 1);
    }
  }

  /** @internal Who waits for it, as far as the listeners tell. */
  _awaiters(): Future<unknown>[] {
    const listeners = this._listeners === null ? [] : [this._listeners].flat();
    return listeners.flatMap((listener) => listener._waiters?.() ?? []);
  }

  /** @internal */
  _fail(thrown: unknown): void {
    let error = asError(thrown);
    if (error instanceof StopIteration) {
      const wrapper = new RuntimeError(
        'StopIteration interacts badly with generators and cannot be raised into a Future',
      );
      wrapper.cause = error;
      error = wrapper;
    }
    this._end(EXCEPTION, error);
    const ledger = this._loop._unretrieved;
    this._unretrieved = new Unretrieved(ledger, this._kind(), this, error, this._source_traceback);
  }

  /** @internal */
  _end(state: State, value: unknown): void {
    this._state = state;
    this._value = value;
    const listeners = this._listeners;
    if (listeners === null) return;
    this._listeners = null;
    if (Array.isArray(listeners)) for (const listener of listeners) listener._done(this);
    else listeners._done(this);
  }

  /** @internal The error of a cancellation: the very one that ended a task, for the first who asks. */
  _takeCancelledError(): CancelledError {
    const error = this._cancelledError;
    if (error !== null) {
      this._cancelledError = null;
      return error;
    }
    return cancelledError(this._value);
  }

  /** @internal */
  _kind(): 'Future' | 'Task' {
    return 'Future';
  }

  /** @internal Somebody looked at the exception, or it no longer matters. */
  _retrieved(): void {
    if (this._unretrieved === null) return;
    this._unretrieved.retrieved();
    this._unretrieved = null;
  }

  toString(): string {
    return describeFuture(this, []);
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}

/** @internal */
export function cancelledError(msg: unknown): CancelledError {
  return msg === undefined || msg === null ? new CancelledError() : new CancelledError(msg);
}

function unbound(method: string, parameter: string): TypeError {
  return new TypeError(
    `${method}() was called without its future: pass (${parameter}) => fut.${method}(${parameter})`,
  );
}
