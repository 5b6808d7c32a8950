import type { Place, Version } from '../model/contract.js';
import { compareVersions, rangeOf } from '../model/version.js';
import type { Claim } from './claims.js';

/** What an interpreter shows otherwise than the contract says. */
export interface Disagreement {
  readonly place: Place;
  readonly message: string;
  readonly suggestion?: string;
}

/**
 * The versions that a claim is about, among those that were looked at.
 *
 * What began before the oldest of them cannot be seen; "3.4" agrees with what all of them have.
 */
export function claimedVersions(claim: Claim, looked: readonly Version[]): Version[] {
  const { first, last } = rangeOf(claim);
  return looked.filter(
    (version) => compareVersions(version, first) >= 0 && compareVersions(version, last) <= 0,
  );
}

/** Disagreements about the versions that have a thing at all. `seen` are those that do, in order. */
export function* compareLifetime(
  claim: Claim,
  seen: readonly Version[],
  looked: readonly Version[],
): Iterable<Disagreement> {
  const claimed = claimedVersions(claim, looked);
  const { name, place, sincePlace } = claim;
  if (seen.length === 0) {
    if (claimed.length === 0) return;
    const message = `no CPython has ${name}${among(looked)}`;
    yield { place, message, suggestion: 'is it "origin: asyncio-ts"?' };
    return;
  }
  if (claimed.length === 0) {
    yield { place: sincePlace, message: `CPython ${spanOf(seen)} has ${name}` };
    return;
  }
  const [first, last] = [seen[0]!, seen.at(-1)!];
  if (claimed[0] !== first) {
    const early = compareVersions(first, claimed[0]!) < 0;
    const message = early
      ? `CPython ${first} already has ${name}`
      : `CPython ${claimed[0]} does not have ${name}; it came with ${first}`;
    const earlier = first === looked[0] ? ' or earlier' : '';
    yield { place: sincePlace, message, suggestion: `since: "${first}"${earlier}` };
  }
  if (claimed.at(-1) !== last) {
    const gone = looked.find((version) => compareVersions(version, last) > 0);
    const message =
      gone === undefined || compareVersions(claimed.at(-1)!, last) < 0
        ? `CPython ${last} still has ${name}`
        : `CPython ${gone} no longer has ${name}`;
    yield { place, message, ...(gone !== undefined && { suggestion: `removed: "${gone}"` }) };
  }
}

function among(looked: readonly Version[]): string {
  return looked.length > 1 ? `, from ${spanOf(looked)}` : `, seen in ${spanOf(looked)}`;
}

/** `3.6 to 3.9`, or `3.9` alone. */
export function spanOf(versions: readonly Version[]): string {
  const [first, last] = [versions[0], versions.at(-1)];
  return first === last ? `${first}` : `${first} to ${last}`;
}
