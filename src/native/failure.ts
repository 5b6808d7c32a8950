import { constants } from 'node:os';
import { osErrorFor } from '../exceptions/os-errors-by-code.js';
import type { OSError } from '../exceptions/os-error.js';
import { addon } from './load.js';

const { EAGAIN, EWOULDBLOCK, EINTR } = constants.errno;

/**
 * The error for a system call of the addon that failed.
 *
 * @param negated  what the addon gave: an errno with its sign changed
 * @param about    what the call was about, for the text: an address
 */
export function failure(syscall: string, negated: number, about?: string): OSError {
  const errno = -negated;
  const [code, text] = addon(syscall).describe(errno);
  return osErrorFor(code, errno, about === undefined ? text : `${text}: ${about}`, syscall);
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
