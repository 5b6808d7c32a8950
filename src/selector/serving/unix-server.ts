import type { CreateUnixServerOptions } from '../../../generated/interfaces/abstract-event-loop.js';
import type { Path } from '../../../generated/interfaces/types.js';
import { OSError, ValueError } from '../../exceptions/index.js';
import { osErrorFor } from '../../exceptions/os-errors-by-code.js';
import { byName, isGiven } from '../../options.js';
import { repr } from '../../repr.js';
import { AF_UNIX, SOCK_STREAM } from '../../socket/constants.js';
import { socket } from '../../socket/socket.js';
import type { ProtocolFactory, Yieldable } from '../../types.js';
import { DEFAULT_BACKLOG, served } from './create-server.js';
import { unixStreamSocket } from '../connecting/given-socket.js';
import { bindFailure } from './listening.js';
import type { SelectorEventLoop } from '../selector-event-loop.js';
import { Server } from './server.js';
import { checkServerTls, refuseTls } from '../connecting/tls-arguments.js';
import {
  identityOf,
  isAbstract,
  removeFile,
  removeStale,
  socketPath,
  type SocketPath,
} from '../connecting/unix-path.js';

const NAME = 'create_unix_server';
const PLACES = ['path'];
const OTHERS = [
  'sock',
  'backlog',
  'ssl',
  'ssl_handshake_timeout',
  'ssl_shutdown_timeout',
  'start_serving',
  'cleanup_socket',
];

/** What stands behind the factory. */
export type UnixServerArguments =
  | [options?: CreateUnixServerOptions]
  | [path: Path | null, options?: Omit<CreateUnixServerOptions, 'path'>];

/** @param given  behind the factory */
export function* createUnixServer<P>(
  loop: SelectorEventLoop,
  factory: ProtocolFactory<P>,
  given: readonly unknown[],
): Generator<Yieldable, Server, unknown> {
  const options = byName<CreateUnixServerOptions>(NAME, given, PLACES, OTHERS);
  const { path, backlog = DEFAULT_BACKLOG, start_serving = true, cleanup_socket = true } = options;
  checkServerTls(options);
  if (isGiven(path) && isGiven(options.sock))
    throw new ValueError('path and sock can not be specified at the same time');
  if (!isGiven(path) && !isGiven(options.sock))
    throw new ValueError('path was not specified, and no sock specified');
  const own = isGiven(options.sock) ? unixStreamSocket(NAME, options.sock) : null;
  refuseTls(NAME, options);
  const sock = own ?? bound(socketPath(NAME, path));
  const cleanUp = cleanup_socket ? cleanUpOf(sock) : null;
  const server = new Server(loop, [sock], factory as ProtocolFactory<object>, backlog, cleanUp);
  return yield* served(server, start_serving);
}

function bound(path: SocketPath): socket {
  const sock = new socket(AF_UNIX, SOCK_STREAM);
  try {
    sock.setblocking(false);
    removeStale(path);
    sock.bind(path as string);
    return sock;
  } catch (error) {
    sock.close();
    throw error instanceof OSError && error.syscall === 'bind'
      ? unixBindFailure(error, path)
      : error;
  }
}

function unixBindFailure(error: OSError, path: SocketPath): OSError {
  const { code, errno } = error;
  if (code !== 'EADDRINUSE') return bindFailure(error, path);
  return osErrorFor(code, errno!, `Address ${repr(path)} is already in use`, 'bind');
}

/** What removes the socket's file, once the socket is closed; null where there is none. */
function cleanUpOf(sock: socket): (() => void) | null {
  const path = sock.getsockname() as SocketPath;
  if (isAbstract(path)) return null;
  const identity = identityOf(path);
  return identity === null ? null : () => removeFile(path, identity);
}
