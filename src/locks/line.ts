import type { LoopCore } from '../events/loop-core.js';
import { describeFuture } from '../futures/describe.js';
import { Future } from '../futures/future.js';
import { CANCELLED, PENDING, RESULT } from '../futures/state.js';
import { className } from '../repr.js';

/**
 * One task's place in a line: a future that is done when its turn comes.
 *
 * It stays in line until the task has run, so that nobody slips in between; also where the task was cancelled.
 */
export class Place extends Future<null> {
  /** @internal */
  _inFront: Place | null = null;
  /** @internal */
  _behind: Place | null = null;

  /** @internal The class of what it waits for, for its text. */
  _at = '';

  /** @internal Whether its turn has come; its task may have been cancelled since. */
  get _chosen(): boolean {
    return this._state === RESULT;
  }

  override toString(): string {
    return describeFuture(this, [`at=${this._at}`]);
  }
}

/** Tasks that wait, in the order in which they came. */
export class Line {
  private readonly _at: string;
  private _first: Place | null = null;
  private _last: Place | null = null;
  /** All in front of it are done; so that to wake a thousand looks at each once. */
  private _waiting: Place | null = null;
  private _length = 0;

  /** @param owner  what one waits for here */
  constructor(owner: object) {
    this._at = className(owner);
  }

  get length(): number {
    return this._length;
  }

  /** The place of one who begins to wait, behind all others. */
  join(loop: LoopCore): Place {
    const place = new Place({ loop });
    place._at = this._at;
    const last = this._last;
    place._inFront = last;
    if (last === null) this._first = place;
    else last._behind = place;
    this._last = place;
    this._waiting ??= place;
    this._length++;
    return place;
  }

  /** Without effect where it was called out of the line. */
  leave(place: Place): void {
    const { _inFront: inFront, _behind: behind } = place;
    if (inFront === null && this._first !== place) return;
    place._inFront = place._behind = null;
    if (inFront === null) this._first = behind;
    else inFront._behind = behind;
    if (behind === null) this._last = inFront;
    else behind._inFront = inFront;
    if (this._waiting === place) this._waiting = behind;
    this._length--;
  }

  /** The first in line goes on, unless it is about to already. */
  wakeFirst(): void {
    const first = this._first;
    if (first !== null && first._state === PENDING) first.set_result(null);
  }

  /** The first who still waits goes on; false where nobody does. */
  wakeNext(): boolean {
    let place = this._waiting;
    while (place !== null && place._state !== PENDING) place = place._behind;
    this._waiting = place;
    if (place === null) return false;
    place.set_result(null);
    return true;
  }

  /** The first who still waits leaves the line and goes on; false where nobody does. */
  callNext(): boolean {
    for (let place = this._first; place !== null; place = this._first) {
      this.leave(place);
      if (place._state !== PENDING) continue;
      place.set_result(null);
      return true;
    }
    return false;
  }

  /** Whether somebody stands in line who was not cancelled. */
  get isTaken(): boolean {
    let place = this._first;
    while (place !== null && place._state === CANCELLED) place = place._behind;
    return place !== null;
  }
}
