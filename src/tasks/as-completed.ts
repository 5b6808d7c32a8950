import { Coroutine, coroutine } from '../coroutines/coroutine.js';
import { isThenable } from '../coroutines/recognise.js';
import type { LoopCore } from '../events/loop-core.js';
import { get_event_loop } from '../events/policy.js';
import type { Runnable } from '../events/runnable.js';
import { TimeoutError } from '../exceptions/index.js';
import type { DoneListener } from '../futures/done-listener.js';
import { Future } from '../futures/future.js';
import { PENDING } from '../futures/state.js';
import { checkOptions } from '../options.js';
import { className } from '../repr.js';
import type { AwaitableLike, Outcome, Yieldable } from '../types.js';
import { ensure_future } from './ensure-future.js';

export interface AsCompletedOptions {
  /** Seconds for all together; by default there is no limit. */
  timeout?: number | null;
}

/** The timers of a loop. */
interface CallsLater {
  call_later(delay: number, callback: (this: void) => void): { cancel(): void };
}

/**
 * Run awaitables concurrently and iterate over them in the order in which they end.
 *
 * `for (const next of as_completed(fs)) await next` gives new coroutines: each has the next result, or raises the next
 * exception. `for await (const future of as_completed(fs))` gives the futures and tasks themselves, done; coroutines and
 * functions come as the tasks that they became. The same one given twice comes once. On cancel: they go on.
 *
 * @param options.timeout  when the time is over, what is awaited next raises TimeoutError
 * @throws TypeError  that is a single future or coroutine, or contains what cannot be awaited
 * @spec as_completed
 */
export function as_completed<A extends AwaitableLike<unknown>>(
  fs: Iterable<A>,
  options: AsCompletedOptions = {},
): CompletedIterator<Outcome<A>, A extends Future<unknown> ? A : Future<Outcome<A>>> {
  checkOptions('as_completed', options, ['timeout']);
  const isSingle = (fs as unknown) instanceof Coroutine || isThenable(fs);
  if (isSingle || typeof fs !== 'object' || fs === null || !(Symbol.iterator in fs)) {
    throw new TypeError(`expect an iterable of awaitables, not ${className(fs)}`);
  }
  return new CompletedIterator(new Set<AwaitableLike<unknown>>(fs), options.timeout ?? null);
}

/**
 * A future that is done. TypeScript takes what `for await` gives for awaited, so it must not see a `then`: ask `result()`.
 */
export type Completed<F extends Future<unknown>> = Omit<F, 'then'>;

/**
 * What `as_completed` gives: an iterator of coroutines, and an asynchronous one of futures. An iteration that was left
 * can be gone on with.
 */
export class CompletedIterator<T, F extends Future<unknown> = Future<T>>
  implements Iterable<Coroutine<T>>, AsyncIterable<Completed<F>>, DoneListener, Runnable
{
  /** @internal */
  readonly _cancelled = false;
  readonly #loop: LoopCore & CallsLater;
  readonly #running = new Set<Future<unknown>>();
  readonly #timer: { cancel(): void } | null;
  /** Those that ended, and are still to be looked at. */
  readonly #ended: Future<unknown>[] = [];
  /** Those to give next; null for each that was not done in time. */
  readonly #ready: (Future<unknown> | null)[] = [];
  /** Who waits for the next one. */
  readonly #waiting: Future<null>[] = [];
  #left: number;

  /** @internal */
  constructor(awaitables: ReadonlySet<AwaitableLike<unknown>>, timeout: number | null) {
    const loop = get_event_loop();
    this.#loop = loop as object as LoopCore & CallsLater;
    for (const awaitable of awaitables) this.#running.add(ensure_future(awaitable, { loop }));
    this.#left = this.#running.size;
    for (const future of this.#running) {
      if (future._state === PENDING) future._listen(this);
      else this._done(future);
    }
    const isLimited = timeout !== null && this.#left > 0;
    this.#timer = isLimited ? this.#loop.call_later(timeout, () => this.#timeIsOver()) : null;
  }

  /** @internal */
  _waiters(): Future<unknown>[] {
    return this.#waiting.flatMap((next) => next._awaiters());
  }

  [Symbol.iterator](): Iterator<Coroutine<T>, undefined, undefined> {
    return {
      next: () => {
        if (this.#left === 0) return { done: true, value: undefined };
        this.#left--;
        return { done: false, value: this.#nextResult() as Coroutine<T> };
      },
    };
  }

  [Symbol.asyncIterator](): AsyncIterator<Completed<F>, undefined, undefined> {
    return {
      next: () => {
        if (this.#left === 0) return Promise.resolve({ done: true, value: undefined });
        this.#left--;
        return new Promise((resolve, reject) => {
          const next = this.#next() as Coroutine<unknown> as Coroutine<Completed<F>>;
          void next.then((value) => resolve({ done: false, value }), reject);
        });
      },
    };
  }

  /** @internal */
  _done(future: Future<unknown>): void {
    this.#ended.push(future);
    this.#loop._enqueue(this);
  }

  /** @internal */
  _run(): void {
    const future = this.#ended.shift()!;
    // When the time was over, it was given up.
    if (!this.#running.delete(future)) return;
    this.#give(future);
    if (this.#running.size === 0) this.#timer?.cancel();
  }

  #timeIsOver(): void {
    for (const future of this.#running) {
      future._unlisten(this);
      this.#give(null);
    }
    this.#running.clear();
  }

  #give(future: Future<unknown> | null): void {
    this.#ready.push(future);
    this.#wakeNext();
  }

  #wakeNext(): void {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      if (next.done()) continue;
      next.set_result(null);
      return;
    }
  }

  readonly #nextResult = coroutine(function* (
    this: CompletedIterator<T, F>,
  ): Generator<Yieldable, unknown, unknown> {
    return (yield* this.#take()).result();
  });

  readonly #next = coroutine(function* (
    this: CompletedIterator<T, F>,
  ): Generator<Yieldable, Future<unknown>, unknown> {
    return yield* this.#take();
  });

  *#take(): Generator<Yieldable, Future<unknown>, unknown> {
    while (this.#ready.length === 0) {
      const woken = new Future<null>({ loop: this.#loop });
      this.#waiting.push(woken);
      try {
        yield* woken;
      } catch (error) {
        // Chosen and then cancelled: somebody else takes what was meant for it.
        if (this.#ready.length > 0 && !woken.cancelled()) this.#wakeNext();
        throw error;
      }
    }
    const future = this.#ready.shift()!;
    if (future === null) throw new TimeoutError();
    return future;
  }
}
