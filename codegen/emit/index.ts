import { FileSet } from '../file-set.js';
import type { Contract } from '../model/contract.js';
import { inTypeScript } from '../model/in-typescript.js';
import { emitPythonConformance } from './conformance-py.js';
import { emitTypeScriptConformance } from './conformance-ts.js';
import { emitContractData } from './contract-data.js';
import { emitDeviations } from './deviations.js';
import { emitExamples } from './examples.js';
import { emitInterfaces } from './interfaces.js';
import { emitSchema } from './schema.js';
import { emitStatements } from './statements.js';
import { emitStubs } from './stubs.js';

/** Everything under `generated/`, and the generated pages, in memory. The same contract gives the same bytes. */
export async function emitAll(contract: Contract): Promise<FileSet> {
  const files = new FileSet();
  const here = inTypeScript(contract);
  await emitInterfaces(here, files);
  await emitStubs(here, files);
  await emitTypeScriptConformance(here, files);
  await emitPythonConformance(contract, files);
  await emitExamples(here, files);
  await emitContractData(contract, files);
  await emitSchema(files);
  emitStatements(contract, files);
  await emitDeviations(contract, files);
  return files;
}
