import { AsyncLocalStorage } from 'node:async_hooks';
import { setTaskStorage } from '../contextvars/executing.js';
import { reportUnretrieved } from '../futures/unretrieved.js';
import type { Host, ReadySource } from './host.js';
import { newTaskStorage } from './task-storage.js';

// Taken when this module is loaded: the fake timers of a test runner must not stop the loop.
const { setImmediate, clearImmediate, setTimeout, clearTimeout, setInterval, clearInterval } =
  globalThis;
const now = performance.now.bind(performance);

/** The longest delay that Node's timers take, in milliseconds; a later time is requested again. */
const LONGEST_MS = 2 ** 31 - 1;

/** Keeps the process alive while a loop runs; it is never meant to fire. */
const FOREVER_MS = 2 ** 31 - 1;

/** A turn may last so long, in milliseconds; then whatever else the process does has its turn. */
const LONGEST_TURN_MS = 5;

type TickCallback = () => void;

/**
 * Node's own way to run what `process.nextTick` and promises have queued. It is not documented, so it is tried: where
 * it is gone, or does otherwise, the loop gets on without.
 */
function findDrain(): TickCallback | null {
  const tick = (process as { _tickCallback?: unknown })._tickCallback;
  if (typeof tick !== 'function') return null;
  let ticked = false;
  let resolved = false;
  process.nextTick(() => (ticked = true));
  void Promise.resolve().then(() => (resolved = true));
  (tick as TickCallback)();
  return ticked && resolved ? (tick as TickCallback) : null;
}

/** Unknown until the first turn: at load time the queues hold what is not ours to run. */
let drain: TickCallback | null | undefined;

setTaskStorage(newTaskStorage());

// What nobody looked at in a loop that nobody closes.
process.once('exit', reportUnretrieved);

/** Carries a loop on Node's own event loop, beside everything else in the process. */
export class NodeHost implements Host {
  #turn: (() => void) | null = null;
  #immediate: NodeJS.Immediate | null = null;
  #timer: NodeJS.Timeout | null = null;
  /** What the timer is armed for; it stays armed while sooner turns come and go. */
  #armedFor: number | null = null;
  #turnBeganMs = 0;
  #alive: NodeJS.Timeout | null = null;
  // Turns run in the asynchronous context in which the loop was started, whoever asks for them.
  #inContext: ReturnType<typeof AsyncLocalStorage.snapshot> | null = null;
  #source: ReadySource | null = null;

  now(): number {
    return now() / 1000;
  }

  hold(turn: () => void): void {
    this.#turn = turn;
    this.#inContext = AsyncLocalStorage.snapshot();
    this.#alive = setInterval(() => {}, FOREVER_MS);
    this.#source?.start(this.#onReady);
  }

  release(): void {
    this.#source?.stop();
    if (this.#immediate !== null) clearImmediate(this.#immediate);
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#alive !== null) clearInterval(this.#alive);
    this.#immediate = this.#timer = this.#alive = null;
    this.#armedFor = this.#turn = this.#inContext = null;
  }

  soon(): void {
    if (this.#immediate !== null || this.#inContext === null) return;
    this.#immediate = this.#inContext(setImmediate, this.#onImmediate);
  }

  at(when: number | null): void {
    if (when === this.#armedFor || this.#inContext === null) return;
    this.#disarm();
    if (when === null) return;
    const delayMs = Math.min(Math.ceil((when - this.now()) * 1000), LONGEST_MS);
    if (delayMs <= 0) return this.soon();
    this.#timer = this.#inContext(setTimeout, this.#onTimer, delayMs);
    this.#armedFor = when;
  }

  overdue(): boolean {
    return now() - this.#turnBeganMs >= LONGEST_TURN_MS;
  }

  watch(source: ReadySource | null): void {
    if (this.#inContext !== null) this.#source?.stop();
    this.#source = source;
    if (source !== null) this.#inContext?.(() => source.start(this.#onReady));
  }

  get drain(): (() => void) | null {
    if (drain === undefined) drain = findDrain();
    return drain;
  }

  #disarm(): void {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = this.#armedFor = null;
  }

  readonly #onImmediate = (): void => {
    this.#immediate = null;
    this.#turnBeganMs = now();
    this.#turn?.();
  };

  readonly #onReady = (): void => {
    // A turn that was requested comes in this same round of Node's event loop.
    if (this.#immediate !== null) return;
    this.#turnBeganMs = now();
    this.#turn?.();
  };

  readonly #onTimer = (): void => {
    this.#timer = this.#armedFor = null;
    this.#turnBeganMs = now();
    this.#turn?.();
  };
}
