import type { Contract, Place } from '../model/contract.js';
import { membersOf } from '../model/members.js';
import { placeWithin } from '../model/places.js';
import type { Rule } from './rule.js';

interface Named {
  readonly name: string;
  readonly place: Place;
}

/** A class has one member of a name; a module has one function, class, constant or error of a name. */
export const duplicateMember: Rule = {
  name: 'duplicate-member',
  looksUpNames: false,
  *check(contract) {
    const firsts = new Map<string, Place>();
    for (const { name, place } of [...namesOf(contract)].sort(byPlace)) {
      const first = firsts.get(name);
      if (first) {
        const message = `${name} is described at ${first.file}:${first.line} already`;
        yield { rule: this.name, place, message };
      } else {
        firsts.set(name, place);
      }
    }
  },
};

/** Of two things of a name, the one that stands further down is the one too many. */
function byPlace({ place: a }: Named, { place: b }: Named): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line;
}

function* namesOf(contract: Contract): Iterable<Named> {
  for (const { name, module, place } of contract.classes)
    yield { name: `${module}.${name}`, place };
  for (const error of contract.errors) {
    yield { name: `${error.module}.${error.name}`, place: placeWithin(error, 'name') };
  }
  for (const constant of contract.constants) {
    yield { name: `${constant.module}.${constant.name}`, place: placeWithin(constant, 'name') };
  }
  for (const type of contract.types) {
    yield { name: `type ${type.name}`, place: placeWithin(type, 'name') };
  }
  for (const { member, module, owner } of membersOf(contract)) {
    const name = `${owner?.name ?? module}.${member.name}`;
    yield { name, place: placeWithin(member, 'def') };
  }
}
