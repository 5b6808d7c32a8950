import { InLine } from '../locks/in-line.js';
import type { Place } from '../locks/line.js';
import type { Queue } from './queue.js';

/** `queue.put(item)` */
export class Putting<T> extends InLine<void> {
  private readonly _queue: Queue<T>;
  private readonly _item: T;

  constructor(queue: Queue<T>, item: T) {
    super(put, queue);
    this._queue = queue;
    this._item = item;
  }

  /** @internal */
  override _attempt(): Place | null {
    return this._queue._putOrWait(this._item);
  }

  /** @internal Called, it is out of the line; somebody may have been quicker all the same. */
  override _turn(): Place | null {
    return this._queue._putOrWait(this._item);
  }

  /** @internal */
  override _giveUp(place: Place): void {
    this._queue._leavePutters(place);
  }
}

/** `queue.get()` */
export class Getting<T> extends InLine<T> {
  private readonly _queue: Queue<T>;

  constructor(queue: Queue<T>) {
    super(get, queue);
    this._queue = queue;
  }

  /** @internal */
  override _attempt(): Place | null {
    const place = this._queue._waitForItem();
    if (place === null) this._result = this._queue.get_nowait();
    return place;
  }

  /** @internal Called, it is out of the line; somebody may have been quicker all the same. */
  override _turn(): Place | null {
    return this._attempt();
  }

  /** @internal */
  override _giveUp(place: Place): void {
    this._queue._leaveGetters(place);
  }
}

function put(): void {}

function get(): void {}
