import { OSError } from '../exceptions/index.js';
import { addon } from '../native/load.js';

/** A name or an address could not be looked up. `errno` is one of `EAI_*`. */
export class gaierror extends OSError {
  /** @internal The error with this number, and its text. */
  static of(number: number): gaierror {
    return new gaierror(number, addon('socket').describeResolverError(number));
  }
}
