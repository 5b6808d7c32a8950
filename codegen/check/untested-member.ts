import { membersOf } from '../model/members.js';
import { placeWithin } from '../model/places.js';
import type { Rule } from './rule.js';

/**
 * Every member has a statement, tested or with a reason, unless its file says why there are none yet.
 *
 * So the list of what is untested is complete.
 */
export const untestedMember: Rule = {
  name: 'untested-member',
  looksUpNames: false,
  counts: 'statements',
  *check(contract) {
    for (const { member } of membersOf(contract)) {
      if (member.cases.length > 0 || member.subject.casesPending !== undefined) continue;
      const message =
        `${member.name} has no case; give it one, or one with "untested", ` +
        'or the file a "cases_pending"';
      yield { rule: this.name, place: placeWithin(member, 'def'), message };
    }
  },
};
