import { isTested } from '../model/contract.js';
import { casesOf } from '../model/members.js';
import { placeWithin } from '../model/places.js';
import { knownLoops, parseSelector } from '../model/selector.js';
import { didYouMean } from '../nearest-name.js';
import type { Rule } from './rule.js';

/** A ledger entry speaks of a loop that there is. */
export const unknownSelector: Rule = {
  name: 'unknown-selector',
  looksUpNames: false,
  *check(contract) {
    for (const { statement } of casesOf(contract)) {
      for (const deviation of isTested(statement) ? statement.differs : []) {
        const selector = parseSelector(deviation.on);
        if (!('error' in selector)) continue;
        const { error, name } = selector;
        const mend = name === undefined ? {} : didYouMean(name, knownLoops);
        yield { rule: this.name, place: placeWithin(deviation, 'on'), message: error, ...mend };
      }
    }
  },
};
