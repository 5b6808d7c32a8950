import { coroutine, type Coroutine } from '../coroutines/coroutine.js';
import type { Runnable } from '../events/runnable.js';
import { CancelledError, TimeoutError } from '../exceptions/index.js';
import type { DoneListener } from '../futures/done-listener.js';
import { Future } from '../futures/future.js';
import { delegate } from '../tasks/delegate.js';
import { ensure_future } from '../tasks/ensure-future.js';
import type { AwaitableLike, Outcome, Yieldable } from '../types.js';
import { timeout as timeoutAfter } from './timeout.js';

/**
 * Wait for an awaitable, for `timeout` seconds at most. A coroutine or a function runs in the task that calls.
 *
 * When the time is over it is cancelled, and once it has ended, TimeoutError is raised; where it takes its time to end,
 * so does this. `shield` protects from that. On cancel: it is cancelled, too.
 *
 * @param timeout  seconds; null for no limit. With 0 or less, only what is done already gives its result
 * @throws TimeoutError  the time is over
 * @throws TypeError     `fut` cannot be awaited
 * @spec wait_for
 */
export function wait_for<A extends AwaitableLike<unknown>>(
  fut: A,
  timeout: number | null,
): Coroutine<Outcome<A>> {
  return waitFor(fut, timeout ?? null) as Coroutine<Outcome<A>>;
}

const waitFor = coroutine(function* wait_for(
  fut: AwaitableLike<unknown>,
  timeout: number | null,
): Generator<Yieldable, unknown, unknown> {
  if (timeout === null) return yield* delegate(fut);
  if (timeout <= 0) return yield* withoutTime(ensure_future(fut));
  const limit = timeoutAfter(timeout)._enter();
  let result: unknown;
  try {
    result = yield* delegate(fut);
  } catch (error) {
    throw limit._leave(error);
  }
  limit._leave(null);
  return result;
});

/** The result of what is done; all else is cancelled, and waited for. */
function* withoutTime(future: Future<unknown>): Generator<Yieldable, unknown, unknown> {
  if (future.done()) return future.result();
  const end = new End(future);
  future.cancel();
  try {
    yield* end.over;
  } finally {
    future._unlisten(end);
  }
  try {
    return future.result();
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    const timeout = new TimeoutError();
    timeout.cause = error;
    throw timeout;
  }
}

/** The end of a future, whatever it is, as a future that always has a result. */
class End implements DoneListener, Runnable {
  readonly _cancelled = false;
  readonly over: Future<null>;

  constructor(future: Future<unknown>) {
    this.over = new Future({ loop: future._loop });
    future._listen(this);
  }

  /** @internal */
  _done(future: Future<unknown>): void {
    future._loop._enqueue(this);
  }

  /** @internal */
  _waiters(): Future<unknown>[] {
    return this.over._awaiters();
  }

  /** @internal */
  _run(): void {
    if (!this.over.done()) this.over.set_result(null);
  }
}
