import type { LoopCore } from '../events/loop-core.js';
import { AssertionError, ConnectionResetError } from '../exceptions/index.js';
import { PENDING } from '../futures/state.js';
import { Place } from '../locks/line.js';
import { logger } from '../log/logger.js';
import { Protocol } from '../protocols/protocol.js';

/** The part of a protocol that knows whether there is room to write, and who waits for it. */
export class FlowControlMixin extends Protocol {
  /** @internal */
  readonly _loop: LoopCore;
  private _paused = false;
  private _lost = false;
  private readonly _waiting = new Set<Place>();

  constructor(loop: LoopCore) {
    super();
    this._loop = loop;
  }

  /** There is no room. @throws AssertionError  that was said already */
  override pause_writing(): void {
    if (this._paused) throw new AssertionError('pause_writing() without resume_writing()');
    this._paused = true;
    this._said('pauses');
  }

  /** There is room again. @throws AssertionError  there was */
  override resume_writing(): void {
    if (!this._paused) throw new AssertionError('resume_writing() without pause_writing()');
    this._paused = false;
    this._said('resumes');
    for (const place of this._waiting) if (place._state === PENDING) place.set_result(null);
  }

  override connection_lost(exc: Error | null): void {
    this._lost = true;
    if (!this._paused) return;
    for (const place of this._waiting) {
      if (place._state !== PENDING) continue;
      if (exc === null) place.set_result(null);
      else place.set_exception(exc);
    }
  }

  /** @internal Null where there is room; else the place of one who waits for it. @throws ConnectionResetError */
  _waitForRoom(): Place | null {
    if (this._lost) throw new ConnectionResetError('Connection lost');
    if (!this._paused) return null;
    const place = new Place({ loop: this._loop });
    this._waiting.add(place);
    return place;
  }

  /** @internal */
  _noLongerWaits(place: Place): void {
    this._waiting.delete(place);
  }

  private _said(what: string): void {
    if (this._loop.get_debug()) logger.debug(`${String(this)} ${what} writing`);
  }
}
