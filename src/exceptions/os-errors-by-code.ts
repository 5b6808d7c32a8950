import * as family from './os-error.js';

/** Which class Python raises for which error of the operating system; every other one is a plain OSError. */
const CLASS_BY_CODE: Readonly<Record<string, typeof family.OSError>> = {
  EAGAIN: family.BlockingIOError,
  EALREADY: family.BlockingIOError,
  EINPROGRESS: family.BlockingIOError,
  EWOULDBLOCK: family.BlockingIOError,
  ECHILD: family.ChildProcessError,
  EPIPE: family.BrokenPipeError,
  ESHUTDOWN: family.BrokenPipeError,
  ECONNABORTED: family.ConnectionAbortedError,
  ECONNREFUSED: family.ConnectionRefusedError,
  ECONNRESET: family.ConnectionResetError,
  EEXIST: family.FileExistsError,
  ENOENT: family.FileNotFoundError,
  EINTR: family.InterruptedError,
  EISDIR: family.IsADirectoryError,
  ENOTDIR: family.NotADirectoryError,
  EACCES: family.PermissionError,
  EPERM: family.PermissionError,
  ESRCH: family.ProcessLookupError,
  ETIMEDOUT: family.TimeoutError,
};

/**
 * The error for a failed call to the operating system, of the class that Python chooses.
 *
 * @param code   Node's name of it: `'ECONNRESET'`
 * @param errno  positive
 * @param text   the system's text: `'Connection reset by peer'`
 */
export function osErrorFor(
  code: string,
  errno: number,
  text: string,
  syscall: string,
): family.OSError {
  const error = new (CLASS_BY_CODE[code] ?? family.OSError)(errno, text);
  error.code = code;
  error.syscall = syscall;
  return error;
}
