import type { Event as Documented } from '../../generated/interfaces/event.js';
import type { Coroutine } from '../coroutines/coroutine.js';
import { checkOptions } from '../options.js';
import { describe } from './describe.js';
import { InLine } from './in-line.js';
import { Line, type Place } from './line.js';
import { LoopBound } from './loop-bound.js';

/**
 * A flag that tasks can wait for.
 *
 * @spec Event
 */
export class Event extends LoopBound implements Documented {
  private _set = false;
  private readonly _line = new Line(this);

  constructor(options?: Record<string, never>) {
    super();
    if (options !== undefined) checkOptions('Event', options, []);
  }

  /** True from `set()` to `clear()`. @spec Event.is_set */
  is_set(): boolean {
    return this._set;
  }

  /** Set it; all who wait go on in the next iteration, also if it is cleared before. @spec Event.set */
  set(): void {
    if (this._set) return;
    this._set = true;
    while (this._line.wakeNext());
  }

  /** Unset it. @spec Event.clear */
  clear(): void {
    this._set = false;
  }

  /**
   * Wait until it is set and give true; at once where it is.
   *
   * On cancel: waits no longer.
   *
   * @throws RuntimeError  it must wait, and tasks of another loop have waited here
   * @spec Event.wait
   */
  wait(): Coroutine<boolean> {
    return new Waiting(this);
  }

  /** @internal Null where it is set; else the place to wait at. */
  _place(): Place | null {
    return this._set ? null : this._line.join(this._bind());
  }

  /** @internal */
  _leave(place: Place): void {
    this._line.leave(place);
  }

  toString(): string {
    return describe(this, this._set ? 'set' : 'unset', this._line);
  }
}

class Waiting extends InLine<boolean> {
  private readonly _event: Event;

  constructor(event: Event) {
    super(wait, event);
    this._event = event;
    this._result = true;
  }

  /** @internal */
  override _attempt(): Place | null {
    return this._event._place();
  }

  /** @internal That it was set is enough: it may have been cleared since. */
  override _turn(place: Place): null {
    this._event._leave(place);
    return null;
  }

  /** @internal */
  override _giveUp(place: Place): void {
    this._event._leave(place);
  }
}

function wait(): void {}
