/**
 * From what an interpreter shows to a patch of the YAML, for a version that the contract does not know yet.
 *
 * A patch is where somebody begins to write: it says what changed, and leaves to be said why, and what is promised.
 */
import { driftOf } from '../history/drift.js';
import type { Column } from '../history/observed.js';
import type { Contract } from '../model/contract.js';
import { compareVersions, newestVersion } from '../model/version.js';
import { proposeCases, type CaseResult } from './of-cases.js';
import { proposeMembers } from './of-members.js';
import { proposeSignatures } from './of-signatures.js';
import { SpecTexts } from './spec-texts.js';

export type { CaseResult } from './of-cases.js';

export interface Proposal {
  /** As `git apply` takes it; empty where there is nothing to change. */
  readonly patch: string;
  /** What it does not say, for somebody to look at. */
  readonly notes: readonly string[];
}

const versionFile = 'codegen/model/version.ts';

export function propose(
  root: string,
  contract: Contract,
  column: Column,
  results: readonly CaseResult[],
): Proposal {
  const texts = new SpecTexts(root);
  const notes: string[] = [];
  proposeSignatures(contract, column, texts, notes);
  proposeMembers(contract, column, texts, notes);
  proposeCases(contract, column, results, texts, notes);
  if (compareVersions(column.version, newestVersion) > 0) {
    const at = texts.linesOf(versionFile).findIndex((line) => line.includes('const newestVersion'));
    texts.replace(versionFile, at + 1, `'${newestVersion}'`, `'${column.version}'`);
  }
  const { uncovered } = driftOf(contract, column);
  if (uncovered.length > 0) notes.push(`New names, or not described yet: ${uncovered.join(', ')}.`);
  return { patch: texts.diff(), notes };
}
