import type { Items } from './items.js';

const smallest = 8;

/** A ring that grows, and shrinks again: taking the first of a million costs what taking the first of one does. */
export class FirstInFirstOut<T> implements Items<T> {
  private _ring: (T | undefined)[] = new Array<T | undefined>(smallest).fill(undefined);
  private _head = 0;
  private _size = 0;

  get size(): number {
    return this._size;
  }

  add(item: T): void {
    if (this._size === this._ring.length) this._resize(this._size * 2);
    this._ring[(this._head + this._size) & (this._ring.length - 1)] = item;
    this._size++;
  }

  take(): T {
    const item = this._ring[this._head] as T;
    this._ring[this._head] = undefined;
    this._head = (this._head + 1) & (this._ring.length - 1);
    this._size--;
    const half = this._ring.length >> 1;
    if (half >= smallest && this._size < half >> 1) this._resize(half);
    return item;
  }

  list(): T[] {
    const mask = this._ring.length - 1;
    return Array.from({ length: this._size }, (_, i) => this._ring[(this._head + i) & mask] as T);
  }

  private _resize(length: number): void {
    const items: (T | undefined)[] = this.list();
    while (items.length < length) items.push(undefined);
    this._ring = items;
    this._head = 0;
  }
}
