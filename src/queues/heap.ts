import type { Items } from './items.js';
import { lessThan } from './less-than.js';

/** A binary heap: the lowest comes out first. An item that cannot be compared is not taken in. */
export class Heap<T> implements Items<T> {
  private readonly _heap: T[] = [];

  get size(): number {
    return this._heap.length;
  }

  add(item: T): void {
    // Compared all the way up before anything moves: a comparison may throw.
    const path: number[] = [];
    let at = this._heap.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!lessThan(item, this._heap[parent])) break;
      path.push(parent);
      at = parent;
    }
    let hole = this._heap.length;
    for (const parent of path) {
      this._heap[hole] = this._heap[parent] as T;
      hole = parent;
    }
    this._heap[hole] = item;
  }

  take(): T {
    const heap = this._heap;
    const lowest = heap[0] as T;
    const last = heap.pop() as T;
    if (heap.length > 0) this._sink(last);
    return lowest;
  }

  list(): T[] {
    return this._heap;
  }

  /** From the top, where a hole is, to its place. */
  private _sink(item: T): void {
    const heap = this._heap;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && lessThan(heap[child + 1], heap[child])) child++;
      if (!lessThan(heap[child], item)) break;
      heap[hole] = heap[child] as T;
      hole = child;
    }
    heap[hole] = item;
  }
}
