/** What several kinds of transports need: errors that only say "later", and futures that are made done. */
import { constants } from 'node:os';
import type { Future } from '../../futures/future.js';

const { EAGAIN, EWOULDBLOCK, EINTR } = constants.errno;

/** True for a negated errno that says: try again when the descriptor is ready. */
export function mayWait(error: number): boolean {
  return error === -EAGAIN || error === -EWOULDBLOCK || error === -EINTR;
}

/** Make it done, unless whoever waited was cancelled. */
export function wake(waiter: Future<null>): void {
  if (!waiter.done()) waiter.set_result(null);
}
