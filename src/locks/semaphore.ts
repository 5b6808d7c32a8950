import type { Semaphore as Documented } from '../../generated/interfaces/semaphore.js';
import type { Coroutine } from '../coroutines/coroutine.js';
import { ValueError } from '../exceptions/index.js';
import { numberArgument } from '../options.js';
import { Acquirable, Acquiring, type Acquired } from './acquirable.js';
import { describe } from './describe.js';
import { Line, type Place } from './line.js';

export interface SemaphoreOptions {
  /** How many can hold it at a time; 1 by default. */
  readonly value?: number;
}

/**
 * So many can hold it at a time: a counter that each `acquire()` takes one from and each `release()` gives one back to.
 *
 * @spec Semaphore
 */
export class Semaphore extends Acquirable implements Documented, Acquired {
  /** @internal What is handed over to a task in line is taken off at once. */
  protected _value: number;
  private readonly _line = new Line(this);

  /** @throws ValueError  `value` is negative */
  constructor(value?: number | SemaphoreOptions) {
    super();
    this._value = numberArgument(new.target.name, 'value', value, 1);
    if (!(this._value >= 0)) throw new ValueError('Semaphore initial value must be >= 0');
  }

  /**
   * Take one and give true; where there is none, wait for a release. Who came first gets it first.
   *
   * On cancel: holds nothing; what was about to be its own goes to the next.
   *
   * @throws RuntimeError  it must wait, and tasks of another loop have waited here
   * @spec Semaphore.acquire
   */
  override acquire(): Coroutine<boolean> {
    return new Acquiring(this);
  }

  /** Give one back; the first who waits goes on in the next iteration. Anybody may call it. @spec Semaphore.release */
  override release(): void {
    this._value++;
    this._handOver();
  }

  /** True where `acquire()` would have to wait. @spec Semaphore.locked */
  locked(): boolean {
    return this._value === 0 || this._line.isTaken;
  }

  toString(): string {
    const state = this.locked() ? 'locked' : `unlocked, value:${this._value}`;
    return describe(this, state, this._line);
  }

  /** @internal */
  _take(): Place | null {
    if (this.locked()) return this._line.join(this._bind());
    this._value--;
    return null;
  }

  /** @internal */
  _takeAt(place: Place): void {
    this._line.leave(place);
    this._handOverAll();
  }

  /** @internal */
  _giveUp(place: Place): void {
    this._line.leave(place);
    // Cancelled when its turn had come: what it was given goes on.
    if (place._chosen) this._value++;
    this._handOverAll();
  }

  private _handOverAll(): void {
    while (this._value > 0 && this._handOver());
  }

  /** To the first who still waits; false where nobody does. */
  private _handOver(): boolean {
    if (!this._line.wakeNext()) return false;
    this._value--;
    return true;
  }
}
