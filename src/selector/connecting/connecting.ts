import type { AddressInfo } from '../../../generated/interfaces/types.js';
import { ExceptionGroup, OSError, TimeoutError } from '../../exceptions/index.js';
import { socket } from '../../socket/socket.js';
import { delegate } from '../../tasks/delegate.js';
import type { Yieldable } from '../../types.js';
import type { SelectorEventLoop } from '../selector-event-loop.js';
import { bindFailure } from '../serving/listening.js';
import { firstOf } from './staggered.js';

type Body<T> = Generator<Yieldable, T, unknown>;

/** How to connect to one of several addresses. */
export interface Attempts {
  /** Where to; one at least. */
  readonly to: readonly AddressInfo[];
  /** What to bind the near end to; null leaves it to the system. */
  readonly from: readonly AddressInfo[] | null;
  /** Seconds after which the next address is tried beside the one under way; null tries one after the other. */
  readonly delay: number | null;
  /** Tell of each error, in a group. */
  readonly all_errors: boolean;
}

/**
 * A socket that is connected to one of the addresses; all others that were made are closed.
 *
 * @throws OSError         none can be reached
 * @throws ExceptionGroup  the same, with `all_errors`
 */
export function* connected(loop: SelectorEventLoop, attempts: Attempts): Body<socket> {
  // By attempt: they may end in another order.
  const errors: OSError[][] = [];
  const attempt = (info: AddressInfo): Body<socket> => {
    const own: OSError[] = [];
    errors.push(own);
    return connectedTo(loop, info, attempts.from, own);
  };
  const sock =
    attempts.delay === null
      ? yield* oneAfterTheOther(attempts.to, attempt)
      : yield* firstOf(loop, attempts.to, attempt, attempts.delay);
  if (sock === null) throw combined(errors.flat(), attempts.all_errors);
  return sock;
}

function* oneAfterTheOther(
  infos: readonly AddressInfo[],
  attempt: (info: AddressInfo) => Body<socket>,
): Body<socket | null> {
  for (const info of infos) {
    try {
      return yield* attempt(info);
    } catch (error) {
      // Noted by the attempt.
      if (!(error instanceof OSError)) throw error;
    }
  }
  return null;
}

/** @param errors  takes what went wrong on the way */
function* connectedTo(
  loop: SelectorEventLoop,
  [family, type, proto, , address]: AddressInfo,
  from: readonly AddressInfo[] | null,
  errors: OSError[],
): Body<socket> {
  let sock: socket | null = null;
  try {
    sock = new socket(family, type, proto);
    sock.setblocking(false);
    if (from !== null) bindLocally(sock, from, errors);
    yield* delegate(loop.sock_connect(sock, address));
    return sock;
  } catch (error) {
    if (error instanceof OSError) errors.push(error);
    sock?.close();
    throw error;
  }
}

/** Bind it to the first of the addresses that can be bound. @param errors  takes those of all but the last */
function bindLocally(sock: socket, from: readonly AddressInfo[], errors: OSError[]): void {
  let last: OSError | null = null;
  for (const [family, , , , address] of from) {
    if (family !== sock.family) continue;
    try {
      return sock.bind(address);
    } catch (error) {
      if (!(error instanceof OSError)) throw error;
      if (last !== null) errors.push(last);
      last = bindFailure(error, address);
    }
  }
  throw last ?? new OSError(`no matching local address with family=${sock.family} found`);
}

/** One error for all: the only one, one that they all agree on, or one with all of their texts. */
function combined(errors: readonly OSError[], apart: boolean): Error {
  if (apart) return new ExceptionGroup('create_connection failed', [...errors]);
  const [first] = errors;
  if (first === undefined) return new TimeoutError('create_connection failed');
  if (errors.every(({ message }) => message === first.message)) return first;
  return new OSError(`Multiple exceptions: ${errors.map(({ message }) => message).join(', ')}`);
}
