import type { Timeout as Documented } from '../../generated/interfaces/timeout.js';
import { executingTask } from '../contextvars/executing.js';
import { Coroutine } from '../coroutines/coroutine.js';
import { get_running_loop } from '../events/running.js';
import { CancelledError, RuntimeError, TimeoutError } from '../exceptions/index.js';
import { repr } from '../repr.js';
import type { Task } from '../tasks/task.js';

type State = 'created' | 'active' | 'expiring' | 'expired' | 'finished';

/** The clock and the timers of a loop. */
interface Clock {
  time(): number;
  call_soon(callback: (this: void) => void): { cancel(): void };
  call_at(when: number, callback: (this: void) => void): { cancel(): void };
}

/**
 * A limit for one block: `async_with(timeout(10), async (limit) => ...)`. `timeout` and `timeout_at` make it.
 *
 * When its deadline has come the task is cancelled inside the block; behind it, TimeoutError is raised instead. Inside
 * the block there is only CancelledError: `catch` sees it, and must throw it on.
 *
 * @spec Timeout
 */
export class Timeout implements Documented {
  #state: State = 'created';
  #when: number | null;
  #timer: { cancel(): void } | null = null;
  #task: Task | null = null;
  /** Requests to cancel the task that were there before the block. */
  #cancelling = 0;

  /** @param when  the deadline, as `loop.time()` has it; null for none */
  constructor(when: number | null) {
    this.#when = checkTime('Timeout', 'when', when);
  }

  /** The deadline, as `loop.time()` has it; null where there is no limit. @spec Timeout.when */
  when(): number | null {
    return this.#when;
  }

  /**
   * Move the deadline. One that has passed ends the block at its next wait.
   *
   * @param when  as `loop.time()` has it; null takes the limit away
   * @throws RuntimeError  the block has not begun, has ended, or its time is over
   * @spec Timeout.reschedule
   */
  reschedule(when: number | null): void {
    if (this.#state === 'created') throw new RuntimeError('Timeout has not been entered');
    if (this.#state !== 'active') {
      throw new RuntimeError(`Cannot change state of ${this.#state} Timeout`);
    }
    this.#when = checkTime('Timeout.reschedule', 'when', when);
    this.#timer?.cancel();
    this.#timer = null;
    if (this.#when === null) return;
    const loop = this.#task!._loop as object as Clock;
    if (this.#when <= loop.time()) this.#timer = loop.call_soon(this.#onTimeout);
    else this.#timer = loop.call_at(this.#when, this.#onTimeout);
  }

  /** True once its time was over before the block had ended. @spec Timeout.expired */
  expired(): boolean {
    return this.#state === 'expiring' || this.#state === 'expired';
  }

  /** @throws RuntimeError  it has begun before, or no task executes. @spec Timeout.__aenter__ */
  __aenter__(): Coroutine<this> {
    return new Coroutine(enter, undefined, [this]);
  }

  /** @throws TimeoutError  its time is over, and the block ended with CancelledError. @spec Timeout.__aexit__ */
  __aexit__(_type: unknown, error: Error | null, _traceback: unknown): Coroutine<void> {
    return new Coroutine(leave, undefined, [this, error]);
  }

  /** @internal */
  _enter(): this {
    if (this.#state !== 'created') throw new RuntimeError('Timeout has already been entered');
    const task = executingTask() as Task | null;
    if (task === null) throw new RuntimeError('Timeout should be used inside a task');
    this.#state = 'active';
    this.#task = task;
    this.#cancelling = task.cancelling();
    this.reschedule(this.#when);
    return this;
  }

  /** @internal The block has ended, with `error` or without: gives what is to be raised instead. */
  _leave(error: unknown): unknown {
    this.#timer?.cancel();
    this.#timer = null;
    if (this.#state === 'active') {
      this.#state = 'finished';
    } else if (this.#state === 'expiring') {
      this.#state = 'expired';
      // Its own request to cancel is taken back. Where there are others, they are what the error is about.
      const isOurs = this.#task!.uncancel() <= this.#cancelling;
      if (isOurs && error instanceof CancelledError) {
        const timeout = new TimeoutError();
        timeout.cause = error;
        return timeout;
      }
    }
    return error;
  }

  toString(): string {
    const when = this.#state === 'active' ? ` when=${rounded(this.#when)}` : '';
    return `<Timeout [${this.#state}]${when}>`;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  readonly #onTimeout = (): void => {
    this.#task!.cancel();
    this.#state = 'expiring';
    this.#timer = null;
  };
}

function* enter(timeout: Timeout): Generator<never, Timeout, unknown> {
  return timeout._enter();
}

function* leave(timeout: Timeout, error: Error | null): Generator<never, void, unknown> {
  const raised = timeout._leave(error);
  // What came in is raised by the block itself.
  if (raised !== error) throw raised;
}

/**
 * A limit for a block, in seconds from now.
 *
 * @param delay  seconds; null for no limit
 * @throws RuntimeError  no loop executes here
 * @throws TypeError     that is no number of seconds
 * @spec timeout
 */
export function timeout(delay: number | null): Timeout {
  const loop = get_running_loop();
  const seconds = checkTime('timeout', 'delay', delay);
  return new Timeout(seconds === null ? null : loop.time() + seconds);
}

/**
 * A limit for a block, at a time of the loop's clock.
 *
 * @param when  the deadline, as `loop.time()` has it; null for no limit
 * @spec timeout_at
 */
export function timeout_at(when: number | null): Timeout {
  return new Timeout(checkTime('timeout_at', 'when', when));
}

function checkTime(operation: string, parameter: string, value: unknown): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && !Number.isNaN(value)) return value;
  const got = typeof value === 'number' ? 'NaN' : repr(value);
  throw new TypeError(
    `${operation}(): ${parameter} must be a number of seconds or None, got ${got}`,
  );
}

function rounded(when: number | null): string {
  return when === null ? 'None' : String(Math.round(when * 1000) / 1000);
}
