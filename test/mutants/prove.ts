/** Lets each mutant meet the cases, in as little time as the two claims take. */
import type { Kills } from './kills.js';
import type { Mutant } from './mutant.js';
import type { Group } from './mutants.js';
import { failed, listCases, runCases, type CaseResult } from './run-cases.js';
import type { Workshop } from './workshop.js';

export interface Verdict {
  readonly mutant: Mutant;
  /** Cases that failed, of those that were tried: at least the ones no mutant before had failed. */
  readonly killers: readonly string[];
  readonly tried: number;
}

export interface Proof {
  readonly verdicts: readonly Verdict[];
  /** Required cases that no mutant fails. */
  readonly idle: readonly string[];
  /** Cases that fail without any defect. */
  readonly failing: readonly CaseResult[];
  /** Required cases that were put to the proof. */
  readonly required: number;
}

/**
 * Is each mutant killed by some case, and does each required case kill some mutant?
 *
 * A mutant meets the cases that are on record for it; where there is no record, or none of them fails any more, others up
 * to the first that fails, those first that killed mutants of the same file. Cases that are left over meet the mutants of
 * their part, and then those of the core. The whole matrix would take an hour. There may be several workshops: they work
 * side by side.
 */
export async function prove(
  workshops: readonly Workshop[],
  core: readonly Mutant[],
  parts: readonly Group[],
  record: Kills = new Map(),
): Promise<Proof> {
  const { passing, required, failing } = await withoutDefects(workshops[0]!);
  const idle = new Set(required);
  const lastKills = new LastKills();
  const verdicts = new Map<Mutant, Verdict>();

  async function meet(
    workshop: Workshop,
    mutant: Mutant,
    all: readonly string[],
    others: readonly string[],
  ): Promise<void> {
    await workshop.use(mutant);
    const results = await runCases(workshop.program, { all, untilFailure: others });
    const killers = results.filter(failed).map(({ key }) => key);
    for (const key of killers) idle.delete(key);
    lastKills.note(mutant.file, killers);
    const before = verdicts.get(mutant);
    verdicts.set(mutant, {
      mutant,
      killers: [...(before?.killers ?? []), ...killers],
      tried: (before?.tried ?? 0) + results.length,
    });
  }

  const isOfCore: IsAbout = (key) => !parts.some(({ about }) => about.test(key));
  const meetings: Meeting[] = [
    ...core.map((mutant) => [mutant, isOfCore] as const),
    ...parts.flatMap(({ about, mutants }) =>
      mutants.map((mutant) => [mutant, (key: string) => about.test(key)] as const),
    ),
  ];
  await sideBySide(workshops, meetings, async (workshop, [mutant, isAbout]) => {
    const known = record.get(mutant.name);
    const all = known?.filter((key) => idle.has(key)) ?? [...idle].filter(isAbout);
    const met = new Set(all);
    const others = lastKills.first(
      mutant.file,
      passing.filter((key) => !met.has(key)).sort((one, other) => +isAbout(other) - +isAbout(one)),
    );
    await meet(workshop, mutant, all, others);
  });
  await sideBySide(workshops, meetings, async (workshop, [mutant, isAbout]) => {
    const left = record.has(mutant.name) ? [...idle].filter(isAbout) : [];
    if (left.length > 0) await meet(workshop, mutant, left, []);
  });
  await sideBySide(workshops, core, async (workshop, mutant) => {
    if (idle.size > 0) await meet(workshop, mutant, [...idle], []);
  });
  for (const workshop of workshops) await workshop.use(null);
  return { verdicts: [...verdicts.values()], idle: [...idle], failing, required: required.length };
}

type IsAbout = (key: string) => boolean;
type Meeting = readonly [mutant: Mutant, isAbout: IsAbout];

/** Each workshop takes the next one when it is free. */
async function sideBySide<T>(
  workshops: readonly Workshop[],
  work: readonly T[],
  take: (workshop: Workshop, one: T) => Promise<void>,
): Promise<void> {
  const left = work.values();
  await Promise.all(
    workshops.map(async (workshop) => {
      for (const one of left) await take(workshop, one);
    }),
  );
}

interface Sound {
  readonly passing: readonly string[];
  readonly required: readonly string[];
  readonly failing: readonly CaseResult[];
}

async function withoutDefects(workshop: Workshop): Promise<Sound> {
  await workshop.use(null);
  const cases = await listCases(workshop.program);
  const all = cases.map(({ key }) => key);
  const results = await runCases(workshop.program, { all, patient: true });
  const level = new Map(cases.map((one) => [one.key, one.level]));
  // The quick ones first, for those who look for any that fails.
  const passing = results
    .filter(({ outcome }) => outcome === 'passed')
    .sort((one, other) => one.tookMs - other.tookMs)
    .map(({ key }) => key);
  return {
    passing,
    // What the ledger says this loop does otherwise states nothing that a defect could break.
    required: passing.filter((key) => level.get(key) === 'required'),
    failing: results.filter(failed),
  };
}

/** Which cases killed mutants of a file, the latest first: they are likely to kill the next. */
class LastKills {
  readonly #ofFile = new Map<string, Set<string>>();

  note(file: string, killers: readonly string[]): void {
    this.#ofFile.set(file, new Set([...killers, ...(this.#ofFile.get(file) ?? [])]));
  }

  first(file: string, keys: readonly string[]): string[] {
    const likely = this.#ofFile.get(file) ?? new Set();
    const available = new Set(keys);
    return [...likely]
      .filter((key) => available.has(key))
      .concat(keys.filter((key) => !likely.has(key)));
  }
}
