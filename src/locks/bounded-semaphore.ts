import { ValueError } from '../exceptions/index.js';
import { Semaphore, type SemaphoreOptions } from './semaphore.js';

/**
 * A semaphore that cannot be released more often than it was acquired.
 *
 * @spec BoundedSemaphore
 */
export class BoundedSemaphore extends Semaphore {
  private readonly _bound: number;

  /** @throws ValueError  `value` is negative */
  constructor(value?: number | SemaphoreOptions) {
    super(value);
    this._bound = this._value;
  }

  /**
   * Give one back; the first who waits goes on in the next iteration.
   *
   * @throws ValueError  nothing was acquired that could be given back
   * @spec BoundedSemaphore.release
   */
  override release(): void {
    if (this._value >= this._bound)
      throw new ValueError('BoundedSemaphore released too many times');
    super.release();
  }
}
