import type { TimerHandle } from '../events/timer-handle.js';

/** Fewer cancelled timers than this are not worth a rebuild. */
const FEW = 100;

/**
 * The timers of a loop, soonest first: a heap of arity four.
 *
 * Times stand in a typed array of their own, so that sifting compares numbers and touches no handle. Of equal times, the
 * one scheduled first comes first.
 */
export class TimerHeap {
  private _times = new Float64Array(64);
  private _order = new Float64Array(64);
  private _handles: (TimerHandle | undefined)[] = new Array<undefined>(64).fill(undefined);
  private _size = 0;
  private _scheduled = 0;
  private _cancelled = 0;
  private _latest = -Infinity;

  get size(): number {
    return this._size;
  }

  /** No timer in it is later than this. */
  get latest(): number {
    return this._latest;
  }

  push(handle: TimerHandle): void {
    if (this._size === 0 || handle._when > this._latest) this._latest = handle._when;
    if (this._size === this._times.length) this._grow();
    this._place(this._size++, handle, handle._when, this._scheduled++);
  }

  /** The time of the soonest timer that is not cancelled; null without any. */
  soonest(): number | null {
    while (this._size > 0) {
      if (!this._handles[0]!._cancelled) return this._times[0]!;
      this._pop();
      this._cancelled--;
    }
    return null;
  }

  /** Take out the soonest timer if its time is before `end` and it is not cancelled; null otherwise. */
  takeDue(end: number): TimerHandle | null {
    while (this._size > 0 && this._times[0]! < end) {
      const handle = this._pop();
      if (!handle._cancelled) return handle;
      this._cancelled--;
    }
    return null;
  }

  /** One timer that is in the heap was cancelled. Most of them: the heap is rebuilt without them. */
  noteCancelled(): void {
    this._cancelled++;
    if (this._cancelled > FEW && this._cancelled * 2 > this._size) this._rebuild();
  }

  clear(): void {
    for (let i = 0; i < this._size; i++) this._handles[i]!._scheduled = false;
    this._handles = new Array<undefined>(64).fill(undefined);
    this._times = new Float64Array(64);
    this._order = new Float64Array(64);
    this._size = this._cancelled = 0;
  }

  private _pop(): TimerHandle {
    const top = this._handles[0]!;
    top._scheduled = false;
    const last = --this._size;
    const moved = this._handles[last]!;
    this._handles[last] = undefined;
    if (last > 0) this._sink(moved, this._times[last]!, this._order[last]!);
    return top;
  }

  /** Put a handle where it belongs on the way from `index` up to the root. */
  private _place(index: number, handle: TimerHandle, time: number, order: number): void {
    const { _times: times, _order: orders, _handles: handles } = this;
    let hole = index;
    while (hole > 0) {
      const parent = (hole - 1) >> 2;
      if (times[parent]! < time || (times[parent] === time && orders[parent]! < order)) break;
      times[hole] = times[parent]!;
      orders[hole] = orders[parent]!;
      handles[hole] = handles[parent];
      hole = parent;
    }
    times[hole] = time;
    orders[hole] = order;
    handles[hole] = handle;
  }

  /** Put a handle where it belongs on the way from the root down. */
  private _sink(handle: TimerHandle, time: number, order: number): void {
    const { _times: times, _order: orders, _handles: handles, _size: size } = this;
    let hole = 0;
    for (;;) {
      const first = 4 * hole + 1;
      if (first >= size) break;
      let child = first;
      const end = Math.min(first + 4, size);
      for (let i = first + 1; i < end; i++) {
        if (times[i]! < times[child]! || (times[i] === times[child] && orders[i]! < orders[child]!))
          child = i;
      }
      if (times[child]! > time || (times[child] === time && orders[child]! > order)) break;
      times[hole] = times[child]!;
      orders[hole] = orders[child]!;
      handles[hole] = handles[child];
      hole = child;
    }
    times[hole] = time;
    orders[hole] = order;
    handles[hole] = handle;
  }

  private _rebuild(): void {
    const { _times: times, _order: orders, _handles: handles } = this;
    const size = this._size;
    this._size = this._cancelled = 0;
    for (let i = 0; i < size; i++) {
      const handle = handles[i]!;
      if (handle._cancelled) handle._scheduled = false;
      // In place: never more are kept than were looked at.
      else this._place(this._size++, handle, times[i]!, orders[i]!);
    }
    handles.fill(undefined, this._size, size);
  }

  private _grow(): void {
    const times = new Float64Array(this._times.length * 2);
    const order = new Float64Array(this._times.length * 2);
    times.set(this._times);
    order.set(this._order);
    for (let i = 0; i < this._size; i++) this._handles.push(undefined);
    this._times = times;
    this._order = order;
  }
}
