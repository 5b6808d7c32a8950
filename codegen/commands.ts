/** What the generator can be asked to do. Each command prints what a person should read and says whether all is well. */
import { checkContract } from './check/index.js';
import { emitAll } from './emit/index.js';
import type { FileSet } from './file-set.js';
import { readObserved } from './history/observed.js';
import { loadContract } from './load/contract.js';
import type { Contract } from './model/contract.js';
import { formatReport } from './report.js';
import { summarise } from './summary.js';

export type Print = (text: string) => void;

/** Write `generated/` from `spec/`, both below `root`. Nothing is written while the spec has problems. */
export async function generate(root: string, print: Print): Promise<boolean> {
  const contract = soundContract(root, print);
  if (!contract) return false;
  const files = await emitAll(contract);
  const { missing, differing, orphaned } = await files.write(root);
  const written = missing.length + differing.length;
  const same = files.paths.length - written;
  print(`generated/: ${written} files written, ${same} unchanged, ${orphaned.length} deleted\n`);
  return true;
}

/** Say whether `generated/` is what `spec/` makes of it, and what is wrong with either. Writes nothing. */
export async function check(root: string, print: Print): Promise<boolean> {
  const contract = soundContract(root, print);
  if (!contract) return false;
  print(summarise(contract));
  return isUpToDate(await emitAll(contract), root, print);
}

async function isUpToDate(files: FileSet, root: string, print: Print): Promise<boolean> {
  const { missing, differing, orphaned } = await files.compare(root);
  const lines = [
    ...missing.map((path) => `${path} is missing\n`),
    ...differing.map((path) => `${path} differs from what the spec says\n`),
    ...orphaned.map((path) => `${path} comes from nothing in the spec\n`),
  ];
  if (lines.length === 0) {
    print(`generated/: ${files.paths.length} files, all as the spec says\n`);
    return true;
  }
  print(`${lines.join('')}${lines.length} files to mend: npm run generate\n`);
  return false;
}

/** The contract, if nothing is wrong with it; else all that is wrong is printed. */
function soundContract(root: string, print: Print): Contract | undefined {
  const { contract, report } = inspect(root);
  print(report);
  return report === '' ? contract : undefined;
}

/** The contract under `folder`, and what is wrong with it as a person reads it: empty where nothing is. */
export function inspect(root: string, folder = 'spec'): { contract: Contract; report: string } {
  const loaded = loadContract(root, folder);
  const { contract, problems, unread, sources } = loaded;
  const found = checkContract(loaded, readObserved(root, folder));
  const report = formatReport([...problems, ...found], sources);
  const more = 'What could not be read may hide more: names in it, and what is missing.\n';
  return { contract, report: unread.length === 0 ? report : report + more };
}
