/** The command line: which commands there are, and what is the same for all of them. */
import { Command } from 'commander';
import { addConform } from './conform/command.js';
import { addChanges } from './changes/command.js';
import { addDrift } from './drift/command.js';
import { exitCodesText, type ExitCode } from './exit-codes.js';
import { packageVersion } from './package.js';
import { addShow } from './show/command.js';
import type { Surroundings } from './subcommand.js';
import { painter, type Terminal } from './terminal.js';
import { addTranslate } from './translate/command.js';

const examples = `Examples:
  asyncio-ts conform --loop uvloop        what an event loop does otherwise
  asyncio-ts show call_soon               signature, history and promises
  asyncio-ts show call_soon.order         one promise, with its program
  asyncio-ts changes 3.11 3.12            what a newer Python changes
  asyncio-ts changes 3.8 3.13 --in src    only what these sources use
  asyncio-ts drift --python python3.13    whether a Python is as it says
  asyncio-ts translate echo.py            a program as TypeScript

"asyncio-ts help <command>" says more of each.

${exitCodesText}`;

export function makeProgram(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const paint = painter(terminal);
  const program = new Command('asyncio-ts')
    .version(packageVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .option('--verbose', 'show the stack of an error')
    .addHelpText('after', `\n${examples}`)
    .showSuggestionAfterError()
    .configureHelp({ styleTitle: (text) => paint('bold', text), helpWidth: terminal.width })
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.error,
      // Colours are decided in one place, ours.
      getOutHasColors: () => terminal.hasColours,
      getErrHasColors: () => terminal.hasColours,
      outputError: (text, write) =>
        write(text.replace(/^error: /, `${paint('red', 'asyncio-ts:')} `)),
    })
    .exitOverride();
  const surroundings: Surroundings = { terminal, end };
  addShow(program, surroundings);
  addConform(program, surroundings);
  addChanges(program, surroundings);
  addDrift(program, surroundings);
  addTranslate(program, surroundings);
  return program;
}
