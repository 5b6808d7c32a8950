import { readFileSync, writeFileSync } from 'node:fs';
import { Argument, Option, type Command } from 'commander';
import { failure } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import { addCommand, type Surroundings } from '../subcommand.js';
import { loadTranslator } from './translator.js';

const help = `
Experimental. It knows the part of Python that programs of asyncio are mostly
made of, and asyncio itself. What lies outside is refused, with its place and
the reason, all at once; nothing is guessed. What it writes is a module that
waits at its top, so it is one of ES: a .mts, or a .ts in a package of the type
"module". Its parser of Python is installed apart, and so is TypeScript, which
looks at what was made: where it would not compile, it is refused as well.

  npm install --save-dev @lezer/python typescript @types/node

Examples:
  asyncio-ts translate echo.py                      to read
  asyncio-ts translate echo.py --out echo.mts
  asyncio-ts translate echo.py --flavour generator  coroutines as function*

Exit codes: 0 translated, 1 refused, 3 the file cannot be read or written.
`;

interface Options {
  readonly flavour: 'async' | 'generator';
  readonly out?: string;
}

export function addTranslate(program: Command, { terminal, end }: Surroundings): void {
  addCommand(program, 'translate', help)
    .summary('a program of asyncio as TypeScript (experimental)')
    .description('Translate a program of asyncio to TypeScript. Experimental.')
    .addArgument(new Argument('<file>', 'a Python file'))
    .addOption(
      new Option('--flavour <kind>', 'what coroutines become')
        .choices(['async', 'generator'])
        .default('async'),
    )
    .option('--out <file>', 'write it there')
    .action(async (file: string, { flavour, out }: Options) => {
      const text = textIn(file);
      const { translate } = await loadTranslator();
      const { module, report, unchecked } = translate(text, file, flavour);
      if (report !== '') {
        terminal.error(report);
        return end(exitCodes.found);
      }
      if (unchecked !== undefined) {
        terminal.error(
          `asyncio-ts: not checked by a compiler, for ${unchecked}: npm install --save-dev typescript @types/node\n`,
        );
      }
      if (out === undefined) terminal.out(module);
      else write(out, module);
    });
}

function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8')
      .replace(/^\uFEFF/, '')
      .replaceAll('\r\n', '\n');
  } catch (error) {
    throw failure(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw failure(`${file} cannot be written: ${(error as Error).message}`);
  }
}
