import type { TimerHandle } from '../events/timer-handle.js';

/** So many of a pile's times are looked at to guess where its first quarter ends. */
const SAMPLE = 32;

/**
 * Timers in no order, none of them sooner than `from`.
 *
 * Times stand in a typed array of their own: a pile is split without a look at its handles.
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

  /** Take the soonest out, about a quarter, as a pile of their own. Null where all may have one and the same time. */
  splitOff(): TimerPile | null {
    const pivot = this._firstQuarter();
    if (pivot === null) return null;
    const { handles, _times: times } = this;
    const soonest = new TimerPile(this.from, handles.length >> 1);
    let kept = 0;
    for (let i = 0; i < handles.length; i++) {
      const time = times[i]!;
      if (time < pivot) {
        soonest.push(handles[i]!, time);
      } else {
        handles[kept] = handles[i]!;
        times[kept++] = time;
      }
    }
    handles.length = kept;
    this.from = pivot;
    return soonest;
  }

  /** A time that some timer is sooner than, about a quarter of them; null if none was found. */
  private _firstQuarter(): number | null {
    const sample = new Float64Array(SAMPLE);
    const step = this.size / SAMPLE;
    for (let i = 0; i < SAMPLE; i++) sample[i] = this._times[Math.floor(i * step)]!;
    sample.sort();
    for (let i = SAMPLE / 4; i < SAMPLE; i++) if (sample[i]! > sample[0]!) return sample[i]!;
    return null;
  }

  private _grow(): void {
    const times = new Float64Array(Math.max(64, this._times.length * 2));
    times.set(this._times);
    this._times = times;
  }
}
