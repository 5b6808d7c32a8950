import type { Barrier as Documented } from '../../generated/interfaces/barrier.js';
import { Coroutine } from '../coroutines/coroutine.js';
import { BrokenBarrierError, ValueError } from '../exceptions/index.js';
import { numberArgument } from '../options.js';
import { className } from '../repr.js';
import type { Yieldable } from '../types.js';
import { Line } from './line.js';
import { LoopBound } from './loop-bound.js';

export interface BarrierOptions {
  /** The number of tasks that let each other go on, 1 or more. */
  readonly parties: number;
}

/** Filling, until all have come; draining or resetting, until all have left; broken, until it is reset. */
type State = 'filling' | 'draining' | 'resetting' | 'broken';

/**
 * Tasks wait there until so many have come, and then all go on. It can be used again and again.
 *
 * @spec Barrier
 */
export class Barrier extends LoopBound implements Documented {
  private readonly _parties: number;
  private _state: State = 'filling';
  /** Those inside: who waits for others to come, and who has not left yet. */
  private _inside = 0;
  private readonly _line = new Line(this);

  /** @throws ValueError  `parties` is less than 1 */
  constructor(parties: number | BarrierOptions) {
    super();
    this._parties = numberArgument('Barrier', 'parties', parties);
    if (!(this._parties >= 1)) throw new ValueError('parties must be >= 1');
  }

  /** The number of tasks that let each other go on. @spec Barrier.parties */
  get parties(): number {
    return this._parties;
  }

  /** How many wait while it fills; 0 as soon as all have come. @spec Barrier.n_waiting */
  get n_waiting(): number {
    return this._state === 'filling' ? this._inside : 0;
  }

  /** True from `abort()` to `reset()`. @spec Barrier.broken */
  get broken(): boolean {
    return this._state === 'broken';
  }

  /**
   * Wait until all parties have called this, and go on together with them.
   *
   * On cancel: leaves the barrier, which stays as it is; while it fills, one fewer waits.
   *
   * @returns how many came before: another number for each task
   * @throws BrokenBarrierError  it is broken, or is broken or reset meanwhile
   * @throws RuntimeError        it must wait, and tasks of another loop have waited here
   * @spec Barrier.wait
   */
  wait(): Coroutine<number> {
    return new Coroutine(wait, this);
  }

  /** Empty it; those who wait get BrokenBarrierError. A broken one can be used again. @spec Barrier.reset */
  reset(): Coroutine<void> {
    return new Coroutine(reset, this);
  }

  /** Break it; those who wait, and all who come, get BrokenBarrierError. @spec Barrier.abort */
  abort(): Coroutine<void> {
    return new Coroutine(abort, this);
  }

  /** Begin of `async with`: wait; gives the position. @spec Barrier.__aenter__ */
  __aenter__(): Coroutine<number> {
    return this.wait();
  }

  /** End of `async with`: nothing is left to do. @spec Barrier.__aexit__ */
  __aexit__(..._error: unknown[]): Coroutine<void> {
    return new Coroutine(nothing, this);
  }

  toString(): string {
    const waiters = this.broken ? '' : `, waiters:${this.n_waiting}/${this._parties}`;
    return `<asyncio.locks.${className(this)} object [${this._state}${waiters}]>`;
  }

  /** @internal */
  *_waiting(): Generator<Yieldable, number, unknown> {
    // Those of the last round leave first.
    while (this._state === 'draining' || this._state === 'resetting') yield* this._woken();
    if (this._state === 'broken') throw new BrokenBarrierError('Barrier aborted');
    const position = this._inside++;
    try {
      if (this._inside === this._parties) this._become('draining');
      else yield* this._filled();
      return position;
    } finally {
      this._inside--;
      this._left();
    }
  }

  private *_filled(): Generator<Yieldable, void, unknown> {
    do yield* this._woken();
    while (this._state === 'filling');
    if (this._state !== 'draining') throw new BrokenBarrierError('Abort or reset of barrier');
  }

  private *_woken(): Generator<Yieldable, void, unknown> {
    const place = this._line.join(this._bind());
    let mine = false;
    try {
      yield* place;
      mine = true;
    } finally {
      this._line.leave(place);
      // As one that waits for a condition: another wakes without cause, looks, and waits again, behind the others.
      if (!mine) this._line.wakeNext();
    }
  }

  /** The last to leave opens it for the next round. */
  private _left(): void {
    if (this._inside > 0) return;
    if (this._state === 'draining' || this._state === 'resetting') this._become('filling');
  }

  /** @internal */
  _become(state: State): void {
    this._state = state;
    while (this._line.wakeNext());
  }

  /** @internal */
  _empty(): void {
    this._become(this._inside > 0 ? 'resetting' : 'filling');
  }
}

function wait(this: Barrier): Generator<Yieldable, number, unknown> {
  return this._waiting();
}

// These wait for nothing, but are coroutines in Python: what they do is done where they are awaited.
function* reset(this: Barrier): Generator<Yieldable, void, unknown> {
  this._empty();
}

function* abort(this: Barrier): Generator<Yieldable, void, unknown> {
  this._become('broken');
}

function* nothing(this: Barrier): Generator<Yieldable, void, unknown> {}
