/** What the contract says of versions that no interpreter at hand can show: 3.4, 3.5, patch releases, other platforms. */
import type { Change, Contract, Place, Version } from './contract.js';
import { declarationsOf, membersOf } from './members.js';
import { placeWithin } from './places.js';
import { compareVersions } from './version.js';

/** The oldest version that is recorded; what is said of older ones rests on the documentation alone. */
export const oldestShown: Version = '3.6';

export interface UnprovenFact {
  readonly kind: 'first version' | 'change' | 'elsewhere';
  /** `asyncio.Future.cancel since 3.4` */
  readonly text: string;
  /** Where it stands. */
  readonly source?: string;
  readonly place: Place;
}

export function unprovenFacts(contract: Contract): UnprovenFact[] {
  return [...factsOf(contract)];
}

/** Whether no interpreter can show a change: it is too old, or about patch releases. */
export function isUnproven({ in: version, says }: Change): boolean {
  return isOld(version) || (says !== undefined && /\b3\.\d+\.\d+\b/.test(says));
}

function isOld(version: Version): boolean {
  return compareVersions(version, oldestShown) < 0;
}

function* factsOf(contract: Contract): Iterable<UnprovenFact> {
  for (const item of [...contract.classes, ...contract.constants]) {
    const text = `${item.module}.${item.name} since ${item.since}`;
    const place = placeWithin(item, 'since');
    if (item.unproven !== undefined) {
      yield { kind: 'elsewhere', text, source: item.unproven, place };
    } else if (isOld(item.since)) yield { kind: 'first version', text, place, ...sourced(item) };
  }
  for (const error of contract.errors) {
    if (error.module === 'builtins' || !isOld(error.since)) continue;
    const text = `${error.module}.${error.name} since ${error.since}`;
    yield { kind: 'first version', text, place: placeWithin(error, 'since'), ...sourced(error) };
  }
  for (const { member, module, owner } of membersOf(contract)) {
    if (member.origin !== 'python' || module === 'builtins') continue;
    const name = `${module}.${owner ? `${owner.name}.` : ''}${member.name}`;
    const changes = declarationsOf(member).flatMap(({ changed }) => changed);
    if (isOld(member.since)) {
      // "New in 3.5.3" says of the first version where it stands, too.
      const brought = changes.find((change) => change.in === member.since && change.source);
      const source = member.subject.unproven ?? brought?.source;
      const text = `${name} since ${member.since}`;
      const place = placeWithin(member, 'since');
      yield { kind: 'first version', text, place, ...(source && { source }), ...sourced(member) };
    }
    for (const { in: version, source, place } of changes.filter(isUnproven)) {
      yield {
        kind: 'change',
        text: `${name} changed in ${version}`,
        place,
        ...(source && { source }),
      };
    }
  }
}

function sourced({ sinceSource }: { readonly sinceSource?: string }): { source?: string } {
  return sinceSource === undefined ? {} : { source: sinceSource };
}
