import { executing, taskStorage, type TaskScope } from '../contextvars/executing.js';
import type { Runnable } from '../events/runnable.js';
import { RuntimeError } from '../exceptions/index.js';
import type { Settle } from '../futures/chain.js';
import type { DoneListener } from '../futures/done-listener.js';
import { Future } from '../futures/future.js';
import { misuse } from '../futures/waiter.js';
import { repr } from '../repr.js';
import type { Task } from '../tasks/task.js';
import { PromiseDelegate } from './promise-delegate.js';

type Body = Generator<unknown, unknown, unknown>;

/** The scope in which a task's generators run, so that what they start belongs to the task. */
function scopeOf(task: Task<unknown>): TaskScope | null {
  const storage = taskStorage();
  return storage === null ? null : (task._scope ??= storage.scope(task));
}

/**
 * Drives a generator on behalf of a task: the task's own body, or one that an async function of the task awaits.
 *
 * It is the listener of what the generator waits for and the entry of the ready queue that resumes it.
 */
export class Stepper implements DoneListener, Runnable {
  private readonly _task: Task<unknown>;
  private readonly _body: Body;
  private readonly _settle: Settle;
  private readonly _scope: TaskScope | null;
  /** The future that woke it, until it runs. */
  private _woken: Future<unknown> | null = null;
  /** What to throw into the generator at the next step instead of resuming it. */
  private _misuse: Error | null = null;

  constructor(task: Task<unknown>, body: Body, settle: Settle) {
    this._task = task;
    this._body = body;
    this._settle = settle;
    this._scope = scopeOf(task);
  }

  /** Run the generator up to its first wait. A pending cancellation waits too, until then. */
  start(): void {
    this._resume(undefined, false);
  }

  /** @internal */
  _done(future: Future<unknown>): void {
    this._woken = future;
    this._task._loop._enqueue(this);
  }

  /** @internal */
  _run(): void {
    const task = this._task;
    const woken = this._woken;
    const wrong = this._misuse;
    this._woken = null;
    this._misuse = null;
    if (woken !== null) task._noLongerWaitsFor(woken);
    const error = task._wakeUpError(woken, wrong);
    if (error === null) this._resume(undefined, false);
    else this._resume(error, true);
  }

  /** Resume the generator with a value, or throw `input` into it, and look at what it waits for next. */
  private _resume(input: unknown, thrown: boolean): void {
    const { sync, loop, task, context } = executing;
    executing.sync = true;
    // Not only inside the loop's turn: an async function that a native promise resumed may begin a generator.
    executing.loop = this._task._loop;
    executing.task = this._task;
    executing.context = this._task._context;
    const body = this._body;
    let step: IteratorResult<unknown, unknown>;
    try {
      // The generator's own methods, called through the scope: no closure per step.
      const move = (thrown ? body.throw : body.next) as (this: Body, input: unknown) => typeof step;
      step =
        this._scope === null
          ? move.call(body, input)
          : this._scope.runInAsyncScope(move, body, input);
    } catch (error) {
      executing.sync = sync;
      executing.loop = loop;
      executing.task = task;
      executing.context = context;
      this._settle._raised(error);
      return;
    }
    executing.sync = sync;
    executing.loop = loop;
    executing.task = task;
    executing.context = context;
    if (step.done === true) this._settle._returned(step.value);
    else this._waitFor(step.value);
  }

  private _waitFor(yielded: unknown): void {
    const task = this._task;
    if (yielded instanceof Future) {
      const wrong = yielded._blocking ? misuse(task, yielded) : notDelegated(task, yielded);
      if (wrong !== null) return this._throwSoon(wrong);
      yielded._blocking = false;
      task._waitsFor(yielded);
      yielded._listen(this);
      task._cancelWaiting();
    } else if (yielded === undefined || yielded === null) {
      task._cancelWaiting();
      task._loop._enqueue(this);
    } else if (yielded instanceof PromiseDelegate) {
      yielded.promise.then(
        (value) => this._resume(value, false),
        (error: unknown) => this._resume(error, true),
      );
    } else {
      this._throwSoon(new RuntimeError(`Task got bad yield: ${repr(yielded)}`));
    }
  }

  /** @internal */
  _waiters(): Future<unknown>[] {
    return [this._task];
  }

  /** In reports it stands for its task. */
  toString(): string {
    return String(this._task);
  }

  private _throwSoon(error: Error): void {
    this._misuse = error;
    this._task._loop._enqueue(this);
  }
}

function notDelegated(task: Task<unknown>, future: Future<unknown>): Error {
  return new RuntimeError(
    `yield was used instead of yield* in task ${String(task)} with ${String(future)}`,
  );
}
