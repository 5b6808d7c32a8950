/** The cases of the contract that a run is about. */
import { isTested, type Contract } from '../../codegen/model/contract.js';
import { casesOf, memberId, rangeOfCase, type OwnedCase } from '../../codegen/model/members.js';
import { nearestNames } from '../../codegen/nearest-name.js';
import { usageError } from '../command-error.js';

export interface Suite {
  /** In the order of the contract. */
  readonly cases: readonly OwnedCase[];
  /** Statements of the whole contract, and those among them that no program shows. */
  readonly statements: { readonly all: number; readonly untested: number };
}

/**
 * All cases, or those that a pattern selects: `call_soon.order`, `call_soon.*`, or `call_soon` for all of a member.
 *
 * @throws CommandError  a pattern selects none
 */
export function suiteOf(contract: Contract, patterns: readonly string[]): Suite {
  const statements = [...casesOf(contract)];
  const all = statements.flatMap(({ statement, ...owned }) =>
    isTested(statement) ? [{ ...owned, tested: statement }] : [],
  );
  const chosen = new Set<OwnedCase>();
  for (const pattern of patterns) {
    const found = all.filter((one) => selects(pattern, one));
    if (found.length === 0) throw nothing(pattern, all);
    for (const one of found) chosen.add(one);
  }
  return {
    cases: patterns.length === 0 ? all : all.filter((one) => chosen.has(one)),
    statements: { all: statements.length, untested: statements.length - all.length },
  };
}

function selects(pattern: string, owned: OwnedCase): boolean {
  return matches(pattern, owned.tested.id) || pattern === memberId(owned);
}

/** Whether a pattern, in which `*` stands for anything, means `id`. */
export function matches(pattern: string, id: string): boolean {
  const parts = pattern.split('*').map((text) => text.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(id);
}

function nothing(pattern: string, all: readonly OwnedCase[]): Error {
  const ids = all.map(({ tested }) => tested.id);
  const near = nearestNames(pattern.replaceAll('*', ''), [...ids, ...new Set(all.map(memberId))]);
  const hint = near.length > 0 ? `Did you mean ${near.slice(0, 3).join(', ')}?` : '';
  return usageError(
    `no case is called ${pattern}`,
    ...[hint, 'Try --only "call_soon.*", or asyncio-ts show call_soon for its cases.'].filter(
      Boolean,
    ),
  );
}

export { memberId, rangeOfCase, type OwnedCase };
