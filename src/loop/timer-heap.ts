import type { TimerHandle } from '../events/timer-handle.js';

/**
 * Timers, soonest first: a heap of arity four.
 *
 * Times stand in a typed array of their own, so that sifting compares numbers and touches no handle. Of equal times, the
 * one scheduled first comes first.
 */
export class TimerHeap {
  private _times = new Float64Array(64);
  private _handles: (TimerHandle | undefined)[] = new Array<undefined>(64).fill(undefined);
  private _size = 0;

  get size(): number {
    return this._size;
  }

  /** The time of the soonest one; the heap must not be empty. */
  get soonest(): number {
    return this._times[0]!;
  }

  /** The soonest one; the heap must not be empty. */
  get top(): TimerHandle {
    return this._handles[0]!;
  }

  /** @param time  the handle's; whoever has it at hand need not look for the handle in memory */
  push(handle: TimerHandle, time: number): void {
    if (this._size === this._times.length) this._grow();
    this._place(this._size++, handle, time);
  }

  /** Take out the soonest one; the heap must not be empty. */
  pop(): TimerHandle {
    const top = this._handles[0]!;
    const last = --this._size;
    const moved = this._handles[last]!;
    this._handles[last] = undefined;
    if (last > 0) this._sink(moved, this._times[last]!);
    return top;
  }

  /** Take out all of them, in no order. */
  takeAll(): TimerHandle[] {
    const all = this._handles.slice(0, this._size) as TimerHandle[];
    this._handles.fill(undefined, 0, this._size);
    this._size = 0;
    return all;
  }

  /** Put a handle where it belongs on the way from `index` up to the root. */
  private _place(index: number, handle: TimerHandle, time: number): void {
    const { _times: times, _handles: handles } = this;
    let hole = index;
    while (hole > 0) {
      const parent = (hole - 1) >> 2;
      if (times[parent]! < time || (times[parent] === time && isBefore(handles[parent]!, handle)))
        break;
      times[hole] = times[parent]!;
      handles[hole] = handles[parent];
      hole = parent;
    }
    times[hole] = time;
    handles[hole] = handle;
  }

  /** Put a handle where it belongs on the way from the root down. */
  private _sink(handle: TimerHandle, time: number): void {
    const { _times: times, _handles: handles, _size: size } = this;
    let hole = 0;
    for (;;) {
      const first = 4 * hole + 1;
      if (first >= size) break;
      let child = first;
      const end = Math.min(first + 4, size);
      for (let i = first + 1; i < end; i++) {
        if (
          times[i]! < times[child]! ||
          (times[i] === times[child] && isBefore(handles[i]!, handles[child]!))
        )
          child = i;
      }
      if (times[child]! > time || (times[child] === time && isBefore(handle, handles[child]!)))
        break;
      times[hole] = times[child]!;
      handles[hole] = handles[child];
      hole = child;
    }
    times[hole] = time;
    handles[hole] = handle;
  }

  private _grow(): void {
    const times = new Float64Array(this._times.length * 2);
    times.set(this._times);
    for (let i = 0; i < this._size; i++) this._handles.push(undefined);
    this._times = times;
  }
}

/** Of two timers of one time: was `first` scheduled first? */
function isBefore(first: TimerHandle, second: TimerHandle): boolean {
  return first._sequence < second._sequence;
}
