/** Promises that were rejected with nobody to hear it, while a case ran. */

/** Takes the place of the test runner's own listeners until `stop`. */
export class UnhandledRejections {
  readonly #reasons: unknown[] = [];
  readonly #before = process.listeners('unhandledRejection');
  readonly #listen = (reason: unknown): void => {
    this.#reasons.push(reason);
  };

  constructor() {
    process.removeAllListeners('unhandledRejection');
    process.on('unhandledRejection', this.#listen);
  }

  /** Gives what was rejected so far. Node tells after the microtasks, so this waits for two turns. */
  async stop(): Promise<readonly unknown[]> {
    await turn();
    await turn();
    process.removeListener('unhandledRejection', this.#listen);
    for (const listener of this.#before) process.on('unhandledRejection', listener);
    return this.#reasons;
  }
}

/** Until the next turn of Node's event loop. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
