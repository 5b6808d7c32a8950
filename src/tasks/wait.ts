import { Coroutine, coroutine } from '../coroutines/coroutine.js';
import { isThenable } from '../coroutines/recognise.js';
import type { LoopCore } from '../events/loop-core.js';
import type { Runnable } from '../events/runnable.js';
import { get_running_loop } from '../events/running.js';
import { ValueError, addNote } from '../exceptions/index.js';
import type { DoneListener } from '../futures/done-listener.js';
import { Future } from '../futures/future.js';
import { EXCEPTION, PENDING } from '../futures/state.js';
import { checkOptions } from '../options.js';
import { className, repr } from '../repr.js';
import type { Yieldable } from '../types.js';

/** For `wait`: return as soon as one is done, or cancelled. */
export const FIRST_COMPLETED = 'FIRST_COMPLETED';
/** For `wait`: return as soon as one has raised an exception; where none does, when all are done. */
export const FIRST_EXCEPTION = 'FIRST_EXCEPTION';
/** For `wait`: return when all are done, or cancelled. */
export const ALL_COMPLETED = 'ALL_COMPLETED';

const conditions: readonly unknown[] = [FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED];

export type ReturnWhen = 'FIRST_COMPLETED' | 'FIRST_EXCEPTION' | 'ALL_COMPLETED';

export interface WaitOptions {
  /** Seconds after which it returns in any case; by default there is no limit. */
  timeout?: number | null;
  /** By default ALL_COMPLETED. */
  return_when?: ReturnWhen;
}

/** The timers of a loop. */
interface CallsLater {
  call_later(delay: number, callback: (this: void) => void): { cancel(): void };
}

/**
 * Wait for futures and tasks: the set of those that are done, and the set of the others.
 *
 * Nothing is cancelled, and neither the end of the time nor an exception is raised. On cancel: they go on.
 *
 * @param fs  at least one; coroutines and functions are refused: make tasks of them, to find them in the sets
 * @throws ValueError  there is nothing to wait for, or no such condition
 * @throws TypeError   that is a single future or coroutine, or contains what is no future
 * @spec wait
 */
export function wait<F extends Future<unknown>>(
  fs: Iterable<F>,
  options?: WaitOptions,
): Coroutine<[done: Set<F>, pending: Set<F>]> {
  return waiting(fs, options) as Coroutine<[Set<F>, Set<F>]>;
}

const waiting = coroutine(function* wait(
  fs: unknown,
  options: WaitOptions = {},
): Generator<Yieldable, [Set<Future<unknown>>, Set<Future<unknown>>], unknown> {
  checkOptions('wait', options, ['timeout', 'return_when']);
  const { timeout = null, return_when = ALL_COMPLETED } = options;
  const items = itemsOf(fs);
  if (items.size === 0) throw new ValueError('Set of Tasks/Futures is empty.');
  if (!conditions.includes(return_when)) {
    throw new ValueError(`Invalid return_when value: ${repr(return_when)}`);
  }
  const futures = checkFutures(items);
  const loop = get_running_loop() as object as LoopCore & CallsLater;
  const wait = new Wait(loop, futures.size, return_when);
  const timer = timeout === null ? null : loop.call_later(timeout, () => wait.end());
  for (const future of futures) {
    if (future._state === PENDING) future._listen(wait);
    else wait._done(future);
  }
  try {
    yield* wait.over;
  } finally {
    timer?.cancel();
    for (const future of futures) future._unlisten(wait);
  }
  const done = new Set<Future<unknown>>();
  const pending = new Set<Future<unknown>>();
  for (const future of futures) (future._state === PENDING ? pending : done).add(future);
  return [done, pending];
});

/** Looks whether the condition holds when a future ends; says so an iteration later, as a callback would. */
class Wait implements DoneListener, Runnable {
  readonly _cancelled = false;
  readonly over: Future<null>;
  private readonly _loop: LoopCore;
  private readonly _when: ReturnWhen;
  private _missing: number;

  constructor(loop: LoopCore, missing: number, when: ReturnWhen) {
    this.over = new Future({ loop });
    this._loop = loop;
    this._missing = missing;
    this._when = when;
  }

  /** @internal */
  _done(future: Future<unknown>): void {
    this._missing--;
    if (this._missing > 0 && !this._isEnough(future)) return;
    this._loop._enqueue(this);
  }

  /** @internal */
  _waiters(): Future<unknown>[] {
    return this.over._awaiters();
  }

  /** @internal */
  _run(): void {
    this.end();
  }

  end(): void {
    if (!this.over.done()) this.over.set_result(null);
  }

  private _isEnough(future: Future<unknown>): boolean {
    if (this._when === FIRST_COMPLETED) return true;
    if (this._when !== FIRST_EXCEPTION || future._state !== EXCEPTION) return false;
    // Who waits for an exception has looked at it.
    future._retrieved();
    return true;
  }
}

function itemsOf(fs: unknown): Set<unknown> {
  const isSingle = fs instanceof Coroutine || isThenable(fs) || typeof fs === 'function';
  if (isSingle || typeof fs !== 'object' || fs === null || !(Symbol.iterator in fs)) {
    throw new TypeError(`expect a list of futures, not ${className(fs)}`);
  }
  return new Set(fs as Iterable<unknown>);
}

function checkFutures(items: Set<unknown>): Set<Future<unknown>> {
  for (const item of items) {
    if (item instanceof Future) continue;
    if (typeof item === 'function' || isThenable(item)) {
      const error = new TypeError('Passing coroutines is forbidden, use tasks explicitly.');
      throw item instanceof Promise
        ? addNote(error, 'make a future of the promise: ensure_future(promise)')
        : error;
    }
    throw new TypeError(`wait(): expected futures and tasks, got ${repr(item)}`);
  }
  return items as Set<Future<unknown>>;
}
