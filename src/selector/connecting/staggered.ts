import { coroutineOf } from '../../coroutines/coroutine-of.js';
import { CancelledError, OSError } from '../../exceptions/index.js';
import type { Future } from '../../futures/future.js';
import type { Yieldable } from '../../types.js';
import type { SelectorEventLoop } from '../selector-event-loop.js';

type Body<T> = Generator<Yieldable, T, unknown>;

/** What is closed when it was not needed. */
interface Closable {
  close(): void;
}

/**
 * The result of the attempt that succeeds first (RFC 8305); null where all of them fail with an OSError. The next one
 * begins when the last one fails, or after `delay` seconds beside those that are under way.
 *
 * When it returns or throws, no attempt is under way any more, and what any other one made is closed.
 */
export function firstOf<I, T extends Closable>(
  loop: SelectorEventLoop,
  items: readonly I[],
  attempt: (item: I) => Body<T>,
  delay: number,
): Body<T | null> {
  return new Race(loop, items, attempt, delay).run();
}

class Race<I, T extends Closable> {
  readonly #loop: SelectorEventLoop;
  readonly #items: readonly I[];
  readonly #attempt: (item: I) => Body<T>;
  readonly #delay: number;
  readonly #running = new Set<Future<T>>();
  /** The attempt that began last. */
  #last: Future<T> | null = null;
  #begun = 0;
  #winner: T | null = null;
  /** What is no OSError, and ends all. */
  #failure: Error | null = null;
  /** Made done when there is something to be decided. */
  #news: Future<null> | null = null;

  constructor(
    loop: SelectorEventLoop,
    items: readonly I[],
    attempt: (item: I) => Body<T>,
    delay: number,
  ) {
    this.#loop = loop;
    this.#items = items;
    this.#attempt = attempt;
    this.#delay = delay;
  }

  *run(): Body<T | null> {
    try {
      while (this.#winner === null && this.#failure === null) {
        if (this.#begun < this.#items.length) yield* this.#next();
        else if (this.#running.size > 0) yield* this.#wait();
        else break;
      }
      yield* this.#end();
      if (this.#failure !== null) throw this.#failure;
    } catch (thrown) {
      try {
        yield* this.#end();
      } finally {
        this.#winner?.close();
      }
      throw thrown;
    }
    return this.#winner;
  }

  /** Begin one more, and wait until it is time to look again. */
  *#next(): Body<void> {
    const attempt = coroutineOf(this.#attempt, undefined, this.#items[this.#begun++]!);
    const task: Future<T> = this.#loop.create_task(attempt);
    this.#last = task;
    this.#running.add(task);
    task.add_done_callback(this.#ended);
    const more = this.#begun < this.#items.length;
    const timer = more ? this.#loop.call_later(this.#delay, this.#wake) : null;
    try {
      yield* this.#wait();
    } finally {
      timer?.cancel();
    }
  }

  *#wait(): Body<void> {
    this.#news = this.#loop.create_future<null>();
    yield* this.#news;
  }

  readonly #wake = (): void => {
    if (this.#news !== null && !this.#news.done()) this.#news.set_result(null);
  };

  readonly #ended = (task: Future<T>): void => {
    this.#running.delete(task);
    if (!task.cancelled()) {
      const error = task.exception();
      if (error === null) this.#succeeded(task.result());
      else if (!(error instanceof OSError)) this.#failure ??= error;
    }
    const isDecided = this.#winner !== null || this.#failure !== null;
    if (isDecided || task === this.#last || this.#running.size === 0) this.#wake();
  };

  #succeeded(result: T): void {
    if (this.#winner === null) this.#winner = result;
    else result.close();
  }

  /** Cancel all that is under way, and wait until it has ended. */
  *#end(): Body<void> {
    let cancelled: CancelledError | null = null;
    for (const task of this.#running) task.cancel();
    while (this.#running.size > 0) {
      try {
        yield* this.#wait();
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error;
        // Whoever cancels again waits all the same: sockets are to be closed.
        cancelled = error;
      }
    }
    if (cancelled !== null) throw cancelled;
  }
}
