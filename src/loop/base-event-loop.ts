import { AbstractEventLoop } from '../../generated/stubs/abstract-event-loop.js';
import { contextForHandle, type Context } from '../contextvars/context.js';
import { executingLoop } from '../contextvars/executing.js';
import { Coroutine } from '../coroutines/coroutine.js';
import type { ExceptionContext } from '../events/exception-context.js';
import { Handle, type AnyCallback } from '../events/handle.js';
import type { LoopCore } from '../events/loop-core.js';
import type { Runnable } from '../events/runnable.js';
import { TimerHandle } from '../events/timer-handle.js';
import { RuntimeError, asError, escapes } from '../exceptions/index.js';
import { Future } from '../futures/future.js';
import { UnretrievedLedger } from '../futures/unretrieved.js';
import type { Host } from '../hosts/host.js';
import { checkOptions } from '../options.js';
import { className, repr, reprCall } from '../repr.js';
import { callerFrames } from '../stack.js';
import { ensure_future } from '../tasks/ensure-future.js';
import { TaskList } from '../tasks/task-list.js';
import { Task } from '../tasks/task.js';
import type {
  AwaitableLike,
  Callback,
  CoroutineLike,
  TaskFactory,
  TaskKeywords,
} from '../types.js';
import { AsyncGenerators } from './async-generators.js';
import { bindMethods } from './bound-methods.js';
import { checkCallback, checkTime, takeContext, type Keywords } from './callback-arguments.js';
import { SlowCallbackWatcher, debugByEnvironment } from './debug.js';
import {
  ExceptionHandling,
  logExceptionContext,
  type ExceptionHandler,
} from './exception-handling.js';
import { Iteration } from './iteration.js';
import { reportUnawaited, watchCoroutines } from './unawaited.js';

const TASK_OPTIONS = ['name', 'context', 'eager_start'] as const;

/**
 * What every loop has that needs no I/O: callbacks, timers, futures, tasks, error handling, debug mode.
 *
 * Its methods are bound. A loop is carried by a host, which decides what time it is and when the loop has its turn.
 *
 * @spec BaseEventLoop
 */
export class BaseEventLoop extends AbstractEventLoop implements LoopCore {
  /** @internal */
  readonly _tasks = new TaskList();
  /** @internal */
  readonly _unretrieved: UnretrievedLedger = new UnretrievedLedger(this);
  /** @internal */
  readonly _asyncGenerators: AsyncGenerators = new AsyncGenerators(this);
  readonly #iteration: Iteration;
  readonly #exceptions = new ExceptionHandling(this);
  readonly #slowCallbacks: SlowCallbackWatcher;
  /** For the futures and tasks it makes. */
  readonly #ofThisLoop = { loop: this };
  #taskFactory: TaskFactory | null = null;
  #closed = false;
  #debug = false;

  constructor(host: Host) {
    super();
    this.#iteration = new Iteration(host, this);
    this.#slowCallbacks = new SlowCallbackWatcher(() => host.now());
    this.#setDebug(debugByEnvironment());
    // What is called most is bound here; reading it costs no accessor then.
    this.call_soon = this.call_soon.bind(this) as typeof this.call_soon;
    this.call_later = this.call_later.bind(this) as typeof this.call_later;
    this.call_at = this.call_at.bind(this) as typeof this.call_at;
    this.create_future = this.create_future.bind(this) as typeof this.create_future;
    this.create_task = this.create_task.bind(this) as typeof this.create_task;
    this.time = this.time.bind(this);
  }

  // Running and stopping

  override run_forever(): Promise<void> {
    this.#checkRunnable();
    return this.#iteration.run();
  }

