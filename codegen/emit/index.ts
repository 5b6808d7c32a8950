import { FileSet } from '../file-set.js';
import type { Contract } from '../model/contract.js';
import { emitPythonConformance } from './conformance-py.js';
import { emitTypeScriptConformance } from './conformance-ts.js';
import { emitInterfaces } from './interfaces.js';
import { emitStubs } from './stubs.js';

/** Everything under `generated/`, in memory. The same contract gives the same bytes. */
export async function emitAll(contract: Contract): Promise<FileSet> {
  const files = new FileSet();
  await emitInterfaces(contract, files);
  await emitStubs(contract, files);
  await emitTypeScriptConformance(contract, files);
  await emitPythonConformance(contract, files);
  return files;
}
