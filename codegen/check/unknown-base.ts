import type { Contract, Place } from '../model/contract.js';
import { placeOf, placeWithin } from '../model/places.js';
import { pythonTypes } from '../model/python-types.js';
import type { Problem } from '../model/problem.js';
import { didYouMean } from '../nearest-name.js';
import type { Rule } from './rule.js';

interface Derived {
  readonly name: string;
  readonly base: string;
  readonly place: Place;
}

/** A base class is described somewhere, and no class is its own ancestor. */
export const unknownBase: Rule = {
  name: 'unknown-base',
  looksUpNames: true,
  *check(contract) {
    const derived = [...derivedClasses(contract)];
    const known = new Set([
      ...pythonTypes,
      ...[...contract.classes, ...contract.errors].map(({ name }) => name),
    ]);
    for (const { base, place } of derived) {
      if (known.has(base)) continue;
      yield { rule: this.name, place, message: `no class "${base}"`, ...didYouMean(base, known) };
    }
    yield* cycles(derived, this.name);
  },
};

function* derivedClasses(contract: Contract): Iterable<Derived> {
  for (const { name, bases, place } of contract.classes) {
    for (const base of bases) {
      if (base.kind === 'name') yield { name, base: base.name, place: placeOf(base, place) };
    }
  }
  for (const error of contract.errors) {
    yield { name: error.name, base: error.base, place: placeWithin(error, 'base') };
  }
}

function* cycles(derived: readonly Derived[], rule: string): Iterable<Problem> {
  for (const { name, base, place } of derived) {
    const ancestors = new Set<string>();
    const waiting = [base];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (ancestors.has(next)) continue;
      ancestors.add(next);
      waiting.push(...derived.filter((one) => one.name === next).map((one) => one.base));
    }
    if (ancestors.has(name)) {
      yield { rule, place, message: `${name} is derived from itself by way of ${base}` };
    }
  }
}
