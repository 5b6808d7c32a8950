import type { Condition as Documented } from '../../generated/interfaces/condition.js';
import { Coroutine } from '../coroutines/coroutine.js';
import { CancelledError, RuntimeError } from '../exceptions/index.js';
import { checkOptions, isOptions } from '../options.js';
import { className } from '../repr.js';
import type { Yieldable } from '../types.js';
import { Acquirable } from './acquirable.js';
import { describe } from './describe.js';
import { Line } from './line.js';
import { Lock } from './lock.js';

export interface ConditionOptions {
  /** The lock, which others may use too; by default a new one. */
  readonly lock?: Lock | null;
}

/**
 * A lock, and a line of tasks that hold it no longer and wait to be notified.
 *
 * @spec Condition
 */
export class Condition extends Acquirable implements Documented {
  private readonly _lock: Lock;
  private readonly _line = new Line(this);

  constructor(lock?: Lock | null | ConditionOptions) {
    super();
    let given: unknown = lock;
    if (isOptions(lock)) {
      checkOptions('Condition', lock, ['lock']);
      given = lock.lock;
    }
    if (given !== undefined && given !== null && !isLock(given))
      throw new TypeError(`Condition(lock): expected a Lock, got ${className(given)}`);
    this._lock = given ?? new Lock();
  }

  /** Acquire its lock. @spec Condition.acquire */
  override acquire(): Coroutine<boolean> {
    return this._lock.acquire();
  }

  /** Release its lock. @throws RuntimeError  it is not locked. @spec Condition.release */
  override release(): void {
    this._lock.release();
  }

  /** True while somebody holds its lock. @spec Condition.locked */
  locked(): boolean {
    return this._lock.locked();
  }

  /**
   * Release the lock, wait to be notified, acquire the lock again and give true.
   *
   * It may return without cause: look again at what was waited for, or use `wait_for`.
   *
   * On cancel: holds the lock again; a notification that was on its way goes to another task.
   *
   * @throws RuntimeError  the lock is not locked
   * @spec Condition.wait
   */
  wait(): Coroutine<boolean> {
    return new Coroutine(wait, this);
  }

  /**
   * Wait until `predicate()` gives something true, and give that. It is called with the lock held.
   *
   * On cancel: holds the lock again.
   *
   * @throws RuntimeError  it must wait, and the lock is not locked
   * @spec Condition.wait_for
   */
  wait_for<T>(predicate: (this: void) => T): Coroutine<T> {
    return new Coroutine(wait_for, this, [predicate]);
  }

  /**
   * Wake the first `n` of the tasks that wait, or all where there are fewer. They go on once they get the lock.
   *
   * @throws RuntimeError  the lock is not locked
   * @spec Condition.notify
   */
  notify(n: number | { readonly n?: number } = 1): void {
    let count: unknown = n;
    if (isOptions(n)) {
      checkOptions('notify', n, ['n']);
      count = n.n ?? 1;
    }
    if (typeof count !== 'number')
      throw new TypeError(`notify(n): expected a number, got ${className(count)}`);
    if (!this.locked()) throw new RuntimeError('cannot notify on un-acquired lock');
    this._notify(count);
  }

  /** Wake all tasks that wait. @throws RuntimeError  the lock is not locked. @spec Condition.notify_all */
  notify_all(): void {
    this.notify(this._line.length);
  }

  toString(): string {
    return describe(this, this.locked() ? 'locked' : 'unlocked', this._line);
  }

  /** @internal */
  *_waiting(): Generator<Yieldable, boolean, unknown> {
    if (!this.locked()) throw new RuntimeError('cannot wait on un-acquired lock');
    const place = this._line.join(this._bind());
    this.release();
    try {
      try {
        yield* place;
      } finally {
        this._line.leave(place);
        yield* this._reacquiring();
      }
    } catch (error) {
      // It may have been the one that was notified; another wakes without cause rather than none.
      this._notify(1);
      throw error;
    }
    return true;
  }

  /** However often it is cancelled meanwhile: who waits for a condition holds the lock afterwards. */
  private *_reacquiring(): Generator<Yieldable, void, unknown> {
    let cancelled: CancelledError | null = null;
    for (;;) {
      try {
        yield* this.acquire();
        break;
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error;
        cancelled = error;
      }
    }
    if (cancelled !== null) throw cancelled;
  }

  private _notify(count: number): void {
    for (let left = count; left > 0 && this._line.wakeNext(); left--);
  }
}

/** A lock of the user's own making will do. */
function isLock(value: unknown): value is Lock {
  const { locked, release, acquire } = value as Partial<Lock>;
  return [locked, release, acquire].every((method) => typeof method === 'function');
}

function wait(this: Condition): Generator<Yieldable, boolean, unknown> {
  return this._waiting();
}

function* wait_for<T>(
  this: Condition,
  predicate: (this: void) => T,
): Generator<Yieldable, T, unknown> {
  let result = predicate();
  while (!result) {
    yield* this._waiting();
    result = predicate();
  }
  return result;
}
