/** Walks over the contract that rules and emitters share. */
import type { Case, ClassModel, Contract, Declaration, Member } from './contract.js';

/** A member with the class it belongs to; a function has none. */
export interface OwnedMember {
  readonly member: Member;
  readonly module: string;
  readonly owner?: ClassModel;
}

/** Every method, property and function, in the order of the files. */
export function* membersOf(contract: Contract): Iterable<OwnedMember> {
  for (const owner of contract.classes) {
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
