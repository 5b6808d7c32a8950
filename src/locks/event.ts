import type { Event as Documented } from '../../generated/interfaces/event.js';
import { Coroutine } from '../coroutines/coroutine.js';
import { checkOptions } from '../options.js';
import type { Yieldable } from '../types.js';
import { describe } from './describe.js';
import { Line } from './line.js';
import { LoopBound } from './loop-bound.js';

/**
 * A flag that tasks can wait for.
 *
 * @spec Event
 */
export class Event extends LoopBound implements Documented {
  private _set = false;
  private readonly _line = new Line();

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
    return new Coroutine(wait as never, this, []);
  }

  /** @internal */
  *_waiting(): Generator<Yieldable, boolean, unknown> {
    if (this._set) return true;
    const place = this._line.join(this._bind());
    try {
      yield* place;
    } finally {
      this._line.leave(place);
    }
    return true;
  }

  toString(): string {
    return describe(this, this._set ? 'set' : 'unset', this._line);
  }
}

function wait(this: Event): Generator<Yieldable, boolean, unknown> {
  return this._waiting();
}
