import type {
  ClassModel,
  Contract,
  Declaration,
  Member,
  MemberKind,
  Place,
  Standing,
  Version,
} from '../model/contract.js';
import { baseNames, ownersOf, type Owner } from '../model/members.js';
import { placeWithin } from '../model/places.js';

/** One thing that the contract says exists, and under which name an interpreter would show it. */
export interface Claim {
  /** `asyncio.AbstractEventLoop.call_soon` */
  readonly name: string;
  readonly since: Version;
  readonly removed?: Version;
  /** Where `since` is written, and where the whole is. */
  readonly sincePlace: Place;
  readonly place: Place;
}

/** A claim about something that can be called, or a property. */
export interface MemberClaim extends Claim {
  readonly kind: MemberKind;
  readonly declaration: Declaration;
  /** Where else the same may be listed: a class that leaves a method to its base. */
  readonly inherited: readonly string[];
  /** Where no declaration was given under that word, and the documented one stands in. */
  readonly standsInFor?: Variant;
}

export type Variant = 'abstract' | 'concrete';

const abstractLoop = 'AbstractEventLoop';
/** The loop that programs get; CPython's own methods are those it ends up with. */
const concreteLoop = 'SelectorEventLoop';

/** Everything of Python's own that the contract describes and that has a signature. */
export function memberClaims(contract: Contract): MemberClaim[] {
  const ofClasses = ownersOf(contract).flatMap((owner) =>
    shown(fromPython(owner.members)).flatMap((member) => claimsOfMember(member, owner, contract)),
  );
  const ofModules = contract.functions.flatMap(({ module, functions }) =>
    shown(fromPython(functions)).map((member) => claimOf(member, `${module}.${member.name}`, [])),
  );
  return [...ofClasses, ...ofModules];
}

function claimsOfMember(member: Member, owner: Owner, contract: Contract): MemberClaim[] {
  const nameIn = (className: string): string => `${owner.module}.${className}.${member.name}`;
  if (owner.name === abstractLoop) {
    return [
      claimOf(member, nameIn(abstractLoop), [], 'abstract'),
      claimOf(member, nameIn(concreteLoop), [], 'concrete'),
    ];
  }
  const inherited = ancestorsOf(owner, contract).map(({ name }) => nameIn(name));
  return [claimOf(member, nameIn(owner.name), inherited)];
}

/** Only a loop has both an abstract and a concrete form; anything else is declared once, under either word. */
function claimOf(
  member: Member,
  name: string,
  inherited: readonly string[],
  variant?: Variant,
): MemberClaim {
  const word = variant ?? (member.abstract ? 'abstract' : 'concrete');
  const declaration = member[word];
  return {
    name,
    inherited,
    kind: member.kind,
    declaration: declaration ?? member,
    since: declaration?.since ?? member.since,
    ...(member.removed !== undefined && { removed: member.removed }),
    ...(!declaration && { standsInFor: word }),
    sincePlace: placeWithin(member, ...(declaration ? [word] : []), 'since'),
    place: (declaration ?? member).signature.place,
  };
}

/** Classes whose members are all ours are not Python's. Errors are compared by themselves. */
export function classClaims(contract: Contract): (Claim & { readonly model: ClassModel })[] {
  const classes = contract.classes.filter(isPythons);
  return classes.filter(isShown).map((model) => ({
    name: `${model.module}.${model.name}`,
    since: model.since,
    ...(model.removed !== undefined && { removed: model.removed }),
    sincePlace: placeWithin(model, 'since'),
    place: model.place,
    model,
  }));
}

export function isPythons({ members }: ClassModel): boolean {
  return members.length === 0 || fromPython(members).length > 0;
}

/** Whether an interpreter at hand could show it. */
export function isShown({ unproven }: Standing): boolean {
  return unproven === undefined;
}

function shown(members: readonly Member[]): Member[] {
  return members.filter(({ subject }) => isShown(subject));
}

function fromPython(members: readonly Member[]): Member[] {
  return members.filter((member) => member.origin === 'python');
}

/** The classes above a class, nearest first, as far as the contract describes them. */
export function ancestorsOf(owner: Owner, contract: Contract): Owner[] {
  const owners = ownersOf(contract);
  const found = new Set<Owner>();
  const visit = (current: Owner): void => {
    for (const base of baseNames(current)) {
      const above = owners.find(({ name, module }) => name === base && module === owner.module);
      if (!above || found.has(above)) continue;
      found.add(above);
      visit(above);
    }
  };
  visit(owner);
  return [...found];
}
