/** A run as data: what `--json` writes, and every report is made of. */
import { readFileSync } from 'node:fs';
import type { TestedCase, TraceValue } from '../../codegen/model/contract.js';
import { failure } from '../command-error.js';

export const outcomes = ['passed', 'deviates', 'failed', 'skipped'] as const;
/** `deviates`: otherwise than stated, as a ledger says. */
export type Outcome = (typeof outcomes)[number];

export interface CaseResult {
  readonly id: string;
  /** `call_soon`, `Future.cancel` */
  readonly member: string;
  readonly level: TestedCase['level'];
  /** The statement, where the loop does otherwise. */
  readonly says?: string;
  readonly outcome: Outcome;
  /** Why it was skipped, or deviates. */
  readonly reason?: string;
  readonly link?: string;
  /** Why it failed. */
  readonly problems?: readonly string[];
  readonly trace?: readonly TraceValue[];
}

export interface LoopResults {
  /** For people: `uvloop 0.17.0, CPython 3.11.2`. */
  readonly title: string;
  /** What was given with `--loop` and beside it: `--loop node --flavour async`. */
  readonly options: string;
  readonly loop: string;
  readonly version?: string;
  readonly runtime?: string;
  readonly python: string;
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly results: readonly CaseResult[];
}

export interface RunResults {
  /** The version of the package, and so of the contract. */
  readonly contract: string;
  readonly platform: string;
  readonly statements: { readonly all: number; readonly untested: number };
  readonly loops: readonly LoopResults[];
  /** Entries of ledgers that no case met. */
  readonly unused: readonly string[];
}

export function countsOf(results: readonly CaseResult[]): Record<Outcome, number> {
  const counts = { passed: 0, deviates: 0, failed: 0, skipped: 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}

/** What the Python package writes by itself, `python -m asyncio_conformance --json`. */
interface PythonRun {
  readonly subject: Readonly<Record<'name' | 'implementation' | 'python' | 'platform', string>> & {
    readonly loop_version: string | null;
  };
  readonly results: readonly {
    readonly id: string;
    readonly level: TestedCase['level'];
    readonly outcome: Exclude<Outcome, 'skipped'> | 'not applicable';
    readonly failure: string | null;
  }[];
}

/** @throws CommandError  the file is not what `--json` writes */
export function readRun(file: string): RunResults {
  let data: Partial<RunResults> & Partial<PythonRun>;
  try {
    data = JSON.parse(readFileSync(file, 'utf8')) as typeof data;
  } catch (error) {
    throw failure(`${file} cannot be read: ${(error as Error).message}`);
  }
  if (Array.isArray(data.loops)) return data as RunResults;
  if (data.subject !== undefined && data.results !== undefined) return ofPython(data as PythonRun);
  throw failure(`${file} is no run`, 'asyncio-ts conform --json FILE writes one.');
}

function ofPython({ subject, results: rows }: PythonRun): RunResults {
  const results = rows.map(({ id, level, outcome, failure: text }): CaseResult => {
    const member = id.slice(0, id.lastIndexOf('.'));
    if (outcome === 'not applicable') {
      return { id, member, level, outcome: 'skipped', reason: 'about another Python' };
    }
    return { id, member, level, outcome, ...(text !== null && { problems: [text] }) };
  });
  const runtime = `${subject.implementation} ${subject.python}`;
  const loop: LoopResults = {
    title: [subject.name, subject.loop_version, runtime].filter(Boolean).join(' '),
    options: `--loop ${subject.name}`,
    loop: subject.name,
    runtime,
    python: subject.python.split('.').slice(0, 2).join('.'),
    counts: countsOf(results),
    results,
  };
  const statements = { all: results.length, untested: 0 };
  return { contract: '', platform: subject.platform, statements, loops: [loop], unused: [] };
}
