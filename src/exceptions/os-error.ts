import { Exception } from './base.js';

/**
 * A call to the operating system failed.
 *
 * @param args  as in Python: `(errno, strerror, filename?)`, or one message
 */
export class OSError extends Exception {
  // Declared only: a field would show as `undefined` on every error that has none.
  /** The number of the error, positive; `undefined` where only a message is known. */
  declare readonly errno: number | undefined;
  declare readonly strerror: string | undefined;
  declare readonly filename: unknown;
  /** Node's name of the error: `'ECONNRESET'`. */
  declare code?: string;
  /** The call that failed: `'connect'`. */
  declare syscall?: string;

  constructor(...args: unknown[]) {
    super(...args);
    if (args.length < 2) return;
    const [errno, strerror, filename] = args;
    Object.assign(this, { errno, strerror, ...(filename === undefined ? {} : { filename }) });
  }

  /** @internal */
  static override _text(args: readonly unknown[]): string {
    if (args.length < 2) return super._text(args);
    const [errno, strerror, filename] = args;
    const file = filename === undefined ? '' : `: '${String(filename)}'`;
    return `[Errno ${String(errno)}] ${String(strerror)}${file}`;
  }
}

/** An operation would block, on something set to be non-blocking. */
export class BlockingIOError extends OSError {}
/** An operation on a child process failed. */
export class ChildProcessError extends OSError {}
/** Base of the errors of connections. */
export class ConnectionError extends OSError {}
/** The other end is closed for writing. */
export class BrokenPipeError extends ConnectionError {}
/** The peer gave the attempt up. */
export class ConnectionAbortedError extends ConnectionError {}
/** The peer refused the attempt. */
export class ConnectionRefusedError extends ConnectionError {}
/** The peer reset the connection. */
export class ConnectionResetError extends ConnectionError {}
/** The file exists already. */
export class FileExistsError extends OSError {}
/** There is no such file. */
export class FileNotFoundError extends OSError {}
/** A signal interrupted the call. */
export class InterruptedError extends OSError {}
/** A file was expected, it is a directory. */
export class IsADirectoryError extends OSError {}
/** A directory was expected. */
export class NotADirectoryError extends OSError {}
/** The right to do so is missing. */
export class PermissionError extends OSError {}
/** There is no such process. */
export class ProcessLookupError extends OSError {}
/** Time ran out. Also `asyncio.TimeoutError`: one class since Python 3.11. */
export class TimeoutError extends OSError {}
