/** Sockets that are connected, or that listen, in one call. Each blocks the thread; loops have calls of their own. */
import type { Address } from '../../generated/interfaces/types.js';
import { ExceptionGroup, OSError, ValueError } from '../exceptions/index.js';
import { osErrorFor } from '../exceptions/os-errors-by-code.js';
import { checked } from '../native/failure.js';
import { addon } from '../native/load.js';
import { checkOptions } from '../options.js';
import { addressText } from './address.js';
import * as constants from './constants.js';
import { getaddrinfo } from './resolver.js';
import { socket } from './socket.js';

/** Whether IPv6 can be had at all; nothing says that this machine has an address of it. */
export const has_ipv6: boolean = constants.AF_INET6 >= 0;

export interface CreateConnectionOptions {
  /** Seconds for each attempt, and of the socket from then on: null for any time. */
  timeout?: number | null;
  /** Where to connect from. */
  source_address?: Address | null;
  /** Raise the errors of all addresses as a group, in place of the last one. */
  all_errors?: boolean;
}

/**
 * A socket that is connected to a host and a port: the addresses behind the name are tried one after the other.
 *
 * @throws OSError         none answered: the error of the last one
 * @throws ExceptionGroup  the same, with `all_errors`
 */
export function create_connection(
  address: readonly [host: string | null, port: number | string],
  timeout: number | null | CreateConnectionOptions = {},
  source_address: Address | null = null,
): socket {
  const byPosition = typeof timeout === 'number' || timeout === null;
  const options = byPosition ? { timeout, source_address } : timeout;
  checkOptions(create_connection, options, ['timeout', 'source_address', 'all_errors']);
  const [host, port] = address;
  const errors: OSError[] = [];
  for (const [family, type, proto, , to] of getaddrinfo(host, port, 0, constants.SOCK_STREAM)) {
    let sock;
    try {
      sock = new socket(family, type, proto);
      if (options.timeout !== undefined) sock.settimeout(options.timeout);
      const from = options.source_address ?? source_address;
      if (from !== null) sock.bind(from);
      sock.connect(to);
      return sock;
    } catch (error) {
      sock?.close();
      if (!(error instanceof OSError)) throw error;
      errors.push(error);
    }
  }
  if (errors.length === 0) throw new OSError('getaddrinfo returns an empty list');
  if (options.all_errors === true) throw new ExceptionGroup('create_connection failed', errors);
  throw errors.at(-1)!;
}

export interface CreateServerOptions {
  family?: number;
  /** How many connections may wait; null for what is usual. */
  backlog?: number | null;
  reuse_port?: boolean;
  /** Serve IPv4 too, over a socket of IPv6. */
  dualstack_ipv6?: boolean;
}

/**
 * A socket that is bound to an address and listens.
 *
 * @throws OSError     it cannot be bound; the text says to what
 * @throws ValueError  the options contradict each other
 */
export function create_server(address: Address, options: CreateServerOptions = {}): socket {
  checkOptions(create_server, options, ['family', 'backlog', 'reuse_port', 'dualstack_ipv6']);
  const { family = constants.AF_INET, backlog, reuse_port, dualstack_ipv6 = false } = options;
  if (reuse_port === true && constants.SO_REUSEPORT < 0)
    throw new ValueError('SO_REUSEPORT not supported on this platform');
  if (dualstack_ipv6) {
    if (!has_dualstack_ipv6())
      throw new ValueError('dualstack_ipv6 not supported on this platform');
    if (family !== constants.AF_INET6)
      throw new ValueError('dualstack_ipv6 requires AF_INET6 family');
  }
  const sock = new socket(family, constants.SOCK_STREAM);
  try {
    const ofNetwork = family === constants.AF_INET || family === constants.AF_INET6;
    const { SOL_SOCKET, SO_REUSEADDR, SO_REUSEPORT, IPPROTO_IPV6, IPV6_V6ONLY } = constants;
    sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
    if (reuse_port === true && ofNetwork) sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1);
    if (family === constants.AF_INET6) sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, !dualstack_ipv6);
    bindTo(sock, address);
    if (typeof backlog === 'number') sock.listen(backlog);
    else sock.listen();
    return sock;
  } catch (error) {
    sock.close();
    throw error;
  }
}

function bindTo(sock: socket, address: Address): void {
  try {
    sock.bind(address);
  } catch (error) {
    if (!(error instanceof OSError) || error.code === undefined) throw error;
    const text = `${error.strerror} (while attempting to bind on address ${addressText(address)})`;
    throw osErrorFor(error.code, error.errno!, text, 'bind');
  }
}

/** Whether one socket of IPv6 can serve IPv4 too. */
export function has_dualstack_ipv6(): boolean {
  if (!has_ipv6 || constants.IPV6_V6ONLY < 0) return false;
  let sock;
  try {
    sock = new socket(constants.AF_INET6, constants.SOCK_STREAM);
    sock.setsockopt(constants.IPPROTO_IPV6, constants.IPV6_V6ONLY, 0);
    return true;
  } catch {
    return false;
  } finally {
    sock?.close();
  }
}

/** Another socket over a copy of the descriptor, which stays the caller's. @throws OSError */
export function fromfd(fd: number, family: number, type: number, proto = 0): socket {
  return new socket(family, type, proto, checked('dup', addon('fromfd()').dup(fd)));
}
