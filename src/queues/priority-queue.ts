import { Heap } from './heap.js';
import type { Orderable } from './less-than.js';
import { Queue } from './queue.js';

/**
 * A queue that gives the lowest item first.
 *
 * Numbers, strings, bytes and dates have their order; arrays are compared like Python's tuples, by their first members, and by
 * the next ones where those are equal; other objects say it themselves, with `__lt__`.
 *
 * @spec PriorityQueue
 */
export class PriorityQueue<T extends Orderable = Orderable> extends Queue<T> {
  protected override _init(_maxsize: number): void {
    this._items = new Heap<T>();
  }
}
