import { membersOf } from '../model/members.js';
import { placeWithin } from '../model/places.js';
import { didYouMean } from '../nearest-name.js';
import type { Rule } from './rule.js';

/** What a member raises is an exception class of `spec/errors.yaml`. */
export const unknownError: Rule = {
  name: 'unknown-error',
  looksUpNames: true,
  *check(contract) {
    const known = new Set(
      contract.errors.flatMap(({ name, module, aliases }) => [
        name,
        `${module}.${name}`,
        ...aliases,
      ]),
    );
    for (const { member } of membersOf(contract)) {
      for (const [i, { error }] of member.raises.entries()) {
        if (known.has(error)) continue;
        yield {
          rule: this.name,
          place: placeWithin(member, 'raises', i, 'error'),
          message: `no error "${error}" in spec/errors.yaml`,
          ...didYouMean(error, known),
        };
      }
    }
  },
};
