import { executing } from '../contextvars/executing.js';
import type { Runnable } from '../events/runnable.js';
import type { TimerHandle } from '../events/timer-handle.js';
import type { Host } from '../hosts/host.js';
import { ReadyQueue } from './ready-queue.js';
import { shuffleUnordered } from './shuffle.js';
import { Timers } from './timers.js';

/** Two times less apart than this are one: the resolution of the clock, in seconds. */
const CLOCK_RESOLUTION = 1e-9;

/** After so many entries a turn asks its host whether it may go on. */
const ENTRIES_BETWEEN_LOOKS = 128;

/** Watches each entry that runs, in debug mode. */
export interface Watcher {
  /** @internal */
  _before(): void;
  /** @internal */
  _after(entry: Runnable): void;
}

/**
 * Runs a loop's entries, iteration by iteration, in the turns that its host gives.
 *
 * An iteration takes what is ready, what I/O made ready, and the timers that are due, and runs exactly that many
 * entries. It is kept as a number, not on the stack: where an entry or a drain throws through, or the host takes over
 * after each entry, the next turn goes on at the same place.
 */
export class Iteration {
  readonly ready = new ReadyQueue();
  readonly timers = new Timers();
  /** Appends what I/O made ready; null while nothing is watched. */
  poll: (() => void) | null = null;
  watcher: Watcher | null = null;
  /** Told of the beginning and of the end of each run. */
  tellRuns: ((running: boolean) => void) | null = null;
  readonly #host: Host;
  readonly #loop: object;
  /** What the clock showed last. */
  #lastSeen = -Infinity;
  /** True from the beginning of an iteration until its last entry, with what it resumed, has run. */
  #iterating = false;
  /** Entries that this iteration has still to run. */
  #left = 0;
  #running = false;
  #inTurn = false;
  #stopping = false;
  #escaped: Error | null = null;
  #resolve: (() => void) | null = null;
  #reject: ((error: Error) => void) | null = null;

  constructor(host: Host, loop: object) {
    this.#host = host;
    this.#loop = loop;
  }

  get running(): boolean {
    return this.#running;
  }

  /** Look at the clock. */
  now(): number {
    return (this.#lastSeen = this.#host.now());
  }

  /** Run until `stop`; rejects with what escapes. */
  run(): Promise<void> {
    this.#running = true;
    this.tellRuns?.(true);
    this.#host.hold(this.#turn);
    this.#host.soon();
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** End the run after this iteration; where none is under way, after one. */
  stop(): void {
    this.#stopping = true;
    this.#wake();
  }

  /** End the run at once, with an error. What is ready stays, for the next run. */
  escape(error: Error): void {
    this.#escaped ??= error;
    this.#wake();
  }

  enqueue(entry: Runnable): void {
    this.ready.push(entry);
    if (!this.#inTurn) this.#wake();
  }

  schedule(timer: TimerHandle): void {
    this.timers.push(timer);
    if (!this.#inTurn) this.#wake();
  }

  /** Forget all that is scheduled. */
  clear(): void {
    this.ready.clear();
    this.timers.clear();
    this.#left = 0;
    this.#iterating = this.#stopping = false;
  }

  #wake(): void {
    if (this.#running && !this.#inTurn) this.#host.soon();
  }

  // One function on purpose: each frame between the host and a callback takes one from a stack trace, which has ten.
  readonly #turn = (): void => {
    if (!this.#running) return;
    const { drain } = this.#host;
    let untilLook = ENTRIES_BETWEEN_LOOKS;
    this.#inTurn = true;
    executing.loop = this.#loop;
    // Only `finally`: what a drain throws is Node's to handle, and must not be caught on its way.
    try {
      while (!this.#over() && (this.#left > 0 || this.#begin())) {
        const entry = this.ready.shift();
        this.#left--;
        const { watcher } = this;
        if (watcher !== null) watcher._before();
        entry._run();
        if (drain !== null) drain();
        if (watcher !== null) watcher._after(entry);
        if (drain === null) break;
        if (--untilLook === 0) {
          untilLook = ENTRIES_BETWEEN_LOOKS;
          if (this.#host.overdue()) break;
        }
      }
    } finally {
      executing.sync = false;
      executing.loop = null;
      executing.task = null;
      // The last handle would keep its loop, and all that is open in it, until another one runs.
      executing.handle = null;
      executing.context = null;
      this.#inTurn = false;
      if (this.#over()) this.#finish();
      else this.#requestTurn();
    }
  };

  /** True where the run has to end: something escaped, or the iteration in which `stop` was called is complete. */
  #over(): boolean {
    return this.#escaped !== null || (this.#stopping && this.#iterating && this.#left === 0);
  }

  /** Begin the next iteration; false if it has no entry to run. */
  #begin(): boolean {
    const { timers, ready } = this;
    const found = ready.length;
    this.poll?.();
    const polled = ready.length;
    if (timers.size > 0) {
      // Looking costs as much as a callback. Where all of them are due by the last look, another one tells nothing new.
      if (timers.latest >= this.#lastSeen + CLOCK_RESOLUTION) this.now();
      const end = this.#lastSeen + CLOCK_RESOLUTION;
      for (let due = timers.takeDue(end); due !== null; due = timers.takeDue(end)) ready.push(due);
    }
    const { random } = this.#host;
    if (random !== undefined && random !== null) shuffleUnordered(ready, found, polled, random);
    this.#left = ready.length;
    this.#iterating = this.#left > 0 || this.#stopping;
    return this.#left > 0;
  }

  #finish(): void {
    const resolve = this.#resolve!;
    const reject = this.#reject!;
    const escaped = this.#escaped;
    this.#left = 0;
    this.#running = this.#iterating = this.#stopping = false;
    this.#escaped = this.#resolve = this.#reject = null;
    this.#host.release();
    this.tellRuns?.(false);
    if (escaped === null) resolve();
    else reject(escaped);
  }

  #requestTurn(): void {
    if (this.#iterating || this.ready.length > 0 || this.#stopping || this.#escaped !== null)
      this.#host.soon();
    else this.#host.at(this.timers.soonest());
  }
}
