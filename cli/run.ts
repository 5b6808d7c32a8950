import { CommanderError } from 'commander';
import { CommandError } from './command-error.js';
import { exitCodes, type ExitCode } from './exit-codes.js';
import { makeProgram } from './program.js';
import { painter, type Terminal } from './terminal.js';

/** Run the command with these arguments; gives its exit code and never throws. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  try {
    const program = makeProgram(terminal, (found) => {
      code = found;
    });
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    // Help and the version come as exceptions, too; commander has printed what is to be said.
    if (error instanceof CommanderError) return error.exitCode === 0 ? code : exitCodes.usage;
    report(error, args.includes('--verbose'), terminal);
    return error instanceof CommandError ? error.exitCode : exitCodes.failed;
  }
}

function report(error: unknown, verbose: boolean, terminal: Terminal): void {
  const { environment } = terminal;
  const paint = painter(terminal);
  const message = error instanceof Error ? error.message : String(error);
  const hints = error instanceof CommandError ? error.hints : [];
  terminal.error(`${paint('red', 'asyncio-ts:')} ${message}\n`);
  for (const hint of hints) terminal.error(`  ${hint}\n`);
  const wanted = verbose || Boolean(environment['ASYNCIO_TS_TRACEBACK']);
  if (wanted && error instanceof Error) {
    terminal.error(`\n${error.stack}\n`);
  } else if (!(error instanceof CommandError)) {
    terminal.error('  This is a defect of the command; ASYNCIO_TS_TRACEBACK=1 shows where.\n');
  }
}
