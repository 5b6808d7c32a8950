import { FileSet } from '../file-set.js';
import type { Contract } from '../model/contract.js';
import { emitPythonConformance } from './conformance-py.js';

/** Everything under `generated/`, in memory. The same contract gives the same bytes. */
export async function emitAll(contract: Contract): Promise<FileSet> {
  const files = new FileSet();
  await emitPythonConformance(contract, files);
  return files;
}
