import type { TimerHandle as Documented } from '../../generated/interfaces/timer-handle.js';
import type { Context } from '../contextvars/context.js';
import { Handle, type AnyCallback, type HandleLoop } from './handle.js';

export interface TimerLoop extends HandleLoop {
  /** @internal A handle that is still among the timers was cancelled. */
  _timerCancelled(): void;
}

/**
 * A callback that is scheduled for a time. `call_later` and `call_at` return it.
 *
 * Handles compare by their time: `early < late`.
 *
 * @spec TimerHandle
 */
export class TimerHandle extends Handle implements Documented {
  /** @internal */
  readonly _when: number;
  /** @internal How many its loop had scheduled before it; negative while it is not among the loop's timers. */
  _sequence = -1;

  /** @internal */
  constructor(
    when: number,
    callback: AnyCallback,
    args: readonly unknown[] | null,
    loop: TimerLoop,
    context: Context,
  ) {
    super(callback, args, loop, context);
    this._when = when;
  }

  /** The time it is scheduled for: seconds, on the clock of `loop.time()`. @spec TimerHandle.when */
  when(): number {
    return this._when;
  }

  /** @spec TimerHandle.cancel */
  override cancel(): void {
    if (!this._cancelled && this._sequence >= 0) (this._loop as TimerLoop)._timerCancelled();
    super.cancel();
  }

  /** The order of timers is the order of their times. */
  override valueOf(): number {
    return this._when;
  }

  /** @internal */
  override _describe(): string[] {
    const [first, ...rest] = super._describe();
    const when = `when=${this._when}`;
    return first === 'cancelled'
      ? [first, when, ...rest]
      : [when, ...(first === undefined ? [] : [first, ...rest])];
  }
}
