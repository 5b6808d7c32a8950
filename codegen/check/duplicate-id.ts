import type { Place } from '../model/contract.js';
import { casesOf } from '../model/members.js';
import { placeWithin } from '../model/places.js';
import type { Rule } from './rule.js';

/** An id names one case, or one example: tests, the ledger and reports go by it. */
export const duplicateId: Rule = {
  name: 'duplicate-id',
  looksUpNames: false,
  *check(contract) {
    const cases = [...casesOf(contract)].map(({ statement }) => statement);
    for (const statements of [cases, contract.examples]) {
      const firsts = new Map<string, Place>();
      for (const statement of statements) {
        const first = firsts.get(statement.id);
        if (!first) {
          firsts.set(statement.id, statement.place);
          continue;
        }
        const message = `"${statement.id}" stands at ${first.file}:${first.line} already`;
        yield { rule: this.name, place: placeWithin(statement, 'id'), message };
      }
    }
  },
};
