import { VirtualHost } from '../hosts/virtual.js';

// Taken when this module is loaded: a test may fake them.
const { setTimeout, clearTimeout } = globalThis;

/** What `setTimeout` can wait; beyond it, it would not wait at all. */
const LONGEST_MS = 2 ** 31 - 1;

/** A virtual clock that notices when nothing is left that could happen, and lets chance decide what nobody promises. */
export class TestHost extends VirtualHost {
  override readonly random: (() => number) | null;
  readonly #patienceMs: number;
  readonly #onDeadlock: () => void;
  #timer: NodeJS.Timeout | null = null;

  /** @param patience  seconds of real time without anything to do: so long something may still come from outside */
  constructor(random: (() => number) | null, patience: number, onDeadlock: () => void) {
    super();
    this.random = random;
    this.#patienceMs = Math.min(patience * 1000, LONGEST_MS);
    this.#onDeadlock = onDeadlock;
  }

  override soon(): void {
    this.#calm();
    super.soon();
  }

  override at(when: number | null): void {
    this.#calm();
    if (when === null) this.#timer = setTimeout(this.#onDeadlock, this.#patienceMs);
    super.at(when);
  }

  override release(): void {
    this.#calm();
    super.release();
  }

  #calm(): void {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
  }
}
