import type { Task as Documented } from '../../generated/interfaces/task.js';
import { copy_context, type Context } from '../contextvars/context.js';
import { executing, taskStorage, type TaskScope } from '../contextvars/executing.js';
import type { Runnable } from '../events/runnable.js';
import { CancelledError, RuntimeError, StopIteration, escapes } from '../exceptions/index.js';
import { get_event_loop } from '../events/policy.js';
import { Coroutine } from '../coroutines/coroutine.js';
import { isGenerator, isThenable } from '../coroutines/recognise.js';
import { Stepper } from '../coroutines/stepper.js';
import type { Settle } from '../futures/chain.js';
import { describeFuture } from '../futures/describe.js';
import { Future, cancelledError } from '../futures/future.js';
import { CANCELLED, PENDING, RESULT } from '../futures/state.js';
import { failureOf } from '../futures/waiter.js';
import { repr } from '../repr.js';
import { checkOptions, isOptions } from '../options.js';
import type { StackFrame } from '../stack.js';
import type { CoroutineLike } from '../types.js';
import { begin, checkCoroutine } from './body.js';
import { all_tasks, current_task } from './current.js';
import { printStack, stackOf, standardError, type TextFile } from './stack.js';
import { SignalWasGiven, abortSignal, renewSignal, signalOf, type Cancellation } from './signal.js';
import type { Linked } from './task-list.js';

export interface TaskOptions {
  /** The loop it runs on; by default the one that runs, or the thread's current one. */
  loop?: object | null;
  /** By default `Task-1`, `Task-2`, ... */
  name?: unknown;
  /** The context its steps run in; by default a copy of the current one. */
  context?: Context | null;
  /** Run the first step at once, inside the constructor, where the loop executes. */
  eager_start?: boolean | null;
}

let startEagerly: ((task: Task) => boolean) | null = null;

/** Called once by the module of eager tasks. */
export function setEagerStart(brought: (task: Task) => boolean): void {
  startEagerly = brought;
}

let taskCount = 0;

interface FirstAwait {
  readonly onFulfilled: ((value: unknown) => unknown) | null | undefined;
  readonly onRejected: ((error: unknown) => unknown) | null | undefined;
}

/** A promise resolved with this stays pending for good. */
const unsettled: PromiseLike<never> = {
  then: () => unsettled as never,
};

/**
 * A future that runs a coroutine.
 *
 * Its first step runs in the loop's next iteration. While it waits for a future, cancelling the task cancels that
 * future; otherwise CancelledError is thrown at its next wait.
 *
 * @spec Task
 */
