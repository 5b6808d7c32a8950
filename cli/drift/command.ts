import type { Command } from 'commander';
import { driftOf } from '../../codegen/history/drift.js';
import { failure, usageError } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import { addCommand, type Surroundings } from '../subcommand.js';
import { painter } from '../terminal.js';
import { contractFor } from './contract.js';
import { findInterpreter, observe, runCases, type CaseRun } from './interpreter.js';
import { patchFor, writePatch } from './patch.js';
import { casesText, driftText, patchText } from './text.js';

const help = `
First the names, kinds, parameters and defaults that the interpreter shows, of
the abstract loop and of the one that programs get; then the programs of the
contract, on the interpreter's own loop. Nothing of it touches the network
beyond this machine.

Examples:
  asyncio-ts drift --python python3.13
  asyncio-ts drift --python ~/cpython/python --only 'wait_for.*'
  asyncio-ts drift --python python3 --no-cases       signatures alone
  asyncio-ts drift --python python3 --json > drift.json
  asyncio-ts drift --python python3.15 --patch 3.15.patch   in a checkout

Exit codes: 0 as the contract says, 1 drift, 3 the interpreter does not run.
`;

interface Options {
  readonly python: string;
  readonly cases: boolean;
  readonly only?: string[];
  readonly contract?: string;
  readonly json?: boolean;
  readonly patch?: string;
}

export function addDrift(program: Command, { terminal, end }: Surroundings): void {
  addCommand(program, 'drift', help)
    .summary('whether a Python is what the contract says')
    .description('Hold the contract against a Python on this machine.')
    .requiredOption('--python <path>', 'the interpreter: a path, or a command such as python3')
    .option('--only <pattern...>', 'of the programs only those whose id matches')
    .option('--no-cases', 'do not run the programs')
    .option('--contract <file>', 'another contract.json than the one that comes with this')
    .option('--json', 'everything as data')
    .option('--patch <file>', 'propose changes of the YAML, for a Python it does not know yet')
    .action(async (options: Options) => {
      const page = { width: terminal.width, paint: painter(terminal) };
      const interpreter = await findInterpreter(options.python);
      const { contract, hasYaml } = await contractFor(options.contract);
      if (options.patch !== undefined && !hasYaml) {
        throw usageError('--patch changes the YAML, which only a checkout has');
      }
      const column = await observe(interpreter);
      const drift = driftOf(contract, column);
      if (!options.json) terminal.out(driftText(column, drift, hasYaml, page));
      const cases = options.cases ? await runCases(interpreter, options.only ?? []) : undefined;
      if (cases && judged(cases) === 0) {
        throw failure('no program was judged; --only selects none of this version');
      }
      if (options.json) {
        const { version, release } = column;
        terminal.out(`${JSON.stringify({ version, release, ...drift, cases }, null, 2)}\n`);
      } else if (cases) {
        terminal.out(casesText(cases, page));
      }
      if (options.patch !== undefined) {
        const { text, notes } = await patchFor(contract, column, cases?.results ?? []);
        writePatch(options.patch, text);
        terminal.error(patchText(options.patch, text, notes, page));
      }
      if (drift.disagreements.length > 0 || (cases?.counts.failed ?? 0) > 0) end(exitCodes.found);
    });
}

function judged({ counts }: CaseRun): number {
  return counts.passed + counts.deviates + counts.failed;
}
