import type { Place } from './contract.js';

/** Something wrong in the spec: where, which rule, what, and what to do about it. */
export interface Problem {
  readonly rule: string;
  readonly place: Place;
  readonly message: string;
  /** "did you mean ...": the mend, where one can be named. */
  readonly suggestion?: string;
}
