import type { Lock as Documented } from '../../generated/interfaces/lock.js';
import type { Coroutine } from '../coroutines/coroutine.js';
import { RuntimeError } from '../exceptions/index.js';
import { checkOptions } from '../options.js';
import { Acquirable, Acquiring, type Acquired } from './acquirable.js';
import { describe } from './describe.js';
import { Line, type Place } from './line.js';

/**
 * A mutex for tasks: one of them holds it at a time.
 *
 * `await async_with(lock, async () => ...)`, or `using _ = await acquired(lock)`, release it whatever happens.
 *
 * @spec Lock
 */
export class Lock extends Acquirable implements Documented, Acquired {
  private _locked = false;
  private readonly _line = new Line(this);

  constructor(options?: Record<string, never>) {
    super();
    if (options !== undefined) checkOptions('Lock', options, []);
  }

  /**
   * Wait until it is free, take it and give true. Who came first gets it first.
   *
   * On cancel: holds nothing; what was about to be its own goes to the next.
   *
   * @throws RuntimeError  it must wait, and tasks of another loop have waited here
   * @spec Lock.acquire
   */
  override acquire(): Coroutine<boolean> {
    return new Acquiring(this);
  }

  /**
   * Unlock it; the first who waits for it goes on in the next iteration. Anybody may call it.
   *
   * @throws RuntimeError  it is not locked
   * @spec Lock.release
   */
  override release(): void {
    if (!this._locked) throw new RuntimeError('Lock is not acquired.');
    this._locked = false;
    this._line.wakeFirst();
  }

  /** True while somebody holds it. @spec Lock.locked */
  locked(): boolean {
    return this._locked;
  }

  toString(): string {
    return describe(this, this._locked ? 'locked' : 'unlocked', this._line);
  }

  /** @internal */
  _take(): Place | null {
    if (this._locked || this._line.isTaken) return this._line.join(this._bind());
    this._locked = true;
    return null;
  }

  /** @internal */
  _takeAt(place: Place): void {
    this._line.leave(place);
    this._locked = true;
  }

  /** @internal */
  _giveUp(place: Place): void {
    this._line.leave(place);
    // Its turn had come, or a release found it in front, cancelled: the next one's turn it is.
    if (!this._locked) this._line.wakeFirst();
  }
}
