import type { Host, ReadySource } from './host.js';
import { NodeHost } from './node.js';

/** A loop that is still busy after this much work has spent some time: in seconds. */
const BUSY_FOR = 0.005;

/** Units of work until then: a turn is one, and so many are what a turn does between two looks at its host. */
const MUCH_WORK = 10_000;
const WORK_OF_A_LOOK = 100;

/**
 * A host on which no time passes while code runs, and none is waited for: when a loop has nothing to do until some
 * time, the clock is set to that time.
 *
 * A loop that is never idle would never see time pass; so it does pass, slowly, and always alike.
 */
export class VirtualHost implements Host {
  readonly random: (() => number) | null = null;
  readonly #carrier = new NodeHost();
  #now: number;
  #turn: (() => void) | null = null;
  #alarm: number | null = null;
  #work = 0;

  /** @param start  what the clock shows first, in seconds */
  constructor(start = 0) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  /** Let `seconds` pass at once: what a call does that blocks the thread for so long. */
  advance(seconds: number): void {
    this.#now += seconds;
  }

  hold(turn: () => void): void {
    this.#turn = turn;
    this.#carrier.hold(this.#onTurn);
  }

  release(): void {
    this.#turn = this.#alarm = null;
    this.#carrier.release();
  }

  soon(): void {
    this.#alarm = null;
    this.#carrier.soon();
  }

  at(when: number | null): void {
    this.#alarm = when;
    // In a turn of its own, so that whatever is still on its way to the loop comes first.
    if (when !== null) this.#carrier.soon();
  }

  overdue(): boolean {
    return this.#worked(WORK_OF_A_LOOK);
  }

  watch(source: ReadySource | null): void {
    if (source === null) return this.#carrier.watch(null);
    // What is ready comes before any time passes: it does not set the clock.
    this.#carrier.watch({
      start: () => source.start(() => this.#turn?.()),
      stop: () => source.stop(),
    });
  }

  get drain(): (() => void) | null {
    return this.#carrier.drain;
  }

  readonly #onTurn = (): void => {
    if (this.#alarm !== null) {
      this.#now = Math.max(this.#now, this.#alarm);
      this.#alarm = null;
      this.#work = 0;
    } else {
      this.#worked(1);
    }
    this.#turn?.();
  };

  /** Count some work; true when it has taken time. */
  #worked(units: number): boolean {
    this.#work += units;
    if (this.#work < MUCH_WORK) return false;
    this.#work = 0;
    this.#now += BUSY_FOR;
    return true;
  }
}
