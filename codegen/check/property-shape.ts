import { membersOf } from '../model/members.js';
import { placeOf, placeWithin } from '../model/places.js';
import type { Rule } from './rule.js';

/** A property takes no arguments, and belongs to a class; so do class methods and static methods. */
export const propertyShape: Rule = {
  name: 'property-shape',
  looksUpNames: false,
  *check(contract) {
    for (const { member, owner } of membersOf(contract)) {
      const [parameter] = member.signature.parameters;
      const place = placeWithin(member, 'kind');
      if (member.kind === 'property' && parameter) {
        const message = `${member.name} is a property and takes "${parameter.name}"`;
        yield { rule: this.name, place: placeOf(parameter, place), message };
      }
      const needsClass = ['property', 'classmethod', 'staticmethod'].includes(member.kind);
      if (needsClass && !owner) {
        const message = `${member.name} is a function of a module, not a ${member.kind}`;
        yield { rule: this.name, place, message };
      }
    }
  },
};
