import type { AddressInfo } from '../../../generated/interfaces/types.js';
import { OSError, ValueError } from '../../exceptions/index.js';
import { osErrorFor } from '../../exceptions/os-errors-by-code.js';
import { logger } from '../../log/logger.js';
import { addressText } from '../../socket/address.js';
import {
  AF_INET6,
  IPPROTO_IPV6,
  IPV6_V6ONLY,
  SOL_SOCKET,
  SO_KEEPALIVE,
  SO_REUSEADDR,
  SO_REUSEPORT,
} from '../../socket/constants.js';
import { socket } from '../../socket/socket.js';

export interface BindOptions {
  /** Take over a port in state TIME_WAIT. */
  readonly reuse_address: boolean;
  readonly reuse_port: boolean;
  readonly keep_alive: boolean;
}

/**
 * A socket for each address, bound to it. Of several addresses, those that this machine does not have are left out.
 *
 * @param isDebug  tell the log what is left out
 * @throws OSError     one is taken or may not be used, or none can be bound; then none stays bound
 * @throws ValueError  this system cannot share ports
 */
export function boundSockets(
  infos: readonly AddressInfo[],
  options: BindOptions,
  isDebug: boolean,
): socket[] {
  const bound: socket[] = [];
  const leaveOut = (why: string): void => {
    if (isDebug) logger.warning(`create_server(): ${why}`);
  };
  try {
    for (const info of infos) {
      const sock = bind(info, options, leaveOut);
      if (sock !== null) bound.push(sock);
    }
    if (bound.length > 0) return bound;
    const addresses = infos.map(([, , , , address]) => addressText(address));
    throw new OSError(`could not bind on any address out of [${addresses.join(', ')}]`);
  } catch (error) {
    for (const sock of bound) sock.close();
    throw error;
  }
}

function bind(
  [family, type, proto, , address]: AddressInfo,
  options: BindOptions,
  leaveOut: (why: string) => void,
): socket | null {
  let sock;
  try {
    sock = new socket(family, type, proto);
  } catch (error) {
    // A family that the resolver knows of and the system does not.
    if (!(error instanceof OSError)) throw error;
    leaveOut(`no socket for ${addressText(address)}: ${error.message}`);
    return null;
  }
  try {
    sock.setblocking(false);
    prepare(sock, options);
    sock.bind(address);
    return sock;
  } catch (error) {
    sock.close();
    if (!(error instanceof OSError) || error.syscall !== 'bind') throw error;
    const failure = bindFailure(error, address);
    if (error.code !== 'EADDRNOTAVAIL') throw failure;
    leaveOut(failure.message);
    return null;
  }
}

function prepare(sock: socket, { reuse_address, reuse_port, keep_alive }: BindOptions): void {
  if (reuse_address) sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, true);
  if (reuse_port) sharePort(sock);
  if (keep_alive) sock.setsockopt(SOL_SOCKET, SO_KEEPALIVE, true);
  // Otherwise it might take IPv4 as well, and the port with it, for which there is another socket.
  if (sock.family === AF_INET6) sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, true);
}

/** @throws ValueError  this system cannot share ports */
export function sharePort(sock: socket): void {
  if (SO_REUSEPORT < 0) throw new ValueError('reuse_port not supported by socket module');
  try {
    sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, true);
  } catch (error) {
    const refused = new ValueError(
      'reuse_port not supported by socket module, SO_REUSEPORT defined but not implemented.',
    );
    refused.cause = error;
    throw refused;
  }
}

/** The same error, with the address in its text. */
export function bindFailure(error: OSError, address: unknown): OSError {
  const { code, errno, message, strerror = message } = error;
  const text = `error while attempting to bind on address ${addressText(address)}: ${strerror.toLowerCase()}`;
  if (code === undefined || errno === undefined) return new OSError(text);
  return osErrorFor(code, errno, text, 'bind');
}
