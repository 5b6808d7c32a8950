import type { Runnable } from '../events/runnable.js';

/** First in, first out: a ring that grows by doubling and never moves an entry otherwise. */
export class ReadyQueue {
  private _ring: (Runnable | undefined)[] = new Array<undefined>(64).fill(undefined);
  private _mask = 63;
  private _head = 0;
  private _length = 0;

  get length(): number {
    return this._length;
  }

  push(entry: Runnable): void {
    if (this._length > this._mask) this._grow();
    this._ring[(this._head + this._length) & this._mask] = entry;
    this._length++;
  }

  /** The oldest entry; the queue must not be empty. */
  shift(): Runnable {
    const entry = this._ring[this._head] as Runnable;
    this._ring[this._head] = undefined;
    this._head = (this._head + 1) & this._mask;
    this._length--;
    return entry;
  }

  /** Takes off and gives those from `index` on. */
  takeFrom(index: number): Runnable[] {
    const taken: Runnable[] = [];
    for (let i = index; i < this._length; i++) {
      const place = (this._head + i) & this._mask;
      taken.push(this._ring[place] as Runnable);
      this._ring[place] = undefined;
    }
    this._length = index;
    return taken;
  }

  clear(): void {
    this._ring = new Array<undefined>(64).fill(undefined);
    this._mask = 63;
    this._head = this._length = 0;
  }

  private _grow(): void {
    const old = this._ring;
    const ring = new Array<Runnable | undefined>(old.length * 2).fill(undefined);
    for (let i = 0; i < this._length; i++) ring[i] = old[(this._head + i) & this._mask];
    this._ring = ring;
    this._mask = ring.length - 1;
    this._head = 0;
  }
}
