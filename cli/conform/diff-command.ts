import type { Command } from 'commander';
import { exitCodes } from '../exit-codes.js';
import { addCommand, type Surroundings } from '../subcommand.js';
import { painter } from '../terminal.js';
import { diffOf, diffText } from './diff.js';
import { readRun } from './results.js';

const help = `
Takes what asyncio-ts conform --json wrote, or python -m asyncio_conformance.
Where each run has one loop, these are compared; else those of the same options.

Exit codes: 0 nothing became worse, 1 a case did, 3 a file cannot be read.
`;

export function addDiff(conform: Command, { terminal, end }: Surroundings): void {
  addCommand(conform, 'diff', help)
    .summary('compare two runs')
    .description('What two runs have come to, case by case.')
    .argument('<before>', 'the JSON of a run')
    .argument('<after>', 'the JSON of another')
    .action((before: string, after: string) => {
      const diff = diffOf(readRun(before), readRun(after));
      terminal.out(diffText(diff, { width: terminal.width, paint: painter(terminal) }));
      if (diff.differences.some(({ kind }) => kind === 'worse')) end(exitCodes.found);
    });
}
