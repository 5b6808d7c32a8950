import type { Contract } from '../model/contract.js';
import type { Problem } from '../model/problem.js';

/** One thing that a contract must not have wrong. */
export interface Rule {
  readonly name: string;
  /**
   * Whether the rule looks names up: then it waits until every definition can be read,
   * lest it call unknown what is only unreadable.
   */
  readonly looksUpNames: boolean;
  /** Whether the rule misses statements: then it waits until every case can be read. */
  readonly countsStatements?: boolean;
  check(contract: Contract): Iterable<Problem>;
}
