import { uncoveredNames } from '../history/missing.js';
import { observedVersions, textAt, type Observed } from '../history/observed.js';
import type { Rule } from './rule.js';

/** Every public name that CPython's modules have in some version is in the contract. */
export function uncoveredName(observed: Observed): Rule {
  return {
    name: 'uncovered-name',
    looksUpNames: false,
    counts: 'definitions',
    *check(contract) {
      // A spec that is no contract of asyncio has nothing to cover.
      const place = contract.classes[0]?.place;
      if (!place) return;
      const looked = observedVersions(observed);
      for (const name of uncoveredNames(contract, observed)) {
        const first = looked.find((version) => textAt(observed.names[name], version) !== undefined);
        const message = `CPython ${first} has ${name}; the contract says nothing of it`;
        yield { rule: this.name, place: { ...place, line: 1, column: 1 }, message };
      }
    },
  };
}
