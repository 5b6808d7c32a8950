import { InvalidArgumentError, Option, type Command } from 'commander';
import { exitCodes } from '../exit-codes.js';
import { shippedContract } from '../package.js';
import { addCommand, type Surroundings } from '../subcommand.js';
import { painter } from '../terminal.js';
import { readVersion } from '../versions.js';
import { severities, Step, type Severity } from './change.js';
import { changesBetween } from './compare.js';
import { formats, type FormatName } from './formats.js';
import type { Report } from './report.js';
import { narrow } from './narrow.js';
import { readSources } from './sources.js';

const help = `
What counts as breaking: a name or a parameter that is gone, an error with
another base class, and changes of behaviour that the contract calls breaking.

Witnesses: + is promised since then, - was promised until then, ~ is promised in
both, and one of the two does not keep it.

Examples:
  asyncio-ts changes 3.11 3.12                   to read
  asyncio-ts changes 3.8 3.13 --in src           what src uses of it, with lines
  asyncio-ts changes 3.8 3.13 --in src --format github
  asyncio-ts changes 3.12 3.11                   what one loses on the way back
  asyncio-ts changes 3.11 3.12 --fail-on behaviour

Exit codes: 0 nothing breaking, 1 something breaking (or what --fail-on names).
`;

interface Options {
  readonly in?: string[];
  readonly format: FormatName;
  readonly failOn: Severity | 'never';
}

export function addChanges(program: Command, { terminal, end }: Surroundings): void {
  const grades = [...severities, 'never'];
  addCommand(program, 'changes', help)
    .summary('what changes between two versions, in signatures and in behaviour')
    .description('Show what changes from one Python to another, in signatures and in behaviour.')
    .argument('<from>', 'the version that one comes from, such as 3.11')
    .argument('<to>', 'the version that one goes to; may be the older one')
    .option('--in <source...>', 'only what these files or folders use (Python, TypeScript)')
    .addOption(
      new Option('--format <format>', 'how it is written')
        .choices(Object.keys(formats))
        .default('text'),
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 for this or worse')
        .argParser((text) => {
          if (grades.includes(text)) return text;
          throw new InvalidArgumentError(`It is one of ${grades.join(', ')}.`);
        })
        .default('breaking'),
    )
    .action((from: string, to: string, options: Options) => {
      const step = new Step(readVersion(from), readVersion(to));
      const contract = shippedContract();
      const all = changesBetween(contract, step);
      const sources = options.in && readSources(options.in);
      const report: Report = {
        step,
        ...(sources
          ? {
              found: narrow(all, sources, contract),
              sources: { of: options.in!, files: sources.length },
            }
          : { found: all.map((change) => ({ change, uses: [] })) }),
      };
      terminal.out(
        formats[options.format](report, { width: terminal.width, paint: painter(terminal) }),
      );
      if (isGrave(report, options.failOn)) end(exitCodes.found);
    });
}

function isGrave({ found }: Report, failOn: Options['failOn']): boolean {
  if (failOn === 'never') return false;
  const grave = severities.slice(0, severities.indexOf(failOn) + 1);
  return found.some(({ change }) => grave.includes(change.severity));
}
