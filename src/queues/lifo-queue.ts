import type { Items } from './items.js';
import { Queue } from './queue.js';

/**
 * A queue that gives the item first that was put in last.
 *
 * @spec LifoQueue
 */
export class LifoQueue<T = unknown> extends Queue<T> {
  protected override _init(_maxsize: number): void {
    this._items = new LastInFirstOut();
  }
}

class LastInFirstOut<T> implements Items<T> {
  private readonly _stack: T[] = [];

  get size(): number {
    return this._stack.length;
  }

  add(item: T): void {
    this._stack.push(item);
  }

  take(): T {
    return this._stack.pop() as T;
  }

  list(): T[] {
    return this._stack;
  }
}
