import { Coroutine } from '../coroutines/coroutine.js';
import type { Yieldable } from '../types.js';
import { InLine } from './in-line.js';
import type { Place } from './line.js';
import { LoopBound } from './loop-bound.js';

/** What is acquired and released, also by `async with`. */
export abstract class Acquirable extends LoopBound {
  abstract acquire(): Coroutine<boolean>;

  abstract release(): void;

  /** Begin of `async with`: acquire. */
  __aenter__(): Coroutine<void> {
    return new Coroutine(__aenter__, this);
  }

  /** End of `async with`: release, whatever happened. */
  __aexit__(..._error: unknown[]): Coroutine<void> {
    return new Coroutine(__aexit__, this);
  }
}

function* __aenter__(this: Acquirable): Generator<Yieldable, void, unknown> {
  yield* this.acquire();
}

// A generator although it waits for nothing: so it is done where it is awaited, in both flavours.
function* __aexit__(this: Acquirable): Generator<Yieldable, void, unknown> {
  this.release();
}

/** What one can stand in line for to acquire it. */
export interface Acquired {
  /** @internal Take it, and give null; or the place in line to wait at. */
  _take(): Place | null;
  /** @internal Its turn has come: leave the line and take it. */
  _takeAt(place: Place): void;
  /** @internal Leave the line, and hand on what came meanwhile. */
  _giveUp(place: Place): void;
}

/** `acquire()` of a lock or a semaphore. */
export class Acquiring extends InLine<boolean> {
  private readonly _of: Acquired;

  constructor(of: Acquired) {
    super(acquire, of);
    this._of = of;
    this._result = true;
  }

  /** @internal */
  override _attempt(): Place | null {
    return this._of._take();
  }

  /** @internal */
  override _turn(place: Place): null {
    this._of._takeAt(place);
    return null;
  }

  /** @internal */
  override _giveUp(place: Place): void {
    this._of._giveUp(place);
  }
}

function acquire(): void {}
