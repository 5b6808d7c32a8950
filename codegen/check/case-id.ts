import { casesOf } from '../model/members.js';
import { placeWithin } from '../model/places.js';
import type { Rule } from './rule.js';

/** Its members are what users call; they go by their own names. */
const classWithoutPrefix = 'AbstractEventLoop';

/** The id of a case begins with its member: `call_soon.order`, `Future.cancel.twice`, `sleep.zero`. */
export const caseId: Rule = {
  name: 'case-id',
  looksUpNames: false,
  *check(contract) {
    for (const { member, owner, statement } of casesOf(contract)) {
      const prefix =
        owner && owner.name !== classWithoutPrefix
          ? `${owner.name}.${member.name}.`
          : `${member.name}.`;
      const behaviour = statement.id.slice(prefix.length);
      if (statement.id.startsWith(prefix) && behaviour !== '' && !behaviour.includes('.')) continue;
      const written = statement.id.split('.').at(-1);
      yield {
        rule: this.name,
        place: placeWithin(statement, 'id'),
        message: `"${statement.id}" belongs to ${prefix.slice(0, -1)}`,
        suggestion: `did you mean "${prefix}${written}"?`,
      };
    }
  },
};