  override run_until_complete<T>(future: AwaitableLike<T>): Promise<T> {
    this.#checkRunnable();
    const isNew = !(future instanceof Future);
    const awaited = ensure_future(future, { loop: this });
    awaited.add_done_callback(this.#stopWhenDone);
    return this.#runUntil(awaited, isNew);
  }

  override stop(): void {
    this.#iteration.stop();
  }

  override is_running(): boolean {
    return this.#iteration.running;
  }

  override is_closed(): boolean {
    return this.#closed;
  }

  override close(): void {
    if (this.is_running()) throw new RuntimeError('Cannot close a running event loop');
    if (this.#closed) return;
    this.#closed = true;
    this.#iteration.clear();
    this._unretrieved.reportAll();
    reportUnawaited(this);
  }

  override shutdown_asyncgens(): Coroutine<void> {
    return new Coroutine(() => this._asyncGenerators.close());
  }

  override shutdown_default_executor(
    _timeout?: number | null | { timeout?: number | null },
  ): Coroutine<void> {
    // There is no default executor yet that could be running.
    return new Coroutine(function* () {});
  }

  // Callbacks

  override call_soon<A extends unknown[]>(callback: Callback<A>, ...args: A): Handle;
  override call_soon<A extends unknown[]>(callback: Callback<A>, ...args: [...A, Keywords]): Handle;
  override call_soon(callback: Callback, ...args: unknown[]): Handle {
    this.#checkOpen();
    return this.#schedule(callback, args, 'call_soon');
  }

  override call_soon_threadsafe<A extends unknown[]>(callback: Callback<A>, ...args: A): Handle;
  override call_soon_threadsafe<A extends unknown[]>(
    callback: Callback<A>,
    ...args: [...A, Keywords]
  ): Handle;
  override call_soon_threadsafe(callback: Callback, ...args: unknown[]): Handle {
    this.#checkOpen();
    return this.#schedule(callback, args, 'call_soon_threadsafe');
  }

  override call_later<A extends unknown[]>(
    delay: number,
    callback: Callback<A>,
    ...args: A
  ): TimerHandle;
  override call_later<A extends unknown[]>(
    delay: number,
    callback: Callback<A>,
    ...args: [...A, Keywords]
  ): TimerHandle;
  override call_later(delay: number, callback: Callback, ...args: unknown[]): TimerHandle {
    checkTime('call_later', 'delay', delay);
    return this.#scheduleAt(this.time() + delay, callback, args, 'call_later');
  }

  override call_at<A extends unknown[]>(
    when: number,
    callback: Callback<A>,
    ...args: A
  ): TimerHandle;
  override call_at<A extends unknown[]>(
    when: number,
    callback: Callback<A>,
    ...args: [...A, Keywords]
  ): TimerHandle;
  override call_at(when: number, callback: Callback, ...args: unknown[]): TimerHandle {
    checkTime('call_at', 'when', when);
    return this.#scheduleAt(when, callback, args, 'call_at');
  }

  override time(): number {
    return this.#iteration.now();
  }

  // Futures and tasks

  override create_future<T>(): Future<T> {
    return new Future<T>(this.#ofThisLoop);
  }

  override create_task<T>(coro: CoroutineLike<T>, options?: TaskKeywords): Task<T> {
    this.#checkOpen();
    if (this.#taskFactory !== null)
      return this.#taskFactory(this, coro as CoroutineLike<unknown>, options ?? {}) as Task<T>;
    if (options === undefined) return new Task(coro, this.#ofThisLoop);
    checkOptions('create_task', options, TASK_OPTIONS);
    const { name, context, eager_start } = options;
    return new Task(coro, { loop: this, name, context, eager_start });
  }

  override set_task_factory(factory: TaskFactory | null): void {
    if (factory !== null && factory !== undefined && typeof factory !== 'function') {
      throw new TypeError('task factory must be a callable or None');
    }
    this.#taskFactory = factory ?? null;
  }

  override get_task_factory(): TaskFactory | null {
    return this.#taskFactory;
  }

  // What goes wrong

  override set_exception_handler(handler: ExceptionHandler | null): void {
    this.#exceptions.handler = handler;
  }

  override get_exception_handler(): ExceptionHandler | null {
    return this.#exceptions.handler;
  }

  override default_exception_handler(context: ExceptionContext): void {
    logExceptionContext(context);
  }

  override call_exception_handler(context: ExceptionContext): void {
    this.#exceptions.call(context);
  }

  // Debug mode

  override get_debug(): boolean {
    return this.#debug;
  }

  override set_debug(enabled: boolean): void {
    this.#setDebug(enabled);
  }

  /** In debug mode, a callback that takes at least so many seconds is logged. */
  override get slow_callback_duration(): number {
    return this.#slowCallbacks.slowAfter;
  }

  override set slow_callback_duration(seconds: number) {
    this.#slowCallbacks.slowAfter = seconds;
  }

  override toString(): string {
    const { running } = this.#iteration;
    return `<${className(this)} running=${repr(running)} closed=${repr(this.#closed)} debug=${repr(this.#debug)}>`;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  // For futures, tasks and handles

  /** @internal */
  _soon(callback: AnyCallback, args: readonly unknown[] | null, context: Context): Handle {
    const handle = new Handle(callback, args, this, context);
    this.#iteration.enqueue(handle);
    return handle;
  }

  /** @internal */
  _enqueue(entry: Runnable): void {
    this.#iteration.enqueue(entry);
  }

  /** @internal Appends what I/O made ready, at the beginning of each iteration; null while nothing is watched. */
  _pollWith(poll: (() => void) | null): void {
    this.#iteration.poll = poll;
  }

  /** @internal Tell of the beginning and of the end of each run. */
  _tellRuns(tell: (running: boolean) => void): void {
    this.#iteration.tellRuns = tell;
  }

  /** @internal Call `interrupt` when the user interrupts the program; what it gives ends that. */
  _onInterrupt(_interrupt: () => void): () => void {
    return () => {};
  }

  /** @internal */
  _escape(error: Error): void {
    this.#iteration.escape(error);
  }

  /** @internal */
  _callbackFailed(handle: Handle, thrown: unknown): void {
    if (escapes(thrown)) return this._escape(thrown);
    const call = reprCall(handle._callback, handle._args ?? []);
    const context: ExceptionContext = {
      message: `Exception in callback ${call}`,
      exception: asError(thrown),
      handle,
    };
    if (handle._source_traceback !== null) context.source_traceback = handle._source_traceback;
    try {
      this.call_exception_handler(context);
    } catch (escaped) {
      // Only what may end the run comes out of there.
      this._escape(asError(escaped));
    }
  }

  /** @internal */
  _timerCancelled(): void {
    this.#iteration.timers.noteCancelled();
  }

  /** @internal */
  _traceback(): readonly string[] | null {
    return this.#debug ? callerFrames() : null;
  }

  #schedule(callback: Callback, args: unknown[], method: string): Handle {
    if (this.#debug) checkCallback(callback, method);
    const context = takeContext(args, method) ?? contextForHandle();
    const handle = new Handle(callback, args.length === 0 ? null : args, this, context);
    if (this.#debug) handle._source_traceback = callerFrames();
    this.#iteration.enqueue(handle);
    return handle;
  }

  #scheduleAt(when: number, callback: Callback, args: unknown[], method: string): TimerHandle {
    this.#checkOpen();
    if (this.#debug) checkCallback(callback, method);
    const context = takeContext(args, method) ?? contextForHandle();
    const handle = new TimerHandle(when, callback, args.length === 0 ? null : args, this, context);
    if (this.#debug) handle._source_traceback = callerFrames();
    this.#iteration.schedule(handle);
    return handle;
  }

  readonly #stopWhenDone = (future: Future<unknown>): void => {
    // KeyboardInterrupt and SystemExit have ended the run already; stop() would end the next one.
    if (future.cancelled() || !escapes(future.exception())) this.stop();
  };

  async #runUntil<T>(awaited: Future<T>, isNew: boolean): Promise<T> {
    try {
      await this.#iteration.run();
    } catch (error) {
      // The run ends with this very error; the task's record of it would only repeat it.
      if (isNew && awaited.done() && !awaited.cancelled()) awaited.exception();
      throw error;
    } finally {
      awaited.remove_done_callback(this.#stopWhenDone);
    }
    if (!awaited.done()) throw new RuntimeError('Event loop stopped before Future completed.');
    return awaited.result();
  }

  #setDebug(enabled: boolean): void {
    this.#debug = Boolean(enabled);
    if (this.#debug) watchCoroutines();
    this.#iteration.watcher = this.#debug ? this.#slowCallbacks : null;
  }

  #checkOpen(): void {
    if (this.#closed) throw new RuntimeError('Event loop is closed');
  }

  #checkRunnable(): void {
    this.#checkOpen();
    if (this.is_running()) throw new RuntimeError('This event loop is already running');
    if (executingLoop() !== null) {
      throw new RuntimeError('Cannot run the event loop while another loop is running');
    }
  }
}

bindMethods(BaseEventLoop, [
  'call_soon',
  'call_later',
  'call_at',
  'create_future',
  'create_task',
  'time',
]);
