/** The contract that an interpreter is held against. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContractData } from '../../codegen/data/contract-data.js';
import { contractOfData } from '../../codegen/data/read.js';
import type { Contract } from '../../codegen/model/contract.js';
import { failure } from '../command-error.js';
import { packageRoot, shippedContract } from '../package.js';

export interface Source {
  readonly contract: Contract;
  /** Whether its places lead to a YAML that the user has. */
  readonly hasYaml: boolean;
}

/**
 * In a checkout the YAML itself, whose places are exact; in the package what was made of it; or another contract.json.
 *
 * @throws CommandError  it cannot be read
 */
export async function contractFor(path: string | undefined): Promise<Source> {
  if (path !== undefined) return { contract: contractIn(path), hasYaml: false };
  // TypeScript runs as it stands only in a checkout, which has the reader of YAML, too.
  if (!import.meta.url.endsWith('.ts')) return { contract: shippedContract(), hasYaml: false };
  const reader = join(packageRoot, 'codegen', 'load', 'contract.ts');
  const { loadContract } = (await import(reader)) as Reader;
  const { contract, problems } = loadContract(packageRoot);
  if (problems.length > 0) throw failure('spec/ has problems; npm run check shows them');
  return { contract, hasYaml: true };
}

/** Not imported by its name, so that neither it nor what it needs becomes a part of the package. */
interface Reader {
  loadContract(root: string): {
    readonly contract: Contract;
    readonly problems: readonly unknown[];
  };
}

function contractIn(path: string): Contract {
  try {
    return contractOfData(JSON.parse(readFileSync(path, 'utf8')) as ContractData);
  } catch (error) {
    throw failure(`${path} is no contract: ${(error as Error).message}`);
  }
}
