import { coroutine } from '../coroutines/coroutine.js';
import { className } from '../repr.js';
import type { Awaitable, Yieldable } from '../types.js';

/** A lock, a condition, a semaphore: what is acquired and released. */
export interface Lockable {
  acquire(): Awaitable<unknown>;
  release(): void;
}

/** What was acquired, until the block ends that it was declared in with `using` or `await using`. */
export class Held implements Disposable, AsyncDisposable {
  #lock: Lockable | null;

  /** @internal */
  constructor(lock: Lockable) {
    this.#lock = lock;
  }

  /** Release it; once. */
  [Symbol.dispose](): void {
    const lock = this.#lock;
    this.#lock = null;
    lock?.release();
  }

  /** The same. */
  [Symbol.asyncDispose](): Promise<void> {
    this[Symbol.dispose]();
    return Promise.resolve();
  }
}

/**
 * Acquire a lock for the rest of the block: `using _ = await acquired(lock)`, or `yield* acquired(lock)`.
 *
 * At its end, however that comes, the lock is released. On cancel: holds nothing. Not in Python.
 *
 * @throws TypeError  that cannot be acquired and released
 * @spec acquired
 */
export const acquired = coroutine(function* acquired(
  lock: Lockable,
): Generator<Yieldable, Held, unknown> {
  const { acquire, release } = lock as Partial<Lockable>;
  if (typeof acquire !== 'function' || typeof release !== 'function')
    throw new TypeError(`acquired(lock): expected a lock or a semaphore, got ${className(lock)}`);
  yield* lock.acquire() as Iterable<Yieldable, unknown>;
  return new Held(lock);
});
