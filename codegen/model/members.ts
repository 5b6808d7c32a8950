/** Walks over the contract that rules and emitters share. */
import type { Case, ClassModel, Contract, Declaration, ErrorModel, Member } from './contract.js';

/** A class that has members: one of the contract's own, or an exception class. */
export type Owner = ClassModel | ErrorModel;

/** A member with the class it belongs to; a function has none. */
export interface OwnedMember {
  readonly member: Member;
  readonly module: string;
  readonly owner?: Owner;
}

/** Every class that may have members. */
export function ownersOf(contract: Contract): Owner[] {
  return [...contract.classes, ...contract.errors];
}

/** What a class is derived from. */
export function baseNames(owner: Owner): string[] {
  if ('base' in owner) return [owner.base];
  return owner.bases.flatMap((base) => (base.kind === 'name' ? [base.name] : []));
}

/** Every method, property and function, in the order of the files. */
export function* membersOf(contract: Contract): Iterable<OwnedMember> {
  for (const owner of ownersOf(contract)) {
    for (const member of owner.members) yield { member, module: owner.module, owner };
  }
  for (const { module, functions } of contract.functions) {
    for (const member of functions) yield { member, module };
  }
}

/** Every statement with its member. */
export function* casesOf(contract: Contract): Iterable<OwnedMember & { readonly statement: Case }> {
  for (const owned of membersOf(contract)) {
    for (const statement of owned.member.cases) yield { ...owned, statement };
  }
}

/** The ways in which a member is declared: as documented first, then abstract and concrete. */
export function declarationsOf(member: Member): Declaration[] {
  return [member, member.abstract, member.concrete].filter(
    (declaration) => declaration !== undefined,
  );
}
