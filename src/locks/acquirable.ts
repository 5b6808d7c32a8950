import { Coroutine } from '../coroutines/coroutine.js';
import type { Yieldable } from '../types.js';
import { LoopBound } from './loop-bound.js';

const noArguments: readonly unknown[] = [];

/** What is acquired and released, also by `async with`. */
export abstract class Acquirable extends LoopBound {
  /** @internal Take it, or wait for it: what `acquire()` does once it is awaited. */
  abstract _acquiring(): Generator<Yieldable, boolean, unknown>;

  abstract release(): void;

  acquire(): Coroutine<boolean> {
    return new Coroutine(acquire as never, this, noArguments);
  }

  /** Begin of `async with`: acquire. */
  __aenter__(): Coroutine<void> {
    return new Coroutine(__aenter__ as never, this, noArguments);
  }

  /** End of `async with`: release, whatever happened. */
  __aexit__(..._error: unknown[]): Coroutine<void> {
    return new Coroutine(__aexit__ as never, this, noArguments);
  }
}

function acquire(this: Acquirable): Generator<Yieldable, boolean, unknown> {
  return this._acquiring();
}

function* __aenter__(this: Acquirable): Generator<Yieldable, void, unknown> {
  yield* this._acquiring();
}

// A generator although it waits for nothing: so it is done where it is awaited, in both flavours.
function* __aexit__(this: Acquirable): Generator<Yieldable, void, unknown> {
  this.release();
}
