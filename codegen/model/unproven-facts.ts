/** What the contract says of versions that no interpreter at hand can show: 3.4, 3.5, patch releases, other platforms. */
import type { Change, Contract, Version } from './contract.js';
import { declarationsOf, membersOf } from './members.js';
import { compareVersions } from './version.js';

/** The oldest version that is recorded; what is said of older ones rests on the documentation alone. */
export const oldestShown: Version = '3.6';

export interface UnprovenFact {
  readonly kind: 'first version' | 'change' | 'elsewhere';
  /** `asyncio.Future.cancel since 3.4` */
  readonly text: string;
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
  for (const { name, module, since, unproven } of [...contract.classes, ...contract.constants]) {
    const text = `${module}.${name} since ${since}`;
    if (unproven !== undefined) yield { kind: 'elsewhere', text };
    else if (isOld(since)) yield { kind: 'first version', text };
  }
  for (const { member, module, owner } of membersOf(contract)) {
    if (member.origin !== 'python' || module === 'builtins') continue;
    const name = `${module}.${owner ? `${owner.name}.` : ''}${member.name}`;
    if (isOld(member.since)) yield { kind: 'first version', text: `${name} since ${member.since}` };
    for (const change of declarationsOf(member).flatMap(({ changed }) => changed)) {
      if (isUnproven(change)) yield { kind: 'change', text: `${name} changed in ${change.in}` };
    }
  }
}
