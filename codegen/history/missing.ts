import type { Contract } from '../model/contract.js';
import { ancestorsOf, classClaims } from './claims.js';
import type { Disagreement } from './lifetime.js';
import { observedVersions, textAt, type Observed } from './observed.js';

/** Public members that a class has in some version and the contract does not; of errors too, if they have any. */
export function* missingMembers(contract: Contract, observed: Observed): Iterable<Disagreement> {
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
      yield { place: owner.place, message };
    }
  }
}

function publicMembers(className: string, observed: Observed): string[] {
  return Object.keys(observed.names)
    .filter((name) => name.startsWith(`${className}.`))
    .map((name) => name.slice(className.length + 1))
    .filter((name) => !name.startsWith('_'));
}

/** Names of the module itself that the contract says nothing of, in any version. */
export function uncoveredNames(contract: Contract, observed: Observed): string[] {
  const named = [...contract.classes, ...contract.constants, ...contract.errors];
  const known = new Set([
    ...named.map(({ module, name }) => `${module}.${name}`),
    ...contract.functions.flatMap(({ module, functions }) =>
      functions.map(({ name }) => `${module}.${name}`),
    ),
    ...contract.errors.flatMap(({ module, aliases }) =>
      aliases.map((alias) => (alias.includes('.') ? alias : `${module}.${alias}`)),
    ),
  ]);
  return Object.keys(observed.names).filter(
    (name) =>
      /^(asyncio|contextvars)\./.test(name) && !known.has(name) && !isOfClass(name, observed),
  );
}

/** `asyncio.Future.cancel`; a module, such as `asyncio.subprocess`, is no name of its own. */
function isOfClass(name: string, observed: Observed): boolean {
  return name.slice(0, name.lastIndexOf('.')) in observed.names;
}
