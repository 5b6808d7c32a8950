import { declarationsOf, membersOf } from '../model/members.js';
import { placeWithin } from '../model/places.js';
import { didYouMean } from '../nearest-name.js';
import type { Rule } from './rule.js';

/** What `params` explains is a parameter, now or once. */
export const paramDocs: Rule = {
  name: 'param-docs',
  looksUpNames: false,
  *check(contract) {
    for (const { member } of membersOf(contract)) {
      const names = declarationsOf(member).flatMap(({ signature, changed }) => [
        ...signature.parameters.map((parameter) => parameter.name),
        ...changed.flatMap((change) => change.removes?.name ?? []),
      ]);
      for (const name of member.params.keys()) {
        if (names.includes(name)) continue;
        yield {
          rule: this.name,
          place: placeWithin(member, 'params', name),
          message: `${member.name}() has no parameter "${name}"`,
          ...didYouMean(name, names),
        };
      }
    }
  },
};
