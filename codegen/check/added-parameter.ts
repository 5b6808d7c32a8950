import type { Declaration } from '../model/contract.js';
import { declarationsOf, membersOf } from '../model/members.js';
import { placeWithin } from '../model/places.js';
import type { Problem } from '../model/problem.js';
import { didYouMean } from '../nearest-name.js';
import type { Rule } from './rule.js';

/** A parameter that was added stands in the signature, unless it went again; one that was removed does not. */
export const addedParameter: Rule = {
  name: 'added-parameter',
  looksUpNames: false,
  *check(contract) {
    for (const { member } of membersOf(contract)) {
      for (const declaration of declarationsOf(member)) yield* judge(declaration, this.name);
    }
  },
};

function* judge({ signature, changed }: Declaration, rule: string): Iterable<Problem> {
  const names = signature.parameters.map((parameter) => parameter.name);
  for (const [i, change] of changed.entries()) {
    const { adds, removes } = change;
    const goesLater = changed.slice(i + 1).some((later) => later.removes?.name === adds);
    if (adds !== undefined && !names.includes(adds) && !goesLater) {
      const message = `${signature.name}() has no parameter "${adds}"`;
      yield { rule, place: placeWithin(change, 'adds'), message, ...didYouMean(adds, names) };
    }
    const comesLater = changed.slice(i + 1).some((later) => later.adds === removes?.name);
    if (removes && names.includes(removes.name) && !comesLater) {
      const message = `${signature.name}() still has the parameter "${removes.name}"`;
      yield { rule, place: placeWithin(change, 'removes'), message };
    }
  }
}
