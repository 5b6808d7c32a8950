import type { Contract } from '../model/contract.js';
import { placeOf } from '../model/places.js';
import type { Rule } from './rule.js';
import { typesIn, typesOf } from './unknown-type.js';

/** A class is given as many types as it has type parameters, or none at all. */
export const typeArguments: Rule = {
  name: 'type-arguments',
  looksUpNames: true,
  *check(contract) {
    const expected = parameterCounts(contract);
    for (const { type, place } of typesOf(contract)) {
      for (const used of typesIn(type)) {
        const count = expected.get(used.name);
        if (count === undefined || used.args.length === 0 || used.args.length === count) continue;
        const takes = count === 0 ? 'takes no types' : `takes ${count}`;
        const message = `${used.name}[...] has ${used.args.length}, but ${used.name} ${takes}`;
        yield { rule: this.name, place: placeOf(used, place), message };
      }
    }
  },
};

/** How many types each class takes; a name that is no class is not judged. */
function parameterCounts(contract: Contract): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { name, typeParameters } of contract.classes) counts.set(name, typeParameters.length);
  for (const [count, names] of pythonCounts) for (const name of names) counts.set(name, count);
  return counts;
}

const pythonCounts: readonly (readonly [number, readonly string[]])[] = [
  [0, ['str', 'int', 'float', 'bool', 'bytes', 'object', 'None', 'Any']],
  [1, ['list', 'set', 'frozenset', 'type', 'Awaitable', 'Iterable', 'Iterator', 'Sequence']],
  [2, ['dict', 'Mapping']],
];
