import { declarationsOf, membersOf } from '../model/members.js';
import { isUnproven } from '../model/unproven-facts.js';
import type { Rule } from './rule.js';

/** A change that no interpreter at hand can show says where it stands. */
export const unprovenChange: Rule = {
  name: 'unproven-change',
  looksUpNames: false,
  *check(contract) {
    for (const { member } of membersOf(contract)) {
      if (member.origin !== 'python') continue;
      for (const change of declarationsOf(member).flatMap(({ changed }) => changed)) {
        if (!isUnproven(change) || change.source !== undefined) continue;
        const message = `no interpreter shows ${member.name} before 3.6 or in a patch release; give a "source"`;
        yield { rule: this.name, place: change.place, message };
      }
    }
  },
};
