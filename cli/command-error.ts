import { exitCodes, type ExitCode } from './exit-codes.js';

/** What ends the command with a message for the person who called it; its stack is of no use to them. */
export class CommandError extends Error {
  readonly exitCode: ExitCode;
  /** Lines that follow the message: what to write instead. */
  readonly hints: readonly string[];

  constructor(message: string, exitCode: ExitCode, hints: readonly string[] = []) {
    super(message);
    this.exitCode = exitCode;
    this.hints = hints;
  }
}

CommandError.prototype.name = 'CommandError';

/** The arguments are wrong. */
export function usageError(message: string, ...hints: string[]): CommandError {
  return new CommandError(message, exitCodes.usage, hints);
}

/** The arguments are right, and it cannot be done all the same. */
export function failure(message: string, ...hints: string[]): CommandError {
  return new CommandError(message, exitCodes.failed, hints);
}
