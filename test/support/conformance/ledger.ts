/** Which trace a behaviour is expected to leave on a given loop: the contract's, or that of a recorded deviation. */
import { parseSelector } from '../../../codegen/model/selector.js';
import type { Version } from '../../../codegen/model/contract.js';
import { compareVersions } from '../../../codegen/model/version.js';
import type { Behaviour, Deviation } from './behaviour.js';
import type { Subject } from './subject.js';

export type Claimant = Pick<Subject, 'loop' | 'flavour' | 'python'>;

/** The entry for this loop, the one for its flavour before the one for both. */
export function deviationFor(behaviour: Behaviour, subject: Claimant): Deviation | undefined {
  const entries = behaviour.differs ?? [];
  return (
    entries.find(({ on }) => on === `${subject.loop}/${subject.flavour}`) ??
    entries.find(({ on }) => on === subject.loop)
  );
}

/** Whether the statement is made about the Python that the subject claims to be. */
export function applies({ since, until }: Behaviour, { python }: Claimant): boolean {
  const claimed = python as Version;
  return (
    compareVersions(since as Version, claimed) <= 0 &&
    (until === undefined || compareVersions(claimed, until as Version) <= 0)
  );
}

/** Entries about `loop` that no run looks at: what they record is gone, or never was. */
export function unusedEntries(
  runs: readonly (readonly [Behaviour, Claimant])[],
  loop: string,
): string[] {
  const all = new Set<string>();
  const used = new Set<string>();
  for (const [behaviour, subject] of runs) {
    for (const { on } of behaviour.differs ?? []) {
      const selector = parseSelector(on);
      if (!('error' in selector) && selector.loop === loop) all.add(entryName(behaviour, on));
    }
    const chosen = applies(behaviour, subject) ? deviationFor(behaviour, subject) : undefined;
    if (chosen) used.add(entryName(behaviour, chosen.on));
  }
  return [...all].filter((name) => !used.has(name)).sort();
}

function entryName({ at, id }: Behaviour, on: string): string {
  return `${at} ${id}: the ledger's entry for ${on} is used by no run`;
}
