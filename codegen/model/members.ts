/** Walks over the contract that rules and emitters share. */
import type {
  Case,
  ClassModel,
  Contract,
  Declaration,
  ErrorModel,
  Member,
  Parameter,
  TestedCase,
  Version,
} from './contract.js';
import { caseRange, compareVersions, earlierOf, laterOf, type VersionRange } from './version.js';

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

/** A case and the member it is about. */
export interface OwnedCase extends OwnedMember {
  readonly tested: TestedCase;
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

/** `call_soon` for the loop's own and for functions, `Future.cancel` for every other class. */
export function memberId({ member, owner }: OwnedMember): string {
  return owner === undefined || owner.name === 'AbstractEventLoop'
    ? member.name
    : `${owner.name}.${member.name}`;
}

/** Who raises NotImplementedError for it: `AbstractEventLoop.call_soon`, `asyncio.sleep`. */
export function qualifiedName({ member, owner, module }: OwnedMember): string {
  return `${owner?.name ?? module}.${member.name}`;
}

/** The Python versions in which the case's statement is made. */
export function rangeOfCase({
  member,
  owner,
  tested,
}: OwnedMember & { readonly tested: Case }): VersionRange {
  const since = owner ? laterOf(owner.since, member.since) : member.since;
  const removed = [member.removed, owner?.removed].filter((version) => version !== undefined);
  return caseRange(
    { since, ...(removed.length > 0 && { removed: removed.reduce(earlierOf) }) },
    tested,
  );
}

/** The parameters that a declaration has in a version: its changes, undone from the newest on. */
export function parametersIn({ signature, changed }: Declaration, version: Version): Parameter[] {
  const later = changed
    .filter((change) => compareVersions(change.in, version) > 0)
    .sort((a, b) => compareVersions(b.in, a.in));
  return later.reduce(undo, [...signature.parameters]);
}

function undo(
  parameters: Parameter[],
  { adds, removes }: Declaration['changed'][number],
): Parameter[] {
  const without = parameters.filter(({ name }) => name !== adds);
  return removes ? [...without, removes] : without;
}
