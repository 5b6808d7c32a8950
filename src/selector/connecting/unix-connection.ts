import type { CreateUnixConnectionOptions } from '../../../generated/interfaces/abstract-event-loop.js';
import type { Path } from '../../../generated/interfaces/types.js';
import { ValueError } from '../../exceptions/index.js';
import { byName, isGiven } from '../../options.js';
import { AF_UNIX, SOCK_STREAM } from '../../socket/constants.js';
import { socket } from '../../socket/socket.js';
import { delegate } from '../../tasks/delegate.js';
import type { Transport } from '../../transports/transport.js';
import type { ProtocolFactory, Yieldable } from '../../types.js';
import { unixStreamSocket } from './given-socket.js';
import { openTransport } from './open-transport.js';
import type { SelectorEventLoop } from '../selector-event-loop.js';
import { checkOnlyWithTls, refuseTls } from './tls-arguments.js';
import { socketPath, type SocketPath } from './unix-path.js';

type Body<T> = Generator<Yieldable, T, unknown>;

const NAME = 'create_unix_connection';
const PLACES = ['path'];
const OTHERS = ['ssl', 'sock', 'server_hostname', 'ssl_handshake_timeout', 'ssl_shutdown_timeout'];

/** What stands behind the factory. */
export type UnixConnectionArguments =
  | [options?: CreateUnixConnectionOptions]
  | [path: Path | null, options?: Omit<CreateUnixConnectionOptions, 'path'>];

/** @param given  behind the factory */
export function* createUnixConnection<P>(
  loop: SelectorEventLoop,
  factory: ProtocolFactory<P>,
  given: readonly unknown[],
): Body<[Transport, P]> {
  const options = byName<CreateUnixConnectionOptions>(NAME, given, PLACES, OTHERS);
  const { path, sock, ssl, server_hostname } = options;
  checkOnlyWithTls(options);
  if (ssl && !isGiven(server_hostname))
    throw new ValueError('you have to pass server_hostname when using ssl');
  if (isGiven(path) && isGiven(sock))
    throw new ValueError('path and sock can not be specified at the same time');
  if (isGiven(sock)) {
    const own = unixStreamSocket(NAME, sock);
    refuseTls(NAME, options);
    return yield* openTransport(loop, factory, own);
  }
  if (!isGiven(path)) throw new ValueError('no path and sock were specified');
  refuseTls(NAME, options);
  const own = yield* connect(loop, socketPath(NAME, path));
  return yield* openTransport(loop, factory, own, true);
}

function* connect(loop: SelectorEventLoop, path: SocketPath): Body<socket> {
  const sock = new socket(AF_UNIX, SOCK_STREAM, 0);
  try {
    sock.setblocking(false);
    yield* delegate(loop.sock_connect(sock, path as string));
    return sock;
  } catch (error) {
    sock.close();
    throw error;
  }
}
