/** Lets each mutant meet the cases, in as little time as the two claims take. */
import type { Mutant } from './mutant.js';
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
 * A mutant meets the cases that have not killed any yet, and then others up to the first that fails, those first that
 * killed mutants of the same file. The whole matrix would take minutes.
 */
export async function prove(workshop: Workshop, mutants: readonly Mutant[]): Promise<Proof> {
  const { passing, required, failing } = await withoutDefects(workshop);
  const idle = new Set(required);
  const lastKills = new LastKills();
  const verdicts: Verdict[] = [];
  for (const mutant of mutants) {
    await workshop.use(mutant);
    const others = lastKills.first(
      mutant.file,
      passing.filter((key) => !idle.has(key)),
    );
    const results = await runCases(workshop.program, { all: [...idle], untilFailure: others });
    const killers = results.filter(failed).map(({ key }) => key);
    for (const key of killers) idle.delete(key);
    lastKills.note(mutant.file, killers);
    verdicts.push({ mutant, killers, tried: results.length });
  }
  await workshop.use(null);
  return { verdicts, idle: [...idle], failing, required: required.length };
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
