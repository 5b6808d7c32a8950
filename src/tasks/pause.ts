import { executing, executingTask } from '../contextvars/executing.js';
import { Coroutine } from '../coroutines/coroutine.js';
import type { Runnable } from '../events/runnable.js';
import { Chain, type OnFulfilled, type OnRejected } from '../futures/chain.js';
import { Once } from '../futures/once.js';
import type { Yieldable } from '../types.js';
import type { Task } from './task.js';

/** What a generator's `yield` gives where there is nothing to wait for; one for all, as nobody looks into it. */
const pausing: IteratorResult<undefined, never> = { done: false, value: undefined };

/** The body, for a pause that is made a task of its own. */
function* sleep<T>(this: Pause<T>): Generator<Yieldable, T, unknown> {
  yield;
  return this._result;
}

/**
 * One iteration for the others: `sleep(0)`.
 *
 * A coroutine like any other. But a task that awaits it waits for nothing, and no code of a user runs: it needs neither
 * a generator nor what drives one. It is what tasks do most, and what they are measured by.
 */
export class Pause<T> extends Coroutine<T> {
  /** @internal */
  readonly _result: T;

  constructor(result: T) {
    super(sleep);
    this._result = result;
  }

  /** @internal */
  override _begin(): unknown {
    this._spend();
    return sleep.call(this);
  }

  override then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): PromiseLike<A | B> {
    const task = executingTask() as Task | null;
    if (task === null) return super.then(onFulfilled, onRejected);
    this._spend();
    task._cancelWaiting();
    const paused = new Paused(task, this._result, onFulfilled, onRejected);
    task._loop._enqueue(paused);
    return paused as PromiseLike<A | B>;
  }

  override [Symbol.iterator](): Iterator<Yieldable, T, unknown> {
    this._spend();
    return new PauseIterator(this._result);
  }
}

/** A pause that an async function awaits: the entry of the ready queue, and what `then` returns. */
class Paused extends Chain implements Runnable {
  private readonly _task: Task;
  private readonly _result: unknown;

  constructor(task: Task, result: unknown, onFulfilled: OnFulfilled, onRejected: OnRejected) {
    super(onFulfilled, onRejected);
    this._task = task;
    this._result = result;
  }

  /** @internal */
  _run(): void {
    const task = this._task;
    executing.sync = false;
    executing.task = task;
    const error = task._wakeUpError(null, null);
    if (error === null) this._returned(this._result);
    else this._raised(error);
  }

  /** In reports it stands for the task that waits. */
  override toString(): string {
    return String(this._task);
  }
}

/** A pause that a generator awaits: yields once, and has its result. */
class PauseIterator<T> extends Once<T> {
  private readonly _result: T;
  private _paused = false;

  constructor(result: T) {
    super();
    this._result = result;
  }

  override next(): IteratorResult<Yieldable, T> {
    if (this._paused) return { done: true, value: this._result };
    this._paused = true;
    return pausing;
  }
}
