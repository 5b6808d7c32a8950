import { casesOf } from '../model/members.js';
import { placeWithin } from '../model/places.js';
import { compareVersions, rangeOf } from '../model/version.js';
import type { Rule } from './rule.js';

/** A statement holds in versions that have its member. */
export const caseRange: Rule = {
  name: 'case-range',
  looksUpNames: false,
  *check(contract) {
    for (const { member, statement } of casesOf(contract)) {
      const range = rangeOf(member);
      for (const key of ['since', 'until'] as const) {
        const version = statement[key];
        if (version === undefined) continue;
        const place = placeWithin(statement, key);
        if (compareVersions(version, range.first) < 0) {
          const message = `${key} ${version}, but ${member.name} is there since ${range.first}`;
          yield { rule: this.name, place, message };
        } else if (compareVersions(version, range.last) > 0) {
          const message = `${key} ${version}, but ${member.name} is gone after ${range.last}`;
          yield { rule: this.name, place, message };
        }
      }
    }
  },
};
