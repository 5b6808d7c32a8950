import { executing } from '../contextvars/executing.js';
import type { Runnable } from '../events/runnable.js';
import { RuntimeError } from '../exceptions/index.js';
import type { Task } from '../tasks/task.js';
import { Chain, type OnFulfilled, type OnRejected } from './chain.js';
import type { DoneListener } from './done-listener.js';
import type { Future } from './future.js';
import { EXCEPTION, RESULT } from './state.js';

/**
 * One `await` of a future by an async function: listener of the future, entry of the ready queue, and the promise
 * that `then` returns, all in one object, because there is one per await.
 */
export class Waiter extends Chain implements DoneListener, Runnable {
  private readonly _future: Future<unknown>;
  private readonly _task: Task<unknown> | null;
  private _misuse: Error | null = null;

  constructor(
    future: object,
    task: Task<unknown> | null,
    onFulfilled: OnFulfilled,
    onRejected: OnRejected,
  ) {
    super(onFulfilled, onRejected);
    this._future = future as Future<unknown>;
    this._task = task;
  }

  /** Have the task wait for the future, which is pending. */
  _wait(): void {
    const future = this._future;
    const task = this._task;
    if (task !== null) {
      this._misuse = misuse(task, future);
      if (this._misuse !== null) {
        task._loop._enqueue(this);
        return;
      }
      task._waitsFor(future);
    }
    future._listen(this);
    task?._cancelWaiting();
  }

  /** @internal */
  _done(future: Future<unknown>): void {
    (this._task ?? future)._loop._enqueue(this);
  }

  /** @internal */
  _run(): void {
    const task = this._task;
    executing.sync = false;
    executing.task = task;
    if (task !== null) {
      task._noLongerWaitsFor(this._future);
      const wrong = this._misuse;
      // Misused, the future has not ended: what it ended with is not asked for.
      const error = task._wakeUpError(wrong === null ? this._future : null, wrong);
      if (error !== null) return this._raised(error);
    }
    this._deliver();
  }

  /** @internal */
  _waiters(): Future<unknown>[] {
    return this._task === null ? [] : [this._task];
  }

  /** In reports it stands for the task that waits. */
  override toString(): string {
    return String(this._task ?? this._future);
  }

  /** Hand the outcome of the future, which is done, to whoever awaits it. */
  _deliver(): void {
    const future = this._future;
    if (future._state === RESULT) this._returned(future._value);
    else this._raised(failureOf(future));
  }
}

/** What a future that is done, without a result, throws at who waits for it. */
export function failureOf(future: Future<unknown>): Error {
  if (future._state === EXCEPTION) {
    future._retrieved();
    return future._value as Error;
  }
  return future._takeCancelledError();
}

/** What is wrong with a task that awaits this future, or null. */
export function misuse(task: Task<unknown>, future: Future<unknown>): Error | null {
  if ((task as object) === future)
    return new RuntimeError(`Task cannot await on itself: ${String(task)}`);
  if (task._loop !== future._loop) {
    return new RuntimeError(
      `Task ${String(task)} got Future ${String(future)} attached to a different loop`,
    );
  }
  return null;
}
