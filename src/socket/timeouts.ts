/** Calls that wait for some seconds at most. They block the thread, as Python's do. */
import { constants } from 'node:os';
import { TimeoutError, ValueError } from '../exceptions/index.js';
import { mayWait } from '../native/failure.js';
import { addon } from '../native/load.js';
import { typeName } from '../repr.js';

let ofNewSockets: number | null = null;

/** Seconds that calls of new sockets may wait: null for any time. */
export function getdefaulttimeout(): number | null {
  return ofNewSockets;
}

/** From now on, calls of new sockets may wait for so many seconds: null for any time, 0 for none. @throws ValueError, TypeError */
export function setdefaulttimeout(timeout: number | null): void {
  checkTimeout(timeout);
  ofNewSockets = timeout;
}

/** @throws ValueError, TypeError  it is no time to wait */
export function checkTimeout(timeout: unknown): asserts timeout is number | null {
  if (timeout === null) return;
  if (typeof timeout !== 'number')
    throw new TypeError(`'${typeName(timeout)}' object cannot be interpreted as an integer`);
  if (Number.isNaN(timeout)) throw new ValueError('Invalid value NaN (not a number)');
  if (timeout < 0) throw new ValueError('Timeout value out of range');
}

/** The moment, on the clock of `performance`, at which so many seconds will be over. */
export function deadlineIn(seconds: number): number {
  return performance.now() + seconds * 1000;
}

/** Without the system's longest wait, which the next one follows: it counts milliseconds in an int. */
const LONGEST_WAIT_MS = 0x7fff_ffff;

/** True as soon as one of `events` has happened; false if that is not before the deadline. @param events  of binding.ts */
export function isReadyBefore(deadlineMs: number, fd: number, events: number): boolean {
  for (;;) {
    const leftMs = Math.max(deadlineMs - performance.now(), 0);
    const ready = addon('poll').waitFor(fd, events, Math.min(Math.ceil(leftMs), LONGEST_WAIT_MS));
    if (ready === 1) return true;
    if (ready < 0 && ready !== -constants.errno.EINTR) return true; // the call itself says what is wrong
    if (leftMs === 0) return false;
  }
}

/**
 * What `call` gives as soon as it does not say that it would have to wait.
 *
 * @throws TimeoutError  that is not before the deadline
 */
export function calledBefore<T>(
  deadlineMs: number,
  fd: number,
  events: number,
  call: () => T | number,
): T | number {
  for (;;) {
    const answer = call();
    if (typeof answer !== 'number' || answer >= 0 || !mayWait(answer)) return answer;
    if (!isReadyBefore(deadlineMs, fd, events)) throw new TimeoutError('timed out');
  }
}
