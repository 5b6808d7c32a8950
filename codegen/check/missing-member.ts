import { ancestorsOf, classClaims } from '../history/claims.js';
import { observedVersions, textAt, type Observed } from '../history/observed.js';
import type { Rule } from './rule.js';

/** A class has, in the contract, every public member that CPython's has in some version. */
export function missingMember(observed: Observed): Rule {
  return {
    name: 'missing-member',
    looksUpNames: false,
    counts: 'definitions',
    *check(contract) {
      const looked = observedVersions(observed);
      for (const { name, model } of classClaims(contract)) {
        const known = new Set(
          [model, ...ancestorsOf(model, contract)].flatMap(({ members }) =>
            members.map((member) => member.name),
          ),
        );
        for (const member of publicMembers(name, observed)) {
          if (known.has(member)) continue;
          const eras = observed.names[`${name}.${member}`];
          const first = looked.find((version) => textAt(eras, version) !== undefined);
          const message = `${name} has "${member}" in CPython ${first}; the contract does not`;
          yield { rule: this.name, place: model.place, message };
        }
      }
    },
  };
}

function publicMembers(className: string, observed: Observed): string[] {
  return Object.keys(observed.names)
    .filter((name) => name.startsWith(`${className}.`))
    .map((name) => name.slice(className.length + 1))
    .filter((name) => !name.startsWith('_'));
}
