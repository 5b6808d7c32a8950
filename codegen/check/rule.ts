import type { Contract } from '../model/contract.js';
import type { Problem } from '../model/problem.js';

/** One thing that a contract must not have wrong. */
export interface Rule {
  readonly name: string;
  /** Whether the rule looks names up: a name may stand in a definition that cannot be read. */
  readonly looksUpNames: boolean;
  /** What the rule finds missing: it waits until all of that can be read. */
  readonly counts?: 'definitions' | 'statements';
  check(contract: Contract): Iterable<Problem>;
}
