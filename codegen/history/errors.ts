import type { ErrorModel, Version } from '../model/contract.js';
import { placeWithin } from '../model/places.js';
import { compareVersions, newestVersion } from '../model/version.js';
import { compareLifetime, type Disagreement } from './lifetime.js';
import { observedVersions, sightings, type Observed } from './observed.js';
import type { ObservedThing } from './observed-text.js';

/** Disagreements about exception classes: when there were, their bases, their other names. */
export function* compareErrors(
  errors: readonly ErrorModel[],
  observed: Observed,
): Iterable<Disagreement> {
  const looked = observedVersions(observed);
  for (const error of errors) {
    const name = `${error.module}.${error.name}`;
    const seen = sightings(observed, name);
    const claim = { ...error, name, sincePlace: placeWithin(error, 'since') };
    yield* compareLifetime(claim, [...seen.keys()], looked);
    yield* compareBase(error, seen);
    yield* findUntoldBases(error, seen);
    for (const [i, alias] of error.aliases.entries()) {
      yield* compareAlias(error, alias, placeWithin(error, 'aliases', i), observed);
    }
  }
}

function* compareBase(
  error: ErrorModel,
  seen: ReadonlyMap<Version, ObservedThing>,
): Iterable<Disagreement> {
  for (const [version, thing] of seen) {
    const expected = baseIn(error, version);
    const real = basesOf(thing);
    if (real.some((base) => lastPart(base) === lastPart(expected))) continue;
    const message = `${error.name} is derived from ${real.join(', ')} in CPython ${version}, not from ${expected}`;
    yield { place: placeWithin(error, 'base'), message };
    return;
  }
}

/** Its base in a version: that of the first change that was still to come. */
function baseIn(error: ErrorModel, version: Version): string {
  const next = error.changed
    .filter((change) => change.from !== undefined && compareVersions(change.in, version) > 0)
    .sort((a, b) => compareVersions(a.in, b.in))[0];
  return next?.from ?? error.base;
}

/** Where a class was another's second name, that one counts as its base. */
function basesOf(thing: ObservedThing): readonly string[] {
  if (thing.kind === 'alias') return [thing.of];
  if (thing.kind !== 'class') return [];
  return thing.bases.length > 0 ? thing.bases : ['object'];
}

function* findUntoldBases(
  error: ErrorModel,
  seen: ReadonlyMap<Version, ObservedThing>,
): Iterable<Disagreement> {
  let before: string | undefined;
  for (const [version, thing] of seen) {
    const bases = basesOf(thing).join(', ');
    const told = error.changed.some((change) => change.in === version);
    if (before !== undefined && bases !== before && !told) {
      const message = `${error.name} is derived from ${bases} since CPython ${version}; it was from ${before} before`;
      const suggestion = `changed: [{in: "${version}", from: ${before}, says: ...}]`;
      yield { place: placeWithin(error, 'base'), message, suggestion };
    }
    before = bases;
  }
}

function* compareAlias(
  error: ErrorModel,
  alias: string,
  place: Disagreement['place'],
  observed: Observed,
): Iterable<Disagreement> {
  const name = alias.includes('.') ? alias : `${error.module}.${alias}`;
  const thing = sightings(observed, name).get(newestVersion);
  if (!(newestVersion in observed.interpreters)) return;
  if (thing?.kind === 'alias' && lastPart(thing.of) === error.name) return;
  yield { place, message: `${name} is no other name of ${error.name} in CPython ${newestVersion}` };
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
