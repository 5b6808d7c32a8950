import type { Context } from '../contextvars/context.js';
import type { AnyCallback } from '../events/handle.js';
import type { Future } from './future.js';

/** Told when a future is done: a callback of the user's, or whatever awaits the future. */
export interface DoneListener {
  /** @internal Must only schedule: nothing runs inside `set_result`. */
  _done(future: Future<unknown>): void;
  /** @internal The tasks and futures that wait through it, for the call graph. */
  _waiters?(): Future<unknown>[];
}

/** A callback given to `add_done_callback`. */
export class DoneCallback implements DoneListener {
  /** @internal */
  readonly _callback: AnyCallback;
  private readonly _context: Context;

  constructor(callback: AnyCallback, context: Context) {
    this._callback = callback;
    this._context = context;
  }

  /** @internal */
  _done(future: Future<unknown>): void {
    future._loop._soon(this._callback, [future], this._context);
  }
}
