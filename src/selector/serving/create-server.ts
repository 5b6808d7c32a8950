import type { CreateServerOptions } from '../../../generated/interfaces/abstract-event-loop.js';
import type { AddressInfo } from '../../../generated/interfaces/types.js';
import { coroutineOf } from '../../coroutines/coroutine-of.js';
import { ValueError } from '../../exceptions/index.js';
import { logger } from '../../log/logger.js';
import { byName, isGiven } from '../../options.js';
import { repr } from '../../repr.js';
import { AF_UNSPEC, AI_PASSIVE } from '../../socket/constants.js';
import type { socket } from '../../socket/socket.js';
import { gather } from '../../tasks/gather.js';
import type { ProtocolFactory, Yieldable } from '../../types.js';
import { streamAddresses } from '../connecting/addresses.js';
import { streamSocket } from '../connecting/given-socket.js';
import { boundSockets } from './listening.js';
import type { SelectorEventLoop } from '../selector-event-loop.js';
import { Server } from './server.js';
import { checkServerTls, refuseTls } from '../connecting/tls-arguments.js';

type Body<T> = Generator<Yieldable, T, unknown>;

export const DEFAULT_BACKLOG = 100;

const NAME = 'create_server';
const PLACES = ['host', 'port'];
const OTHERS = [
  'family',
  'flags',
  'sock',
  'backlog',
  'ssl',
  'reuse_address',
  'reuse_port',
  'keep_alive',
  'ssl_handshake_timeout',
  'ssl_shutdown_timeout',
  'start_serving',
];

type Hosts = string | readonly string[] | null;

/** What stands behind the factory: the parameters that have a place by position, and all of them by name. */
export type ServerArguments =
  | [options?: CreateServerOptions]
  | [host: Hosts, options?: Omit<CreateServerOptions, 'host'>]
  | [
      host: Hosts,
      port: number | string | null,
      options?: Omit<CreateServerOptions, 'host' | 'port'>,
    ];

/** @param given  behind the factory */
export function* createServer<P>(
  loop: SelectorEventLoop,
  factory: ProtocolFactory<P>,
  given: readonly unknown[],
): Body<Server> {
  const options = byName<CreateServerOptions>(NAME, given, PLACES, OTHERS);
  const { host, port, sock, backlog = DEFAULT_BACKLOG, start_serving = true } = options;
  checkServerTls(options);
  const isAddress = isGiven(host) || isGiven(port);
  if (isAddress && isGiven(sock))
    throw new ValueError('host/port and sock can not be specified at the same time');
  if (!isAddress && !isGiven(sock))
    throw new ValueError('Neither host/port nor sock were specified');
  const own = isAddress ? null : streamSocket(NAME, sock);
  refuseTls(NAME, options);
  const sockets = own === null ? yield* bound(loop, options) : [own];
  const server = new Server(loop, sockets, factory as ProtocolFactory<object>, backlog);
  return yield* served(server, start_serving);
}

/** The server, once it serves, if it is to. */
export function* served(server: Server, start_serving: boolean): Body<Server> {
  if (start_serving) {
    try {
      yield* server._start();
    } catch (error) {
      // Nobody else could close it.
      server.close();
      throw error;
    }
  }
  if (server.get_loop().get_debug()) logger.info(`${repr(server)} is serving`);
  return server;
}

function* bound(loop: SelectorEventLoop, options: CreateServerOptions): Body<socket[]> {
  const { host, port = null, family = AF_UNSPEC, flags = AI_PASSIVE } = options;
  const hosts = hostsOf(host);
  const lookUp = (one: string | null): Body<readonly AddressInfo[]> =>
    streamAddresses(loop, 'bind', one, port, { family, flags });
  const found =
    hosts.length === 1
      ? yield* lookUp(hosts[0]!)
      : (yield* gather(...hosts.map((one) => coroutineOf(lookUp, null, one)))).flat();
  return boundSockets(
    withoutRepetitions(found as readonly AddressInfo[]),
    {
      reuse_address: options.reuse_address ?? process.platform !== 'win32',
      reuse_port: options.reuse_port ?? false,
      keep_alive: options.keep_alive ?? false,
    },
    loop.get_debug(),
  );
}

/** Every interface is no host. */
function hostsOf(host: string | readonly string[] | null | undefined): (string | null)[] {
  if (host === '' || !isGiven(host)) return [null];
  return typeof host === 'string' ? [host] : [...host];
}

function withoutRepetitions(infos: readonly AddressInfo[]): AddressInfo[] {
  return [...new Map(infos.map((info) => [JSON.stringify(info), info])).values()];
}
