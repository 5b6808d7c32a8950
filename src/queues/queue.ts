import type { Queue as Documented } from '../../generated/interfaces/queue.js';
import { Coroutine } from '../coroutines/coroutine.js';
import { QueueEmpty, QueueFull, QueueShutDown, ValueError } from '../exceptions/index.js';
import { Event } from '../locks/event.js';
import { Line, type Place } from '../locks/line.js';
import { LoopBound } from '../locks/loop-bound.js';
import { booleanArgument, numberArgument } from '../options.js';
import { className, repr } from '../repr.js';
import type { Yieldable } from '../types.js';
import { FirstInFirstOut } from './first-in-first-out.js';
import type { Items } from './items.js';
import { Getting, Putting } from './waiting.js';

export interface QueueOptions {
  /** How many items it holds; without limit where that is 0 or less, as by default. */
  readonly maxsize?: number;
}

/**
 * Tasks put items in and get them out, the first in first.
 *
 * A subclass may keep its items in another way: `_init`, `_put`, `_get` and `qsize` are all that touches them.
 *
 * @spec Queue
 */
export class Queue<T = unknown> extends LoopBound implements Documented<T> {
  private readonly _maxsize: number;
  /** @internal */
  protected _items!: Items<T>;
  private readonly _getters = new Line(this);
  private readonly _putters = new Line(this);
  private _unfinished = 0;
  private readonly _finished = new Event();
  private _isShutDown = false;

  constructor(maxsize?: number | QueueOptions) {
    super();
    this._maxsize = numberArgument(new.target.name, 'maxsize', maxsize, 0);
    this._finished.set();
    this._init(this._maxsize);
  }

  /** How many items it holds; 0 or less, no limit. @spec Queue.maxsize */
  get maxsize(): number {
    return this._maxsize;
  }

  /** The number of items in it. @spec Queue.qsize */
  qsize(): number {
    return this._items.size;
  }

  /** True where it has no item. @spec Queue.empty */
  empty(): boolean {
    return this.qsize() === 0;
  }

  /** True where no more fits in; never where it has no limit. @spec Queue.full */
  full(): boolean {
    return this._maxsize > 0 && this.qsize() >= this._maxsize;
  }

  /**
   * Put an item in; where the queue is full, wait for room first.
   *
   * On cancel: nothing was put in; room made for it goes to the next.
   *
   * @throws QueueShutDown  it is shut down, or is meanwhile
   * @throws RuntimeError   it must wait, and tasks of another loop have waited here
   * @spec Queue.put
   */
  put(item: T): Coroutine<void> {
    return new Putting(this, item);
  }

  /**
   * Put an item in, without waiting.
   *
   * @throws QueueFull      no more fits in
   * @throws QueueShutDown  it is shut down
   * @spec Queue.put_nowait
   */
  put_nowait(item: T): void {
    if (this._isShutDown) throw new QueueShutDown();
    if (this.full()) throw new QueueFull();
    this._put(item);
    this._unfinished++;
    this._finished.clear();
    this._getters.callNext();
  }

  /**
   * Take an item out and give it; where there is none, wait for one.
   *
   * On cancel: nothing was taken out; an item that came for it goes to the next.
   *
   * @throws QueueShutDown  it is shut down and empty
   * @throws RuntimeError   it must wait, and tasks of another loop have waited here
   * @spec Queue.get
   */
  get(): Coroutine<T> {
    return new Getting(this);
  }

  /**
   * Take an item out and give it, without waiting.
   *
   * @throws QueueEmpty     there is none
   * @throws QueueShutDown  there is none, and none will come
   * @spec Queue.get_nowait
   */
  get_nowait(): T {
    if (this.empty()) throw this._isShutDown ? new QueueShutDown() : new QueueEmpty();
    const item = this._get();
    this._putters.callNext();
    return item;
  }

  /**
   * Say that the work on one item is done; when that was said for all, `join` returns.
   *
   * @throws ValueError  it was said more often than items were put in
   * @spec Queue.task_done
   */
  task_done(): void {
    if (this._unfinished <= 0) throw new ValueError('task_done() called too many times');
    if (--this._unfinished === 0) this._finished.set();
  }

  /** Wait until `task_done` was said for every item that was put in. @spec Queue.join */
  join(): Coroutine<void> {
    return new Coroutine(join, this);
  }

  /**
   * End it: nothing can be put in any more, and getting raises QueueShutDown once it is empty.
   *
   * @param immediate  also throw away what is in it, which counts as done for `join`
   * @spec Queue.shutdown
   */
  shutdown(immediate?: boolean | { readonly immediate?: boolean }): void {
    this._isShutDown = true;
    if (booleanArgument('shutdown', 'immediate', immediate)) this._drain();
    while (this._getters.callNext());
    while (this._putters.callNext());
  }

  toString(): string {
    return `<${className(this)} ${this._describe().join(' ')}>`;
  }

  /** Make what the items are kept in; called by the constructor, before fields of a subclass have their values. */
  protected _init(_maxsize: number): void {
    this._items = new FirstInFirstOut();
  }

  /** Keep an item. */
  protected _put(item: T): void {
    this._items.add(item);
  }

  /** Give the item whose turn it is, and keep it no longer. */
  protected _get(): T {
    return this._items.take();
  }

  /** @internal Put it in, and give null; or the place to wait at. */
  _putOrWait(item: T): Place | null {
    if (this.full()) {
      if (this._isShutDown) throw new QueueShutDown();
      return this._putters.join(this._bind());
    }
    this.put_nowait(item);
    return null;
  }

  /** @internal */
  _leavePutters(place: Place): void {
    this._putters.leave(place);
    if (place._chosen && !this.full()) this._putters.callNext();
  }

  /** @internal Null where there is an item to get; or the place to wait at. */
  _waitForItem(): Place | null {
    if (!this.empty()) return null;
    if (this._isShutDown) throw new QueueShutDown();
    return this._getters.join(this._bind());
  }

  /** @internal */
  _leaveGetters(place: Place): void {
    this._getters.leave(place);
    if (place._chosen && !this.empty()) this._getters.callNext();
  }

  /** @internal */
  *_joining(): Generator<Yieldable, void, unknown> {
    if (this._unfinished > 0) yield* this._finished.wait();
  }

  private _drain(): void {
    while (!this.empty()) {
      this._get();
      if (this._unfinished > 0) this._unfinished--;
    }
    if (this._unfinished === 0) this._finished.set();
  }

  private _describe(): string[] {
    const { _getters: getters, _putters: putters } = this;
    const items = this._items?.list() ?? [];
    return [
      `maxsize=${this._maxsize}`,
      ...(items.length > 0 ? [`_queue=${repr(items)}`] : []),
      ...(getters.length > 0 ? [`_getters[${getters.length}]`] : []),
      ...(putters.length > 0 ? [`_putters[${putters.length}]`] : []),
      ...(this._unfinished > 0 ? [`tasks=${this._unfinished}`] : []),
      ...(this._isShutDown ? ['shutdown'] : []),
    ];
  }
}

function join(this: Queue): Generator<Yieldable, void, unknown> {
  return this._joining();
}
