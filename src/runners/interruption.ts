import { CancelledError, KeyboardInterrupt } from '../exceptions/index.js';
import type { Future } from '../futures/future.js';
import type { BaseEventLoop } from '../loop/base-event-loop.js';
import { Task } from '../tasks/task.js';

/** SIGINT during a run: the first cancels what runs, so that it can clean up; the next one ends the run at once. */
export class Interruption {
  readonly #loop: BaseEventLoop;
  #interrupts = 0;

  constructor(loop: BaseEventLoop) {
    this.#loop = loop;
  }

  /** @throws KeyboardInterrupt  the task ended by being cancelled for it */
  async run<T>(running: Future<T>): Promise<T> {
    const loop = this.#loop;
    const end = loop._onInterrupt(() => this.#interrupt(running));
    try {
      return await loop.run_until_complete(running);
    } catch (error) {
      // The run ends with this very error; the task's record of it would only repeat it.
      if (running.done() && !running.cancelled()) running.exception();
      if (this.#isInterrupted(error, running)) throw new KeyboardInterrupt();
      throw error;
    } finally {
      end();
    }
  }

  #interrupt(running: Future): void {
    this.#interrupts++;
    if (this.#interrupts === 1 && !running.done()) running.cancel();
    else this.#loop._escape(new KeyboardInterrupt());
  }

  /** A cancellation that `main` was asked for by someone else as well stays one. */
  #isInterrupted(error: unknown, running: Future): boolean {
    if (this.#interrupts === 0 || !(error instanceof CancelledError)) return false;
    return running instanceof Task && running.uncancel() === 0;
  }
}
