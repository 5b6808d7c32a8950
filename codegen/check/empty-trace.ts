import { isTested } from '../model/contract.js';
import { casesOf } from '../model/members.js';
import type { Rule } from './rule.js';

/** A program that leaves nothing in its trace passes on a loop that does nothing, so it proves nothing. */
export const emptyTrace: Rule = {
  name: 'empty-trace',
  looksUpNames: false,
  *check(contract) {
    for (const { statement } of casesOf(contract)) {
      if (!isTested(statement) || statement.trace.length > 0) continue;
      const message = `"${statement.id}" expects an empty trace; let the program trace what it shows`;
      yield { rule: this.name, place: statement.tracePlace, message };
    }
  },
};
