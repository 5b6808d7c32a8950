import type { Runnable } from '../events/runnable.js';
import { logger } from '../log/logger.js';
import { repr } from '../repr.js';
import type { Watcher } from './iteration.js';

/** Whether loops start in debug mode: the environment variable PYTHONASYNCIODEBUG is not empty. */
export function debugByEnvironment(): boolean {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  const value = process?.env?.PYTHONASYNCIODEBUG;
  return value !== undefined && value !== '';
}

/** Logs every entry that keeps the loop from its other work for too long. */
export class SlowCallbackWatcher implements Watcher {
  /** Seconds. */
  slowAfter = 0.1;
  readonly #now: () => number;
  #startedAt = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** @internal */
  _before(): void {
    this.#startedAt = this.#now();
  }

  /** @internal */
  _after(entry: Runnable): void {
    const took = this.#now() - this.#startedAt;
    if (took >= this.slowAfter)
      logger.warning(`Executing ${repr(entry)} took ${took.toFixed(3)} seconds`);
  }
}
