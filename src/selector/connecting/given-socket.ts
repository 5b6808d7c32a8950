import { ValueError } from '../../exceptions/index.js';
import { repr, typeName } from '../../repr.js';
import { AF_UNIX, SOCK_STREAM } from '../../socket/constants.js';
import { socket } from '../../socket/socket.js';

/** A socket that a program gave. @throws TypeError  it is none */
export function givenSocket(operation: string, given: unknown): socket {
  if (given instanceof socket) return given;
  throw new TypeError(`${operation}(sock): expected a socket, got ${typeName(given)}`);
}

/** For a call that waits by itself. @throws ValueError  the socket blocks; looked at in debug mode */
export function nonBlockingSocket(
  loop: { get_debug(): boolean },
  operation: string,
  given: unknown,
): socket {
  const sock = givenSocket(operation, given);
  if (loop.get_debug() && sock.gettimeout() !== 0)
    throw new ValueError('the socket must be non-blocking');
  return sock;
}

/**
 * For a transport: non-blocking from now on.
 *
 * @throws ValueError  it is no stream socket
 * @throws OSError     it is closed
 */
export function streamSocket(operation: string, given: unknown): socket {
  const sock = givenSocket(operation, given);
  if (sock.type !== SOCK_STREAM)
    throw new ValueError(`A Stream Socket was expected, got ${repr(sock)}`);
  sock.setblocking(false);
  return sock;
}

/** The same for a Unix socket. @throws ValueError  it is no Unix stream socket */
export function unixStreamSocket(operation: string, given: unknown): socket {
  const sock = givenSocket(operation, given);
  if (sock.family !== AF_UNIX || sock.type !== SOCK_STREAM)
    throw new ValueError(`A UNIX Domain Stream Socket was expected, got ${repr(sock)}`);
  return streamSocket(operation, sock);
}
