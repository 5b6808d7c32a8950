import { constants } from 'node:os';
import { osErrorFor } from '../exceptions/os-errors-by-code.js';
import type { OSError } from '../exceptions/os-error.js';
import { addon } from './load.js';

/** What the system says of each errno that came. */
const descriptions = new Map<number, readonly [code: string, text: string]>();

const { EAGAIN, EWOULDBLOCK, EINTR } = constants.errno;

/**
 * The error for a system call of the addon that failed.
 *
 * @param negated  what the addon gave: an errno with its sign changed
 * @param about    what the call was about, for the text: an address
 */
export function failure(syscall: string, negated: number, about?: string): OSError {
  const errno = -negated;
  let described = descriptions.get(errno);
  if (described === undefined)
    descriptions.set(errno, (described = addon(syscall).describe(errno)));
  const [code, text] = described;
  return osErrorFor(code, errno, about === undefined ? text : `${text}: ${about}`, syscall);
}

/**
 * As `failure`, for what a peer did: no call of the program's is to blame, so the stack is left out, which costs as much as
 * the rest of a connection.
 */
export function failureOfPeer(syscall: string, negated: number): OSError {
  const { stackTraceLimit } = Error;
  // Where the program has frozen it, the frames are written.
  Reflect.set(Error, 'stackTraceLimit', 0);
  try {
    return failure(syscall, negated);
  } finally {
    Reflect.set(Error, 'stackTraceLimit', stackTraceLimit);
  }
}

/** What the addon gave, if it is no error. @throws OSError */
export function checked(syscall: string, result: number): number {
  if (result < 0) throw failure(syscall, result);
  return result;
}

/** True for what says only: try again when the descriptor is ready. */
export function mayWait(negated: number): boolean {
  return negated === -EAGAIN || negated === -EWOULDBLOCK || negated === -EINTR;
}
