import { ValueError } from '../../exceptions/index.js';
import { repr, typeName } from '../../repr.js';
import { AF_UNIX, SOCK_STREAM } from '../../socket/constants.js';
import { socket } from '../../socket/socket.js';

/**
 * A socket that a program gave, non-blocking from now on.
 *
 * @throws ValueError  it is no stream socket
 * @throws OSError     it is closed
 */
export function streamSocket(operation: string, sock: unknown): socket {
  if (!(sock instanceof socket))
    throw new TypeError(`${operation}(sock): expected a socket, got ${typeName(sock)}`);
  if (sock.type !== SOCK_STREAM)
    throw new ValueError(`A Stream Socket was expected, got ${repr(sock)}`);
  sock.setblocking(false);
  return sock;
}

/** The same for a Unix socket. @throws ValueError  it is no Unix stream socket */
export function unixStreamSocket(operation: string, sock: unknown): socket {
  if (sock instanceof socket && (sock.family !== AF_UNIX || sock.type !== SOCK_STREAM))
    throw new ValueError(`A UNIX Domain Stream Socket was expected, got ${repr(sock)}`);
  return streamSocket(operation, sock);
}
