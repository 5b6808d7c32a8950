/** The contract held against what interpreters were seen to have. */
import { classClaims, isShown, memberClaims, type MemberClaim } from './claims.js';
import { compareErrors } from './errors.js';
import { compareLifetime, type Disagreement } from './lifetime.js';
import { observedVersions, sightings, type Observed } from './observed.js';
import type { ObservedFunction, ObservedThing } from './observed-text.js';
import { compareLast, compareParameters } from './parameters.js';
import type { ClassModel, Contract, Version } from '../model/contract.js';
import { placeWithin } from '../model/places.js';
import { compareVersions, newestVersion } from '../model/version.js';

/**
 * Where the contract says otherwise than one interpreter, or several, show.
 *
 * What it says of the newest version alone, such as defaults, is compared with the last of them where nothing changed since.
 */
export function* compareWithObserved(
  contract: Contract,
  observed: Observed,
): Iterable<Disagreement> {
  const looked = observedVersions(observed);
  for (const claim of memberClaims(contract)) yield* compareMember(claim, observed, looked);
  for (const { model, ...claim } of classClaims(contract)) {
    const seen = sightings(observed, claim.name);
    yield* compareLifetime(claim, [...seen.keys()], looked);
    yield* compareBases(model, seen, observed);
    yield* compareConstructor(model, claim.name, observed);
  }
  for (const constant of contract.constants.filter(isShown)) {
    const name = `${constant.module}.${constant.name}`;
    const claim = { ...constant, name, sincePlace: placeWithin(constant, 'since') };
    yield* compareLifetime(claim, [...sightings(observed, name).keys()], looked);
  }
  yield* compareErrors(contract.errors, observed);
}

function* compareMember(
  claim: MemberClaim,
  observed: Observed,
  looked: readonly Version[],
): Iterable<Disagreement> {
  const seen = sightingsOf(claim, observed);
  const isLatest = saysOfLast(claim, looked);
  const last = looked.at(-1);
  if (isLatest && last !== undefined && compareVersions(last, oneKindSince) >= 0) {
    yield* compareKind(claim, seen);
  }
  // An attribute that instances get at run time does not show in the class, in no version or not in the older ones.
  if (claim.kind === 'property') return;
  for (const disagreement of compareLifetime(claim, [...seen.keys()], looked)) {
    yield seen.size > 0 ? withVariant(claim, disagreement) : disagreement;
  }
  const signatures = functionsAmong(seen);
  const found = [...compareParameters(claim.declaration, signatures)];
  if (isLatest) found.push(...compareLast(claim.declaration, signatures));
  for (const disagreement of found) {
    const message = `${claim.name}: ${disagreement.message}`;
    yield withVariant(claim, { ...disagreement, message });
  }
}

/** Before, what is a coroutine function now was often a method that gave a future; the contract tells so in words alone. */
const oneKindSince: Version = '3.8';

/** Whether the contract's defaults, order and kind, which are the newest version's, are those of the last looked at, too. */
function saysOfLast({ declaration }: MemberClaim, looked: readonly Version[]): boolean {
  const last = looked.at(-1);
  return (
    last !== undefined &&
    declaration.changed.every(
      ({ in: version, says }) => says === undefined || compareVersions(version, last) <= 0,
    )
  );
}

/** A method that a class leaves to its base is listed there; it is the class's own while there is that class. */
function sightingsOf(claim: MemberClaim, observed: Observed): Map<Version, ObservedThing> {
  const own = sightings(observed, claim.name);
  const ofClass = sightings(observed, claim.name.slice(0, claim.name.lastIndexOf('.')));
  for (const name of claim.inherited) {
    for (const [version, thing] of sightings(observed, name)) {
      if (!own.has(version) && ofClass.has(version)) own.set(version, thing);
    }
  }
  const order = observedVersions(observed);
  return new Map([...own].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}

function functionsAmong(seen: ReadonlyMap<Version, ObservedThing>): Map<Version, ObservedFunction> {
  return new Map(
    [...seen].flatMap(([version, thing]) =>
      thing.kind === 'function' ? [[version, thing] as const] : [],
    ),
  );
}

/** The documentation may be right and one of the two classes otherwise: then the YAML says so beside it. */
function withVariant(
  { standsInFor }: MemberClaim,
  { suggestion, ...disagreement }: Disagreement,
): Disagreement {
  const beside = standsInFor && `say under "${standsInFor}:" what it declares`;
  const mends = [suggestion, beside].filter((mend) => mend !== undefined);
  return { ...disagreement, ...(mends.length > 0 && { suggestion: mends.join(', or ') }) };
}

function* compareKind(
  claim: MemberClaim,
  seen: ReadonlyMap<Version, ObservedThing>,
): Iterable<Disagreement> {
  const [version, thing] = [...seen].at(-1) ?? [];
  if (!thing || thing.kind === 'unreadable') return;
  const real = kindOf(thing);
  const said = claim.kind === 'blocking' ? 'method' : claim.kind;
  if (real === said) return;
  const message = `${claim.name} is a ${real} in CPython ${version}, not a ${said}`;
  yield { place: claim.place, message, suggestion: `kind: ${real}` };
}

function kindOf(thing: ObservedThing): string {
  if (thing.kind === 'value') return 'property';
  if (thing.kind !== 'function') return thing.kind;
  return thing.binding ?? (thing.coroutine ? 'coroutine' : 'method');
}

function* compareBases(
  model: ClassModel,
  seen: ReadonlyMap<Version, ObservedThing>,
  observed: Observed,
): Iterable<Disagreement> {
  const [version, thing] = [...seen].at(-1) ?? [];
  if (thing?.kind !== 'class') return;
  const said = model.bases.flatMap((base) => (base.kind === 'name' ? [base.name] : []));
  for (const base of thing.bases) {
    const isPublic = `${model.module}.${base}` in observed.names;
    if (!isPublic || said.includes(base)) continue;
    const message = `${model.name} is derived from ${base} in CPython ${version}`;
    yield { place: placeWithin(model, 'extends'), message };
  }
}

/** A constructor has no history in the spec: it is the newest version's. */
function* compareConstructor(
  { construct, since }: ClassModel,
  name: string,
  observed: Observed,
): Iterable<Disagreement> {
  const thing = sightings(observed, `${name}.__init__`).get(newestVersion);
  if (!construct || thing?.kind !== 'function') return;
  const declaration = { signature: construct, since, changed: [] };
  const signatures = new Map([[newestVersion, thing]]);
  const found = [
    ...compareParameters(declaration, signatures),
    ...compareLast(declaration, signatures),
  ];
  for (const disagreement of found) {
    yield { ...disagreement, message: `${name}: ${disagreement.message}` };
  }
}
