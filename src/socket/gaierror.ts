import { OSError } from '../exceptions/index.js';
import { addon } from '../native/load.js';

/** A name or an address could not be looked up. `errno` is one of `EAI_*`. */
export class gaierror extends OSError {
  /** @internal The error with this number, its text, and what was asked for. */
  static of(number: number, about: string): gaierror {
    return new gaierror(number, `${addon('socket').describeResolverError(number)}: ${about}`);
  }
}
