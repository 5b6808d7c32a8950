/** Which trace a behaviour is expected to leave on a given loop: the contract's, or that of a recorded deviation. */
import { parseSelector } from '../../../codegen/model/selector.js';
import type { Version } from '../../../codegen/model/contract.js';
import { compareVersions } from '../../../codegen/model/version.js';
import type { Behaviour, Deviation } from './behaviour.js';
import type { Subject } from './subject.js';

export type Claimant = Pick<Subject, 'loop' | 'flavour' | 'python' | 'has' | 'impossible'>;

const thisHost = 'this host';

/** The entry for this loop, the closest: for its host, for its flavour, for all of it. */
export function deviationFor(behaviour: Behaviour, subject: Claimant): Deviation | undefined {
  const why = subject.impossible?.get(behaviour.id);
  if (why !== undefined) return { on: thisHost, why };
  const entries = behaviour.differs ?? [];
  return (
    entries.find(({ on }) => on === `${subject.loop}/${subject.flavour}`) ??
    entries.find(({ on }) => on === subject.loop)
  );
}

/** Whether the statement is made about the Python that the subject claims to be, and about what the subject has. */
export function applies({ since, until, needs }: Behaviour, { python, has }: Claimant): boolean {
  const claimed = python as Version;
  return (
    (needs ?? []).every((need) => has?.includes(need)) &&
    compareVersions(since as Version, claimed) <= 0 &&
    (until === undefined || compareVersions(claimed, until as Version) <= 0)
  );
}

/** Entries about `loop`, and about its hosts, that no run looks at: what they record is gone, or never was. */
export function unusedEntries(
  runs: readonly (readonly [Behaviour, Claimant])[],
  loop: string,
): string[] {
  const all = new Set<string>();
  const used = new Set<string>();
  for (const [behaviour, subject] of runs) {
    for (const { on } of behaviour.differs ?? []) {
      const selector = parseSelector(on);
      if (!('error' in selector) && selector.loop === loop) all.add(unused(behaviour.id, on));
    }
    for (const id of subject.impossible?.keys() ?? []) all.add(unused(id, thisHost));
    const chosen = applies(behaviour, subject) ? deviationFor(behaviour, subject) : undefined;
    if (chosen) used.add(unused(behaviour.id, chosen.on));
  }
  return [...all].filter((name) => !used.has(name)).sort();
}

function unused(id: string, on: string): string {
  return `${id}: the ledger's entry for ${on} is used by no run`;
}
