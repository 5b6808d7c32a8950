/**
 * Which cases killed which mutant when the whole proof was made last.
 *
 * Only where to look first: a kill counts when it is seen. A record that is out of date makes the proof slower, not weaker.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Verdict } from './prove.js';

/** Keys of cases, by the names of mutants. */
export type Kills = ReadonlyMap<string, readonly string[]>;

const file = new URL('./kills.json', import.meta.url);

export function readKills(): Kills {
  return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as object));
}

export function writeKills(verdicts: readonly Verdict[]): void {
  const names = verdicts.map(({ mutant, killers }) => [mutant.name, killers.toSorted()] as const);
  const sorted = names.toSorted(([one], [other]) => (one < other ? -1 : 1));
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(sorted), null, 1)}\n`);
}
