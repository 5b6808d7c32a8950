import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { InvalidArgumentError, type Command } from 'commander';
import { flavours, type Flavour } from '../../codegen/model/selector.js';
import { failure, usageError } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import { packageVersion, shippedContract } from '../package.js';
import type { Page } from '../show/page.js';
import { addCommand, type Surroundings } from '../subcommand.js';
import { painter } from '../terminal.js';
import { addDiff } from './diff-command.js';
import { Expectations } from './expectations.js';
import { failuresText, type Failure } from './failures.js';
import { html } from './html.js';
import { junit } from './junit.js';
import { loopsOf, readinesses, type Loop, type Readiness } from './loops.js';
import { markdown } from './markdown.js';
import { ProgressLine } from './progress.js';
import { countsOf, type LoopResults, type RunResults } from './results.js';
import { runSuite, type LoopRun } from './run-suite.js';
import { suiteOf, type Suite } from './suite.js';
import { runText } from './text.js';

const help = `
Every case is a short program that shows one statement of the contract; it runs
on a fresh loop, in a process of its loop's own, and its trace is compared.

Loops:
  node, node@24, node@PATH      this package's loop, on a Node
  cpython, cpython@3.13         CPython's own loop; @PATH names an interpreter
  uvloop                        on a Python that has it
  package.module:factory        any Python loop; @PATH names an interpreter
  ./my-loop.ts                  a module that exports new_event_loop
  pyodide                       CPython in WebAssembly; npm install pyodide
  adapter:COMMAND               what speaks the adapter protocol, in any language

Examples:
  asyncio-ts conform
  asyncio-ts conform --loop node --loop cpython@3.13 --loop uvloop
  asyncio-ts conform --loop ./my-loop.ts --only 'call_soon.*'
  asyncio-ts conform --loop my.loops:new_loop --expect known.json --junit out.xml
  asyncio-ts conform diff before.json after.json

Exit codes: 0 all pass, or deviate as a ledger says, 1 a case failed or an entry
of a ledger is not needed, 2 no such loop or case, 3 a loop does not start.
`;

interface Options {
  readonly loop?: string[];
  readonly only?: string[];
  readonly expect?: string[];
  readonly flavour: Flavour | 'both';
  readonly readiness: Readiness | 'both';
  readonly jobs: number;
  readonly timeout: number;
  readonly full?: boolean;
  readonly json?: string;
  readonly junit?: string;
  readonly markdown?: string;
  readonly html?: string;
}

const reports = { junit, markdown, html, json: (run: RunResults) => JSON.stringify(run, null, 1) };

export function addConform(program: Command, surroundings: Surroundings): void {
  const { terminal, end } = surroundings;
  const conform = addCommand(program, 'conform', help)
    .summary('prove event loops against the contract')
    .description('Run the cases of the contract on event loops, and compare what they do.')
    .option('--loop <loop...>', 'the loops (default: node)')
    .option('--only <pattern...>', "only cases whose id matches: 'call_soon.*'")
    .option('--expect <file...>', 'what is known of a loop, as JSON')
    .option(
      '--flavour <name>',
      'async, generator or both: how JavaScript cases are written',
      oneOf(flavours),
      'both',
    )
    .option(
      '--readiness <name>',
      'epoll, uv or both: how node learns what is ready',
      oneOf(readinesses),
      'epoll',
    )
    .option(
      '--jobs <n>',
      'processes at a time (default: one per processor)',
      number,
      availableParallelism(),
    )
    .option('--timeout <seconds>', 'how long a case may take', number, 5)
    .option('--full', 'list members that pass everywhere, too')
    .option('--json <file>', 'write everything as data')
    .option('--junit <file>', 'write JUnit XML')
    .option('--markdown <file>', 'write Markdown')
    .option('--html <file>', 'write a page')
    .action(async (options: Options) => {
      const page: Page = { width: terminal.width, paint: painter(terminal) };
      const suite = suiteOf(shippedContract(), options.only ?? []);
      const expectations = new Expectations(options.expect ?? []);
      const loops = await chosenLoops(options);
      const progress = new ProgressLine(terminal);
      const { jobs, timeout } = options;
      const runs = await runSuite(loops, suite.cases, {
        jobs,
        timeout,
        expectations,
        onProgress: progress.show,
      }).finally(() => progress.end());
      const run = resultsOf(runs, suite, expectations, options);
      terminal.out(failuresText(failuresOf(runs, run, suite), page));
      terminal.out(runText(run, { full: options.full === true }, page));
      for (const [name, write] of Object.entries(reports)) {
        const file = options[name as keyof typeof reports];
        if (file !== undefined) save(file, write(run, options.full));
      }
      const judged = run.loops.some(
        ({ counts }) => counts.passed + counts.deviates + counts.failed > 0,
      );
      if (!judged) throw failure('no case was asked of any loop');
      const hasFailed = run.loops.some(({ counts }) => counts.failed > 0);
      if (hasFailed || run.unused.length > 0) end(exitCodes.found);
    });
  addDiff(conform, surroundings);
}

