import { ancestorsOf, classClaims } from '../history/claims.js';
import { observedVersions, textAt, type Observed } from '../history/observed.js';
import type { Rule } from './rule.js';

/** A class has, in the contract, every public member that CPython's has in some version; an error too, if it has any. */
export function missingMember(observed: Observed): Rule {
  return {
    name: 'missing-member',
    looksUpNames: false,
    counts: 'definitions',
    *check(contract) {
      const looked = observedVersions(observed);
      const described = contract.errors.filter(({ members }) => members.length > 0);
      for (const owner of [...classClaims(contract).map(({ model }) => model), ...described]) {
        const name = `${owner.module}.${owner.name}`;
        const known = new Set(
          [owner, ...ancestorsOf(owner, contract)].flatMap(({ members }) =>
            members.map((member) => member.name),
          ),
        );
        for (const member of publicMembers(name, observed)) {
          if (known.has(member)) continue;
          const eras = observed.names[`${name}.${member}`];
          const first = looked.find((version) => textAt(eras, version) !== undefined);
          const message = `${name} has "${member}" in CPython ${first}; the contract does not`;
          yield { rule: this.name, place: owner.place, message };
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
