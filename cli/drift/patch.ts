/** The proposed changes of the YAML, which only a checkout has. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Column } from '../../codegen/history/observed.js';
import type { Contract } from '../../codegen/model/contract.js';
import { failure } from '../command-error.js';
import { packageRoot } from '../package.js';
import type { CaseResult } from './interpreter.js';

/** Not imported by its name, so that it does not become a part of the package. */
interface Proposer {
  propose(
    root: string,
    contract: Contract,
    column: Column,
    results: readonly CaseResult[],
  ): { readonly patch: string; readonly notes: readonly string[] };
}

export interface Patch {
  readonly text: string;
  readonly notes: readonly string[];
}

export async function patchFor(
  contract: Contract,
  column: Column,
  results: readonly CaseResult[],
): Promise<Patch> {
  const { propose } = (await import(
    join(packageRoot, 'codegen', 'propose', 'index.ts')
  )) as Proposer;
  const { patch, notes } = propose(packageRoot, contract, column, results);
  return { text: patch, notes };
}

export function writePatch(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw failure(`${file} cannot be written: ${(error as Error).message}`);
  }
}