function oneOf(names: readonly string[]): (text: string) => string {
  return (text) => {
    if ([...names, 'both'].includes(text)) return text;
    throw new InvalidArgumentError(`Expected ${names.join(', ')} or both.`);
  };
}

function number(text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('Expected a number above zero.');
}

async function chosenLoops({ loop, flavour, readiness }: Options): Promise<Loop[]> {
  const choices = {
    flavours: flavour === 'both' ? flavours : [flavour],
    readinesses: readiness === 'both' ? readinesses : [readiness],
    cwd: process.cwd(),
  };
  const found: Loop[] = [];
  for (const name of new Set(loop ?? ['node'])) found.push(...(await loopsOf(name, choices)));
  return found;
}

function resultsOf(
  runs: readonly LoopRun[],
  { cases, statements }: Suite,
  expectations: Expectations,
  { only = [] }: Options,
): RunResults {
  const hellos = runs.map(({ hello }) => hello);
  const foreign = expectations.loops.find((name) => !hellos.some(({ loop }) => loop === name));
  if (foreign !== undefined) {
    const names = [...new Set(hellos.map(({ loop }) => loop))].join(', ');
    throw usageError(`--expect speaks of the loop ${foreign}; the loops here are ${names}`);
  }
  const ids = only.length === 0 ? [] : cases.map(({ tested }) => tested.id);
  return {
    contract: packageVersion(),
    platform: `${process.platform} ${process.arch}`,
    statements,
    loops: runs.map(loopResults),
    unused: expectations.unused(hellos, ids),
  };
}

function loopResults({ loop, hello, results }: LoopRun): LoopResults {
  const { name, flavour, readiness } = loop;
  const { loop: called, version, runtime, python } = hello;
  const isSaid = version === undefined || runtime?.endsWith(version) === true;
  const title = [isSaid ? called : `${called} ${version}`, runtime, flavour, readiness];
  return {
    title: [...new Set(title.filter((part) => part !== undefined))].join(', '),
    options: [
      `--loop ${/[^\w@:./-]/.test(name) ? `'${name}'` : name}`,
      ...(flavour ? [`--flavour ${flavour}`] : []),
      ...(readiness && readiness !== 'epoll' ? [`--readiness ${readiness}`] : []),
    ].join(' '),
    loop: called,
    ...(version !== undefined && { version }),
    ...(runtime !== undefined && { runtime }),
    python,
    counts: countsOf(results),
    results,
  };
}

function failuresOf(runs: readonly LoopRun[], { loops }: RunResults, { cases }: Suite): Failure[] {
  return runs.flatMap(({ loop, results }, column) =>
    results.flatMap((result, i) => {
      if (result.outcome !== 'failed') return [];
      const { title, options } = loops[column]!;
      return [{ loop, title, options, owned: cases[i]!, result }];
    }),
  );
}

function save(file: string, text: string): void {
  try {
    writeFileSync(file, text.endsWith('\n') ? text : `${text}\n`);
  } catch (error) {
    throw failure(`${file} cannot be written: ${(error as Error).message}`);
  }
}
