import type { Version } from './contract.js';

/** The first Python with asyncio, and the newest that the contract describes. */
export const oldestVersion: Version = '3.4';
export const newestVersion: Version = '3.14';

/** Versions from `first` to `last`, both included. */
export interface VersionRange {
  readonly first: Version;
  readonly last: Version;
}

/** Below zero where `a` is older than `b`: "3.9" comes before "3.10". */
export function compareVersions(a: Version, b: Version): number {
  return minor(a) - minor(b);
}

export function laterOf(a: Version, b: Version): Version {
  return compareVersions(a, b) >= 0 ? a : b;
}

export function earlierOf(a: Version, b: Version): Version {
  return compareVersions(a, b) <= 0 ? a : b;
}

/** The versions that have something that appeared in `since` and is missing from `removed` on. */
export function rangeOf(item: {
  readonly since: Version;
  readonly removed?: Version;
}): VersionRange {
  const last: Version = item.removed === undefined ? newestVersion : `3.${minor(item.removed) - 1}`;
  return { first: item.since, last };
}

/** The versions in which a case's statement holds: its member's range, narrowed by its own. */
export function caseRange(
  member: { readonly since: Version; readonly removed?: Version },
  statement: { readonly since?: Version; readonly until?: Version },
): VersionRange {
  const { first, last } = rangeOf(member);
  return {
    first: laterOf(first, statement.since ?? first),
    last: earlierOf(last, statement.until ?? last),
  };
}

/** Every version of a range, in order; none where the range is empty. */
export function versionsIn(range: VersionRange): Version[] {
  const versions: Version[] = [];
  for (let n = minor(range.first); n <= minor(range.last); n += 1) versions.push(`3.${n}`);
  return versions;
}

function minor(version: Version): number {
  return Number(version.slice(2));
}
