import { missingMembers } from '../history/missing.js';
import type { Observed } from '../history/observed.js';
import type { Rule } from './rule.js';

/** A class has, in the contract, every public member that CPython's has in some version; an error too, if it has any. */
export function missingMember(observed: Observed): Rule {
  return {
    name: 'missing-member',
    looksUpNames: false,
    counts: 'definitions',
    *check(contract) {
      for (const disagreement of missingMembers(contract, observed)) {
        yield { rule: this.name, ...disagreement };
      }
    },
  };
}
