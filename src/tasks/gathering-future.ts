import type { Runnable } from '../events/runnable.js';
import type { DoneListener } from '../futures/done-listener.js';
import { Future, cancelledError } from '../futures/future.js';
import { CANCELLED, EXCEPTION, PENDING, RESULT } from '../futures/state.js';

/** What `gather` gives: listens to all its children itself, so that a child costs no object and no closure. */
export class GatheringFuture extends Future<unknown[]> implements DoneListener, Runnable {
  /** @internal An entry of the ready queue has a child to look at, whatever became of this future. */
  readonly _cancelled = false;
  /** One for each argument. */
  private readonly _places: readonly Future<unknown>[];
  /** Each once. */
  private readonly _children: readonly Future<unknown>[];
  private readonly _returnExceptions: boolean;
  /** Children that have not ended. */
  private _missing: number;
  /** Children that have ended and are still to be looked at, in their order. */
  private readonly _ended: Future<unknown>[] = [];
  private _looked = 0;
  private _cancelRequested = false;

  /** @param children  not empty, all of one loop */
  constructor(
    places: readonly Future<unknown>[],
    children: readonly Future<unknown>[],
    returnExceptions: boolean,
  ) {
    super({ loop: children[0]!._loop });
    this._places = places;
    this._children = children;
    this._returnExceptions = returnExceptions;
    this._missing = children.length;
    let done: Future<unknown>[] | null = null;
    for (const child of children) {
      if (child._state === PENDING) child._listen(this);
      else (done ??= []).push(child);
    }
    if (done === null) return;
    for (const child of done) if (this._counts(child)) this._look(child);
  }

  /** Cancel all children that are not done; false if there is none. It is cancelled itself when they have ended. */
  override cancel(msg?: unknown): boolean {
    if (this._state !== PENDING) return false;
    let any = false;
    for (const child of this._children) if (child.cancel(msg)) any = true;
    if (any) this._cancelRequested = true;
    return any;
  }

  /** @internal */
  _done(child: Future<unknown>): void {
    if (!this._counts(child)) return;
    this._ended.push(child);
    this._loop._enqueue(this);
  }

  /** @internal */
  _waiters(): Future<unknown>[] {
    return [this];
  }

  /** @internal */
  _run(): void {
    this._look(this._ended[this._looked++]!);
  }

  /** Whether the end of a child may change anything: a result that is not the last one does not. */
  private _counts(child: Future<unknown>): boolean {
    this._missing--;
    return this._missing === 0 || (child._state !== RESULT && !this._returnExceptions);
  }

  private _look(child: Future<unknown>): void {
    if (this._state !== PENDING) {
      child._retrieved();
    } else if (child._state !== RESULT && !this._returnExceptions) {
      this._fail(failureOf(child));
    } else if (this._missing === 0) {
      if (this._cancelRequested) this._fail(this._cancellation());
      else this._end(RESULT, this._places.map(outcomeOf));
    }
  }

  /** The error of a whole that was cancelled. spec: gather.cancel_message_of_another */
  private _cancellation(): Error {
    // Their failures would have been results: nobody can ask for them now.
    for (const child of this._children) child._retrieved();
    const last = this._places.at(-1)!;
    return last._state === CANCELLED ? last._takeCancelledError() : cancelledError(undefined);
  }
}

function failureOf(child: Future<unknown>): Error {
  if (child._state !== EXCEPTION) return child._takeCancelledError();
  child._retrieved();
  return child._value as Error;
}

/** The result, or the exception as one. */
function outcomeOf(child: Future<unknown>): unknown {
  if (child._state === RESULT) return child._value;
  // The empty text is Python's. spec: gather.return_exceptions_cancelled_message
  return child._state === EXCEPTION ? failureOf(child) : cancelledError(child._value ?? '');
}
