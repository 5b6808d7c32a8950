import type { TaskGroup as Documented } from '../../generated/interfaces/task-group.js';
import { contextForHandle, type Context } from '../contextvars/context.js';
import { executingTask } from '../contextvars/executing.js';
import { Coroutine } from '../coroutines/coroutine.js';
import { isGenerator } from '../coroutines/recognise.js';
import type { LoopCore } from '../events/loop-core.js';
import type { Runnable } from '../events/runnable.js';
import { BaseExceptionGroup, CancelledError, RuntimeError, escapes } from '../exceptions/index.js';
import type { DoneListener } from '../futures/done-listener.js';
import { Future } from '../futures/future.js';
import { EXCEPTION } from '../futures/state.js';
import { madeTask } from '../tasks/ensure-future.js';
import type { Task } from '../tasks/task.js';
import type { CoroutineLike, TaskKeywords, Yieldable } from '../types.js';

interface MakesTasks {
  create_task<T>(coro: CoroutineLike<T>, options?: TaskKeywords): Task<T>;
}

/**
 * Tasks that end together: `async_with(new TaskGroup(), async (tg) => { tg.create_task(...) })`.
 *
 * The block is left when all of its tasks have ended, those included that they add. When one fails, or the block, the
 * others are cancelled, the block too; then what failed is raised as one `ExceptionGroup`. A task that is only cancelled
 * disturbs nobody. `catch` in the block sees CancelledError, and must throw it on.
 *
 * @spec TaskGroup
 */
export class TaskGroup implements Documented, DoneListener, Runnable {
  /** @internal */
  readonly _cancelled = false;
  #parent: Task | null = null;
  #loop: (LoopCore & MakesTasks) | null = null;
  #context: Context | null = null;
  readonly #tasks = new Set<Future<unknown>>();
  /** Tasks that have ended well, or cancelled, and are still to be struck off. */
  readonly #ended: Future<unknown>[] = [];
  #struckOff = 0;
  readonly #errors: Error[] = [];
  /** What ends a program, and so is raised by itself. */
  #fatal: Error | null = null;
  #exiting = false;
  #aborting = false;
  #cancelledParent = false;
  /** Done when the last task is struck off, while the end of the block waits for that. */
  #empty: Future<null> | null = null;