export class Task<T = unknown>
  extends Future<T>
  implements Documented<T>, Runnable, Settle, Linked
{
  /** The cancellation to be thrown when it wakes up. Close to the future's fields: every wake-up reads them. */
  private _toThrow: Cancellation | null = null;
  /** The futures it waits for: `Promise.all` waits for several at once. */
  private _waitingFor: Future<unknown> | null = null;
  private _alsoWaitingFor: Future<unknown>[] | null = null;
  /** @internal */
  readonly _context: Context;
  /** @internal */
  _next: Linked | null = null;
  /** @internal */
  _previous: Linked | null = null;
  /** @internal Where its generators run, once it has one. */
  _scope: TaskScope | null = null;
  /**
   * Comes after the promise of its async function, and never settles. Who awaits the task is attached to it, only to
   * show V8 the way from the body to there: an error's stack trace goes on through the task.
   */
  private _followed: PromiseLike<unknown> | null = null;
  private _firstAwait: FirstAwait | null = null;
  private _coro: CoroutineLike<T> | null;
  private readonly _number: number;
  private _name: string | null = null;
  private _cancelRequests = 0;

  constructor(coro: CoroutineLike<T>, options?: TaskOptions) {
    super(options);
    this._coro = checkCoroutine(coro);
    this._number = ++taskCount;
    if (options?.name !== undefined && options.name !== null) this._name = asName(options.name);
    this._context = options?.context ?? copy_context();
    this._loop._tasks.add(this);
    if (options?.eager_start === true && startEagerly?.(this as Task) === true) return;
    this._loop._enqueue(this);
  }

  /** Old name of `asyncio.current_task`; null also where no loop runs. Gone in Python 3.9. @spec Task.current_task */
  static current_task(loop?: object | null): Task | null {
    return current_task(loopOrCurrent(loop));
  }

  /** Old name of `asyncio.all_tasks`. Gone in Python 3.9. @spec Task.all_tasks */
  static all_tasks(loop?: object | null): Set<Task> {
    return all_tasks(loopOrCurrent(loop));
  }

  /** What was given to run; null where it ended in an eager first step. @spec Task.get_coro */
  get_coro(): CoroutineLike<T> | null {
    return this._coro;
  }

  /** @internal It ended in its eager first step. */
  _dropBodyIfDone(): void {
    if (this._state !== PENDING) this._coro = null;
  }

  /** @internal True while it waits for a future. */
  _isWaiting(): boolean {
    return this._waitingFor !== null;
  }

  /** The context its steps run in. @spec Task.get_context */
  get_context(): Context {
    return this._context;
  }

  /** @spec Task.get_name */
  get_name(): string {
    return (this._name ??= `Task-${this._number}`);
  }

  /** Give it another name; any value, made text. @spec Task.set_name */
  set_name(value: unknown): void {
    this._name = asName(value);
  }

  /**
   * Ask it to end: CancelledError is thrown into it at the next cycle of the loop. It may catch the error and go on.
   *
   * @param msg  argument of that error
   * @returns false if it is done already
   * @spec Task.cancel
   */
  override cancel(msg?: unknown): boolean {
    this._retrieved();
    if (this._state !== PENDING) return false;
    this._cancelRequests++;
    const waited = this._cancelWaited(msg);
    const cancellation = waited ? null : { message: msg, bySignal: false };
    if (cancellation !== null) this._toThrow = cancellation;
    if (abortSignal(this as Task, msg) && cancellation !== null) {
      cancellation.bySignal = true;
      this._loop._enqueue(new SignalWasGiven(cancellation));
    }
    return true;
  }

  /**
   * Aborted when the task is cancelled, with the CancelledError as its reason: `fetch(url, { signal: task.signal })`.
   * Not in Python.
   */
  get signal(): AbortSignal {
    return signalOf(this as Task);
  }

  /** @internal The message of a cancellation that is not thrown yet. */
  _cancelMessage(): unknown {
    return this._toThrow?.message;
  }

  /** The number of requests to cancel it, less those taken back. @spec Task.cancelling */
  cancelling(): number {
    return this._cancelRequests;
  }

  /** Take one request to cancel it back; gives the number of those left. @spec Task.uncancel */
  uncancel(): number {
    if (this._cancelRequests > 0) {
      this._cancelRequests--;
      if (this._cancelRequests === 0) {
        this._toThrow = null;
        renewSignal(this as Task);
      }
    }
    return this._cancelRequests;
  }

  /**
   * The frames where it waits, runs or has failed, oldest first; none once it has returned or was cancelled.
   *
   * Where it waits is known in debug mode; otherwise there is one frame, with the name of its function.
   *
   * @spec Task.get_stack
   */
  get_stack(options: { limit?: number | null } = {}): StackFrame[] {
    checkOptions('get_stack', options, ['limit']);
    return stackOf(this as Task, options.limit ?? null);
  }

  /** Print the frames of `get_stack`, and the exception if it has failed; by default to the console. @spec Task.print_stack */
  print_stack(options: { limit?: number | null; file?: TextFile | null } = {}): void {
    checkOptions('print_stack', options, ['limit', 'file']);
    printStack(this as Task, options.limit ?? null, options.file ?? standardError);
  }

  /** @throws RuntimeError  always: a task ends with what its coroutine returns */
  override set_result(_result: T): never {
    throw new RuntimeError('Task does not support set_result operation');
  }

  /** @throws RuntimeError  always: a task ends with what its coroutine raises */
  override set_exception(_exception: unknown): never {
    throw new RuntimeError('Task does not support set_exception operation');
  }

  /** @internal The first step. */
  _run(): void {
    const coro: unknown = this._coro;
    const cancelled = this._wakeUpError(null, null);
    if (cancelled !== null) {
      // Thrown into a body that has not begun: none of it runs.
      if (coro instanceof Coroutine) coro.close();
      else if (isGenerator(coro)) coro.return(undefined);
      return this._raised(cancelled);
    }
    if (isGenerator(coro)) return new Stepper(this, coro, this).start();
    executing.sync = true;
    executing.task = this;
    executing.context = this._context;
    let begun: unknown;
    try {
      const storage = taskStorage();
      begun = storage === null ? begin(coro) : storage.run(this, begin, coro);
    } catch (error) {
      executing.sync = false;
      return this._raised(error);
    }
    executing.sync = false;
    if (isGenerator(begun)) new Stepper(this, begun, this).start();
    else if (isThenable(begun)) this._follow(begun);
    else this._returned(begun);
  }

  private _follow(promise: PromiseLike<unknown>): void {
    this._followed = promise.then(
      (value) => (this._returned(value), unsettled),
      (error: unknown) => (this._raised(error), unsettled),
    );
    const waiting = this._firstAwait;
    if (waiting !== null) void this._followed.then(waiting.onFulfilled, waiting.onRejected);
  }

  /** What `await` calls; by hand, it does what it does on a promise. */
  override then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): PromiseLike<A | B> {
    if (this._state === PENDING && this._firstAwait === null) {
      const waiting = (this._firstAwait = { onFulfilled, onRejected } as FirstAwait);
      if (this._followed !== null)
        void this._followed.then(waiting.onFulfilled, waiting.onRejected);
    }
    return super.then(onFulfilled, onRejected);
  }

  /** @internal The coroutine returned. */
  _returned(value: unknown): void {
    this._loop._tasks.remove(this);
    const cancellation = this._toThrow;
    if (cancellation === null || cancellation.bySignal) return this._end(RESULT, value);
    // Cancelled right before it returned: the cancellation is not lost.
    this._toThrow = null;
    this._end(CANCELLED, cancellation.message);
  }

  /** @internal The coroutine raised. */
  _raised(thrown: unknown): void {
    this._loop._tasks.remove(this);
    if (thrown instanceof CancelledError) {
      // Its message goes with it: who asks later gets none. spec: Task.cancel.message_once
      this._cancelledError = thrown;
      return this._end(CANCELLED, undefined);
    }
    this._fail(thrown instanceof StopIteration ? raisedStopIteration(thrown) : thrown);
    if (escapes(thrown)) this._loop._escape(thrown);
  }

  /**
   * @internal What to throw into the body when it wakes up: the failure of what it waited for, or CancelledError
   * where a cancellation came meanwhile. Null: resume it.
   */
  _wakeUpError(waitedFor: Future<unknown> | null, wrong: Error | null): Error | null {
    let error = wrong;
    if (waitedFor !== null && waitedFor._state !== RESULT) error = failureOf(waitedFor);
    const cancellation = this._toThrow;
    if (cancellation === null) return error;
    this._toThrow = null;
    return error instanceof CancelledError ? error : cancelledError(cancellation.message);
  }

  /** @internal */
  _waitsFor(future: Future<unknown>): void {
    if (this._waitingFor === null) this._waitingFor = future;
    else (this._alsoWaitingFor ??= []).push(future);
  }

  /** @internal */
  _noLongerWaitsFor(future: Future<unknown>): void {
    const others = this._alsoWaitingFor;
    if (this._waitingFor === future) {
      this._waitingFor = others?.shift() ?? null;
    } else if (others !== null) {
      const index = others.indexOf(future);
      if (index >= 0) others.splice(index, 1);
    }
  }

  /** @internal It was cancelled before it began to wait: the future it waits for now is cancelled instead. */
  _cancelWaiting(): void {
    const cancellation = this._toThrow;
    if (cancellation === null) return;
    if (cancellation.bySignal || this._cancelWaited(cancellation.message)) this._toThrow = null;
  }

  /** @internal */
  override _kind(): 'Task' {
    return 'Task';
  }

  private _cancelWaited(msg: unknown): boolean {
    if (this._waitingFor === null) return false;
    const waited =
      this._alsoWaitingFor === null
        ? [this._waitingFor]
        : [this._waitingFor, ...this._alsoWaitingFor];
    let any = false;
    for (const future of waited) if (future.cancel(msg)) any = true;
    return any;
  }

  override toString(): string {
    const details = [`name=${repr(this.get_name())}`];
    if (this._coro !== null) details.push(`coro=${repr(this._coro)}`);
    if (this._waitingFor !== null) details.push(`wait_for=${String(this._waitingFor)}`);
    const cancelling = this._cancelRequests > 0 && !this.done();
    return describeFuture(this, details, cancelling ? 'cancelling' : undefined);
  }
}

/** The old class methods took the thread's current loop where none ran. */
function loopOrCurrent(argument: object | null | undefined): object {
  const loop = isOptions(argument) ? (argument.loop as object | null | undefined) : argument;
  return loop ?? get_event_loop();
}

function asName(value: unknown): string {
  return typeof value === 'string' ? value : repr(value);
}

/** spec: Task.result.stop_iteration */
function raisedStopIteration(error: StopIteration): RuntimeError {
  const wrapper = new RuntimeError('coroutine raised StopIteration');
  wrapper.cause = error;
  return wrapper;
}
