import { compareWithObserved } from '../history/compare.js';
import type { Observed } from '../history/observed.js';
import { missingMember } from './missing-member.js';
import type { Rule } from './rule.js';
import { uncoveredName } from './uncovered-name.js';

/** The rules that hold the contract against what interpreters were seen to have. */
export function historyRules(observed: Observed): Rule[] {
  return [history(observed), missingMember(observed), uncoveredName(observed)];
}

/**
 * Versions, parameters, defaults and base classes are those that CPython was seen to have.
 *
 * Only 3.6 and newer can be looked at, so "3.4" and "3.5" agree with what 3.6 has.
 */
export function history(observed: Observed): Rule {
  return {
    name: 'history',
    looksUpNames: false,
    counts: 'definitions',
    *check(contract) {
      for (const disagreement of compareWithObserved(contract, observed)) {
        yield { rule: this.name, ...disagreement };
      }
    },
  };
}
