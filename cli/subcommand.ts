import type { Command } from 'commander';
import type { ExitCode } from './exit-codes.js';
import type { Terminal } from './terminal.js';

/** What a command is given beside its arguments. */
export interface Surroundings {
  readonly terminal: Terminal;
  /** Tell what the command came to, where that is not 0. */
  readonly end: (code: ExitCode) => void;
}

/** A subcommand that behaves as the others do. */
export function addCommand(program: Command, name: string, help: string): Command {
  return program
    .command(name)
    .helpOption('-h, --help', 'show this help')
    .addHelpText('after', `\n${help.trim()}`)
    .option('--verbose', 'show the stack of an error')
    .showHelpAfterError(`(asyncio-ts ${name.split(' ')[0]} --help says how)`);
}
