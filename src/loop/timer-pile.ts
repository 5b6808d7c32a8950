import type { TimerHandle } from '../events/timer-handle.js';

/** So many timers fit a pile that is to become a heap. */
const FEW = 512;

/** More piles than this at a time are written to too many places for the cache. */
const MOST_PILES = 1024;

/**
 * Timers in no order, none of them sooner than `from`.
 *
 * Times stand in a typed array of their own: a pile is parted without a look at its handles.
 */
export class TimerPile {
  from: number;
  readonly handles: TimerHandle[] = [];
  private _times: Float64Array;

  /** @param capacity  the number of timers that are expected */
  constructor(from: number, capacity: number) {
    this.from = from;
    this._times = new Float64Array(capacity);
  }

  get size(): number {
    return this.handles.length;
  }

  timeOf(index: number): number {
    return this._times[index]!;
  }

  push(handle: TimerHandle, time: number): void {
    const size = this.handles.push(handle);
    if (size > this._times.length) this._grow();
    this._times[size - 1] = time;
  }

  /** Drop the timers for which `keep` says no. */
  filter(keep: (handle: TimerHandle) => boolean): void {
    const { handles, _times: times } = this;
    let kept = 0;
    for (let i = 0; i < handles.length; i++) {
      const handle = handles[i]!;
      if (!keep(handle)) continue;
      handles[kept] = handle;
      times[kept++] = times[i]!;
    }
    handles.length = kept;
  }

  /** The same timers in smaller piles, the latest first. Null where they cannot be told apart by their times. */
  part(): TimerPile[] | null {
    const { handles, _times: times } = this;
    const [soonest, latest] = this._finiteRange();
    const wanted = Math.min(Math.ceil(this.size / FEW), MOST_PILES);
    const perSecond = wanted / (latest - soonest);
    if (!(latest > soonest) || perSecond === Infinity) return null;
    const numbers = new Uint16Array(this.size);
    const counts = new Uint32Array(wanted);
    for (let i = 0; i < numbers.length; i++) {
      // Within bounds also for what is infinite, or rounded up.
      const number = Math.max(Math.min((times[i]! - soonest) * perSecond, wanted - 1), 0);
      numbers[i] = number;
      counts[numbers[i]!]!++;
    }
    const parts: (TimerPile | null)[] = Array.from(counts, (count) =>
      count === 0 ? null : new TimerPile(Infinity, count),
    );
    for (let i = 0; i < numbers.length; i++) {
      const part = parts[numbers[i]!]!;
      const time = times[i]!;
      // What is in fact the soonest, as the borders that were computed are rounded.
      if (time < part.from) part.from = time;
      part.push(handles[i]!, time);
    }
    const made = parts.filter((part) => part !== null).reverse();
    // Between here and there nothing is later than this pile.
    made.at(-1)!.from = this.from;
    return made;
  }

  private _finiteRange(): [soonest: number, latest: number] {
    let soonest = Infinity;
    let latest = -Infinity;
    for (let i = 0; i < this.handles.length; i++) {
      const time = this._times[i]!;
      if (time < soonest && time !== -Infinity) soonest = time;
      if (time > latest && time !== Infinity) latest = time;
    }
    return [soonest, latest];
  }

  private _grow(): void {
    const times = new Float64Array(Math.max(64, this._times.length * 2));
    times.set(this._times);
    this._times = times;
  }
}
