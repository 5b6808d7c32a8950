import type { TimerHandle } from '../events/timer-handle.js';
import { TimerHeap } from './timer-heap.js';
import { TimerPile } from './timer-pile.js';

/** A heap of this size fits a processor's cache. */
const LARGE = 2048;

/** Fewer cancelled timers than this are not worth a walk through all of them. */
const FEW = 100;

/**
 * The timers of a loop.
 *
 * The soonest stand in a small heap. Later ones lie in piles, unsorted, until their time is near: most timers are
 * timeouts, which are cancelled long before, and sorting them would have been in vain.
 */
export class Timers {
  private readonly _heap = new TimerHeap();
  /** Each pile's timers are later than those of the next one; those of the last are later than the heap's. */
  private readonly _piles: TimerPile[] = [];
  /** Where the last pile begins: whatever is sooner belongs in the heap. */
  private _horizon = Infinity;
  /** A larger heap is not kept. */
  private _mostInHeap = LARGE;
  private _size = 0;
  private _cancelled = 0;
  private _scheduled = 0;
  private _latest = -Infinity;

  /** The number of timers, the cancelled ones that are still here included. */
  get size(): number {
    return this._size;
  }

  /** No timer here is later than this. */
  get latest(): number {
    return this._latest;
  }

  push(handle: TimerHandle): void {
    const when = handle._when;
    handle._sequence = this._scheduled++;
    if (this._size++ === 0 || when > this._latest) this._latest = when;
    // Without piles an infinite time belongs in the heap too.
    if (when < this._horizon || this._piles.length === 0) {
      this._heap.push(handle, when);
      if (this._heap.size > this._mostInHeap) this._spill();
    } else {
      this._pileFor(when).push(handle, when);
    }
  }

  /** The time of the soonest timer that is not cancelled; null without any. */
  soonest(): number | null {
    while (this._heap.size > 0 || this._refill()) {
      if (!this._heap.top._cancelled) return this._heap.soonest;
      this._pop();
      this._cancelled--;
    }
    return null;
  }

  /** Take out the soonest timer if its time is before `end` and it is not cancelled; null otherwise. */
  takeDue(end: number): TimerHandle | null {
    while ((this._heap.size > 0 || this._refill()) && this._heap.soonest < end) {
      const handle = this._pop();
      if (!handle._cancelled) return handle;
      this._cancelled--;
    }
    return null;
  }

  /** One timer that is here was cancelled. Most of them: they are dropped. */
  noteCancelled(): void {
    this._cancelled++;
    if (this._cancelled > FEW && this._cancelled * 2 > this._size) this._dropCancelled();
  }

  clear(): void {
    for (const pile of this._piles) for (const handle of pile.handles) handle._sequence = -1;
    for (const handle of this._heap.takeAll()) handle._sequence = -1;
    this._piles.length = 0;
    this._horizon = Infinity;
    this._size = this._cancelled = 0;
  }

  private _pop(): TimerHandle {
    const handle = this._heap.pop();
    handle._sequence = -1;
    this._size--;
    return handle;
  }

  /** The pile that a timer belongs to which is too late for the heap. */
  private _pileFor(when: number): TimerPile {
    const piles = this._piles;
    let [sooner, later] = [piles.length - 1, -1];
    while (sooner - later > 1) {
      const middle = (sooner + later) >> 1;
      if (when >= piles[middle]!.from) sooner = middle;
      else later = middle;
    }
    return piles[sooner]!;
  }

  /** The heap has grown too large: its later timers become a pile. */
  private _spill(): void {
    const pile = new TimerPile(-Infinity, this._heap.size);
    for (const handle of this._heap.takeAll()) pile.push(handle, handle._when);
    this._piles.push(pile);
    this._refill();
    // Timers of one time stay together; that is not tried again for each that comes.
    this._mostInHeap = Math.max(LARGE, 2 * this._heap.size);
  }

  /** Fill the heap, which is empty, with the soonest timers of the piles; false if none is left. */
  private _refill(): boolean {
    while (this._heap.size === 0) {
      const pile = this._piles.pop();
      if (pile === undefined) return false;
      const parts = pile.size > LARGE / 2 ? pile.part() : null;
      if (parts === null) {
        const { handles } = pile;
        for (let i = 0; i < handles.length; i++) {
          const handle = handles[i]!;
          if (this._isWanted(handle)) this._heap.push(handle, pile.timeOf(i));
        }
      } else {
        for (const part of parts) this._piles.push(part);
      }
    }
    this._horizon = this._piles.at(-1)?.from ?? Infinity;
    return true;
  }

  private _dropCancelled(): void {
    for (const pile of this._piles) pile.filter(this._isWanted);
    for (const handle of this._heap.takeAll()) {
      if (this._isWanted(handle)) this._heap.push(handle, handle._when);
    }
  }

  /** False for a timer that was cancelled, and that no longer counts. */
  private readonly _isWanted = (handle: TimerHandle): boolean => {
    if (!handle._cancelled) return true;
    handle._sequence = -1;
    this._size--;
    this._cancelled--;
    return false;
  };
}
