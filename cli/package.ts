/** What lies in the package beside the command: the contract, and the files made of it. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ContractData } from '../codegen/data/contract-data.js';
import { contractOfData } from '../codegen/data/read.js';
import type { Contract } from '../codegen/model/contract.js';
import { failure } from './command-error.js';

const contractFile = 'generated/contract.json';

/** The folder of the package, or of the checkout: the command runs from `cli/` in one and from `dist/cli/` in the other. */
export const packageRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'generated')))
    return folder;
  const above = dirname(folder);
  if (above === folder) throw failure(`found no ${contractFile} beside the command`);
  return findRoot(above);
}

/** The contract that this version of the package has. */
export function shippedContract(): Contract {
  return contractOfData(JSON.parse(textOf(contractFile)) as ContractData);
}

export function textOf(path: string): string {
  return readFileSync(join(packageRoot, path), 'utf8');
}

export function packageVersion(): string {
  return (JSON.parse(textOf('package.json')) as { version: string }).version;
}
