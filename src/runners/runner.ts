import { AbstractEventLoop } from '../../generated/stubs/abstract-event-loop.js';
import type { Runner as Documented } from '../../generated/interfaces/runner.js';
import { copy_context, type Context } from '../contextvars/context.js';
import { _get_running_loop } from '../events/running.js';
import { new_event_loop, set_event_loop } from '../events/policy.js';
import { RuntimeError } from '../exceptions/index.js';
import type { BaseEventLoop } from '../loop/base-event-loop.js';
import { checkOptions } from '../options.js';
import { repr } from '../repr.js';
import type { Awaitable, CoroutineLike } from '../types.js';
import { asMain } from './main.js';
import { Interruption } from './interruption.js';
import { cancelAll } from './cancel-all.js';

export interface RunnerOptions {
  /** Debug mode of the loop; by default as the environment says. */
  debug?: boolean | null;
  /** Makes the loop, which then does not become the current one; by default `new_event_loop`. */
  loop_factory?: (() => AbstractEventLoop) | null;
}

/**
 * Runs several coroutines one after the other, on one loop and in one context, and cleans up once.
 *
 * `await using runner = new asyncio.Runner()` closes it at the end of the block; or call `await runner.close()`.
 *
 * @spec Runner
 */
export class Runner implements Documented, AsyncDisposable {
  readonly #options: RunnerOptions;
  #loop: BaseEventLoop | null = null;
  #context: Context | null = null;
  #isCurrent = false;
  #closed = false;

  constructor(options: RunnerOptions = {}) {
    checkOptions('Runner', options, ['debug', 'loop_factory']);
    this.#options = options;
  }

  /**
   * Run `coro` as a task, and give what it returns. SIGINT cancels it; a second one ends the run at once.
   *
   * @param options.context  by default the one that all runs of this runner share
   * @throws RuntimeError  at the call: a loop executes here, this runner runs already, or it is closed
   * @throws TypeError     at the call: `coro` cannot be run
   * @spec Runner.run
   */
  run<T>(
    coro: Awaitable<T> | CoroutineLike<T>,
    options: { context?: Context | null } = {},
  ): Promise<T> {
    if (_get_running_loop() !== null) {
      throw new RuntimeError('Runner.run() cannot be called from a running event loop');
    }
    checkOptions('run', options, ['context']);
    const loop = this.#open();
    if (loop.is_running()) throw new RuntimeError('This event loop is already running');
    const main = asMain(coro);
    const task = loop.create_task(main, { context: options.context ?? this.#context });
    return new Interruption(loop).run(task);
  }

  /** The loop, made now if it was not needed before. @throws RuntimeError  closed. @spec Runner.get_loop */
  get_loop(): AbstractEventLoop {
    return this.#open();
  }

  /**
   * Cancel what is left and wait for it, close open async generators, and close the loop. Repeating it does nothing.
   *
   * @throws RuntimeError  at the call: the loop runs
   * @spec Runner.close
   */
  close(): Promise<void> {
    const loop = this.#loop;
    if (loop === null) return Promise.resolve();
    if (loop.is_running()) throw new RuntimeError('Cannot close a running event loop');
    this.#loop = null;
    this.#closed = true;
    return this.#shutDown(loop);
  }

  async #shutDown(loop: BaseEventLoop): Promise<void> {
    try {
      await cancelAll(loop);
      await loop.run_until_complete(loop.shutdown_asyncgens());
      await loop.run_until_complete(loop.shutdown_default_executor());
    } finally {
      if (this.#isCurrent) set_event_loop(null);
      loop.close();
    }
  }

  /** Python's `with`: makes the loop. @spec Runner.__enter__ */
  __enter__(): this {
    this.#open();
    return this;
  }

  /** Python's `with`: closes the runner. @spec Runner.__exit__ */
  __exit__(_exc_type?: unknown, _exc_val?: unknown, _exc_tb?: unknown): Promise<void> {
    return this.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #open(): BaseEventLoop {
    if (this.#closed) throw new RuntimeError('Runner is closed');
    if (this.#loop !== null) return this.#loop;
    const { loop_factory: factory, debug } = this.#options;
    const isOurs = factory === undefined || factory === null;
    const loop = (isOurs ? new_event_loop() : factory()) as BaseEventLoop;
    if (!(loop instanceof AbstractEventLoop)) {
      throw new TypeError(`Runner: loop_factory must give an event loop, got ${repr(loop)}`);
    }
    if (isOurs) set_event_loop(loop);
    this.#isCurrent = isOurs;
    if (debug !== undefined && debug !== null) loop.set_debug(debug);
    this.#context = copy_context();
    return (this.#loop = loop);
  }
}