  /**
   * A task of the group that runs `coro`. The options are those of `loop.create_task`.
   *
   * @throws RuntimeError  the block has not begun, has ended, or its tasks are being cancelled; `coro` is closed then
   * @throws TypeError     that is no coroutine
   * @spec TaskGroup.create_task
   */
  create_task<T>(coro: CoroutineLike<T>, options?: TaskKeywords): Task<T> {
    const loop = this.#loop;
    if (loop === null) throw this.#refuse(coro, 'has not been entered');
    if (this.#exiting && this.#tasks.size === 0) throw this.#refuse(coro, 'is finished');
    if (this.#aborting) throw this.#refuse(coro, 'is shutting down');
    const task = madeTask(loop.create_task(coro, options));
    this.#tasks.add(task);
    if (task.done()) this._done(task);
    else task._listen(this);
    return task;
  }

  /** @throws RuntimeError  it has begun before, or no task executes. @spec TaskGroup.__aenter__ */
  __aenter__(): Coroutine<this> {
    return new Coroutine(enter, undefined, [this]);
  }

  /**
   * @throws ExceptionGroup  tasks, or the block, failed
   * @throws CancelledError  the task of the block was cancelled
   * @spec TaskGroup.__aexit__
   */
  __aexit__(_type: unknown, error: Error | null, _traceback: unknown): Coroutine<void> {
    return new Coroutine(leave, undefined, [this, error]);
  }

  /** @internal */
  _waiters(): Future<unknown>[] {
    return this.#parent === null ? [] : [this.#parent];
  }

  /** @internal */
  _enter(): this {
    if (this.#loop !== null) throw new RuntimeError(`TaskGroup ${this} has already been entered`);
    const parent = executingTask() as Task | null;
    if (parent === null)
      throw new RuntimeError(`TaskGroup ${this} cannot determine the parent task`);
    this.#parent = parent;
    this.#loop = parent._loop as LoopCore & MakesTasks;
    this.#context = contextForHandle();
    return this;
  }

  /** @internal The block has ended, with `error` or without. */
  *_leave(error: Error | null): Generator<Yieldable, void, unknown> {
    const parent = this.#parent!;
    this.#exiting = true;
    let cancelled = error instanceof CancelledError ? error : null;
    if (error !== null) {
      if (escapes(error)) this.#fatal ??= error;
      if (!this.#aborting) this.#abort();
    }
    while (this.#tasks.size > 0) {
      this.#empty = new Future({ loop: this.#loop });
      try {
        yield* this.#empty;
      } catch (thrown) {
        if (!(thrown instanceof CancelledError)) throw thrown;
        if (this.#aborting) continue;
        cancelled = thrown;
        this.#abort();
      }
    }
    this.#empty = null;
    if (this.#fatal !== null) throw this.#fatal;
    // Its own request to cancel is taken back. Where there are no others, the cancellation was the group's alone.
    if (this.#cancelledParent && parent.uncancel() === 0) cancelled = null;
    if (cancelled !== null && this.#errors.length === 0) throw cancelled;
    if (error !== null && !(error instanceof CancelledError)) this.#errors.push(error);
    if (this.#errors.length === 0) return;
    if (parent.cancelling() > 0) {
      // Cancelled from outside: the errors come first, and CancelledError at the next wait. The count stays.
      parent.uncancel();
      parent.cancel();
    }
    throw new BaseExceptionGroup('unhandled errors in a TaskGroup', this.#errors);
  }

  /** @internal */
  _done(task: Future<unknown>): void {
    const loop = this.#loop!;
    if (task._state === EXCEPTION) {
      // By a handle, because cancelling may run code of the user's.
      loop._soon(this.#failed, [task], this.#context!);
    } else {
      this.#ended.push(task);
      loop._enqueue(this);
    }
  }

  /** @internal Strike the next task off, an iteration after its end, as a callback would. */
  _run(): void {
    const task = this.#ended[this.#struckOff++]!;
    if (this.#struckOff === this.#ended.length) this.#struckOff = this.#ended.length = 0;
    this.#strikeOff(task);
  }

  #strikeOff(task: Future<unknown>): void {
    this.#tasks.delete(task);
    if (this.#tasks.size === 0 && this.#empty !== null && !this.#empty.done()) {
      this.#empty.set_result(null);
    }
  }

  readonly #failed = (task: Task): void => {
    this.#strikeOff(task);
    const error = task.exception()!;
    const parent = this.#parent!;
    this.#errors.push(error);
    if (escapes(error)) this.#fatal ??= error;
    if (parent.done()) {
      const message = `Task ${task} has errored out but its parent task ${parent} is already completed`;
      this.#loop!.call_exception_handler({ message, exception: error, task });
    } else if (!this.#aborting && !this.#cancelledParent) {
      this.#abort();
      this.#cancelledParent = true;
      parent.cancel();
    }
  };

  #abort(): void {
    this.#aborting = true;
    for (const task of this.#tasks) task.cancel();
  }

  #refuse(coro: unknown, why: string): RuntimeError {
    if (coro instanceof Coroutine) coro.close();
    else if (isGenerator(coro)) coro.return(undefined);
    return new RuntimeError(`TaskGroup ${this} ${why}`);
  }

  toString(): string {
    const parts = ['<TaskGroup'];
    if (this.#tasks.size > 0) parts.push(`tasks=${this.#tasks.size}`);
    if (this.#errors.length > 0) parts.push(`errors=${this.#errors.length}`);
    if (this.#aborting) parts.push('cancelling');
    else if (this.#loop !== null) parts.push('entered');
    return `${parts.join(' ')}>`;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}

function* enter(group: TaskGroup): Generator<never, TaskGroup, unknown> {
  return group._enter();
}

function leave(group: TaskGroup, error: Error | null): Generator<Yieldable, void, unknown> {
  return group._leave(error);
}
