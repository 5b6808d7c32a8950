import { membersOf } from '../model/members.js';
import { placeWithin } from '../model/places.js';
import { compareVersions, rangeOf } from '../model/version.js';
import type { Rule } from './rule.js';

/** A member is not older than its class, and does not outlive it. */
export const memberRange: Rule = {
  name: 'member-range',
  looksUpNames: false,
  *check(contract) {
    for (const { member, owner } of membersOf(contract)) {
      if (!owner) continue;
      const range = rangeOf(owner);
      if (compareVersions(member.since, range.first) < 0) {
        const message = `since ${member.since}, but class ${owner.name} is there since ${range.first}`;
        yield { rule: this.name, place: placeWithin(member, 'since'), message };
      }
      if (compareVersions(rangeOf(member).last, range.last) > 0) {
        const message = `${member.name} stays, but class ${owner.name} is removed in ${owner.removed}`;
        yield { rule: this.name, place: placeWithin(member, 'def'), message };
      }
    }
  },
};
