/**
 * Python's module `threading`, for one purpose: to do something from outside the loop.
 *
 * There is one thread in JavaScript. The work of a Thread runs in a turn of its own of the host, outside of every handle
 * and task.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

interface ThreadOptions {
  readonly target?: ((...args: any[]) => unknown) | null;
  readonly name?: string | null;
  readonly args?: readonly any[];
  readonly kwargs?: null;
  readonly daemon?: boolean | null;
}

// What was current when this module was loaded: no task, no context.
const outside = AsyncLocalStorage.snapshot();

export class Thread {
  readonly #options: ThreadOptions;
  #done: Promise<void> | null = null;
  #alive = false;

  constructor(options: ThreadOptions = {}) {
    this.#options = options;
  }

  /** Bound, as methods that are handed to a loop must be. */
  readonly start = (): void => {
    const { target, args = [] } = this.#options;
    this.#alive = true;
    this.#done = new Promise((resolve, reject) => {
      outside(setImmediate, () => {
        const run = async (): Promise<void> => {
          try {
            await target?.(...args);
          } finally {
            this.#alive = false;
          }
        };
        run().then(resolve, reject);
      });
    });
  };

  /** Resolves when the work is done, the loops included that it runs. */
  readonly join = async (): Promise<void> => {
    await this.#done;
  };

  is_alive(): boolean {
    return this.#alive;
  }
}

/** There is one. */
export function get_ident(): number {
  return 1;
}
