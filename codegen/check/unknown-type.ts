import type { Contract, Place, PythonType } from '../model/contract.js';
import { declarationsOf, membersOf } from '../model/members.js';
import { placeOf } from '../model/places.js';
import { isTypeVariable, pythonTypes } from '../model/python-types.js';
import { didYouMean } from '../nearest-name.js';
import type { Rule } from './rule.js';

/** Every type in a signature is Python's own, a class or error of the contract, or a name of `spec/types.yaml`. */
export const unknownType: Rule = {
  name: 'unknown-type',
  looksUpNames: true,
  *check(contract) {
    const known = knownTypes(contract);
    for (const { type, place } of typesOf(contract)) {
      for (const used of typesIn(type)) {
        const { name } = used;
        if (known.has(name) || isTypeVariable(name)) continue;
        const message = `no type "${name}"`;
        yield { rule: this.name, place: placeOf(used, place), message, ...didYouMean(name, known) };
      }
    }
  },
};

/** The names that a type may have; a class of a module other than asyncio also goes by its full name. */
export function knownTypes(contract: Contract): Set<string> {
  const known = new Set(pythonTypes);
  for (const { name, module } of [...contract.classes, ...contract.errors]) {
    known.add(name);
    known.add(`${module}.${name}`);
  }
  for (const { name } of contract.types) known.add(name);
  return known;
}

interface UsedType {
  readonly type: PythonType;
  /** Where the whole type stands, for want of a finer place. */
  readonly place: Place;
}

/** Every type that the contract writes down, whole. */
export function* typesOf(contract: Contract): Iterable<UsedType> {
  for (const { member } of membersOf(contract)) {
    for (const { signature, changed } of declarationsOf(member)) {
      const { place } = signature;
      for (const { type } of signature.parameters) yield { type, place };
      yield { type: signature.returns, place };
      for (const change of changed) {
        if (change.removes) yield { type: change.removes.type, place: change.place };
      }
    }
  }
  for (const { awaitable, construct, place } of contract.classes) {
    if (awaitable) yield { type: awaitable, place };
    for (const { type } of construct?.parameters ?? []) yield { type, place: construct!.place };
  }
  for (const { type, place } of contract.constants) yield { type, place };
  for (const { is, place } of contract.types) if (is) yield { type: is, place };
  for (const { types, place } of contract.examples) {
    for (const type of types.values()) yield { type, place };
  }
}

type NamedType = Extract<PythonType, { kind: 'name' }>;

/** The named types that a type is made of. */
export function* typesIn(type: PythonType): Iterable<NamedType> {
  if (type.kind !== 'name') {
    for (const member of type.members) yield* typesIn(member);
    return;
  }
  yield type;
  // What a Literal lists are values.
  if (type.name !== 'Literal') for (const arg of type.args) yield* typesIn(arg);
}
