import { Future } from '../futures/future.js';
import type { Runnable } from '../events/runnable.js';
import type { ExceptionContext } from '../events/exception-context.js';
import type { DoneListener } from '../futures/done-listener.js';
import { CANCELLED, EXCEPTION, PENDING } from '../futures/state.js';
import { className } from '../repr.js';
import type { AwaitableLike, Outcome } from '../types.js';
import { ensure_future } from './ensure-future.js';

/**
 * Wait for an awaitable without handing a cancellation on to it: the future that is returned ends as `arg` does.
 *
 * On cancel: only that future is cancelled. An exception of `arg` that comes later goes to the exception handler.
 *
 * @param arg  a coroutine or a function becomes a task
 * @throws TypeError  it cannot be awaited
 * @spec shield
 */
export function shield<A extends AwaitableLike<unknown>>(arg: A): Future<Outcome<A>> {
  const inner = ensure_future(arg as AwaitableLike<unknown>);
  if (inner._state !== PENDING) return inner as Future<Outcome<A>>;
  return new Shield(inner).outer as Future<Outcome<A>>;
}

/** Stands between what is protected and whoever waits. Each end is looked at an iteration later, as in a callback. */
class Shield implements DoneListener, Runnable {
  readonly _cancelled = false;
  readonly outer: Future<unknown>;
  private readonly _inner: Future<unknown>;

  constructor(inner: Future<unknown>) {
    this._inner = inner;
    this.outer = new Future({ loop: inner._loop });
    inner._listen(this);
    this.outer._listen(this);
  }

  /** @internal */
  _done(future: Future<unknown>): void {
    if (future === this._inner || this._inner._state === PENDING) future._loop._enqueue(this);
  }

  /** @internal */
  _waiters(): Future<unknown>[] {
    return [this.outer];
  }

  /** @internal */
  _run(): void {
    const { _inner: inner, outer } = this;
    if (inner._state === PENDING) {
      inner._unlisten(this);
      inner.add_done_callback(reportFailure);
    } else if (outer._state === PENDING) {
      if (inner._state === CANCELLED) return void outer.cancel();
      inner._retrieved();
      if (inner._state === EXCEPTION) outer._fail(inner._value);
      else outer._end(inner._state, inner._value);
    }
  }
}

/** Nobody waits any more. */
function reportFailure(inner: Future<unknown>): void {
  const exception = inner.cancelled() ? null : inner.exception();
  if (exception === null) return;
  const context: ExceptionContext = {
    message: `${className(exception)} exception in shielded future`,
    exception,
    future: inner,
  };
  if (inner._source_traceback !== null) context.source_traceback = inner._source_traceback;
  inner._loop.call_exception_handler(context);
}
