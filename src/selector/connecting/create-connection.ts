import type { CreateConnectionOptions } from '../../../generated/interfaces/abstract-event-loop.js';
import { ValueError } from '../../exceptions/index.js';
import { byName, isGiven } from '../../options.js';
import type { socket } from '../../socket/socket.js';
import type { Transport } from '../../transports/transport.js';
import type { ProtocolFactory, Yieldable } from '../../types.js';
import { hostAndPort, interleaved, streamAddresses } from './addresses.js';
import { connected } from './connecting.js';
import { streamSocket } from './given-socket.js';
import { openTransport } from './open-transport.js';
import type { SelectorEventLoop } from '../selector-event-loop.js';
import { checkOnlyWithTls, refuseTls } from './tls-arguments.js';

type Body<T> = Generator<Yieldable, T, unknown>;

const NAME = 'create_connection';
const PLACES = ['host', 'port'];
const OTHERS = [
  'ssl',
  'family',
  'proto',
  'flags',
  'sock',
  'local_addr',
  'server_hostname',
  'ssl_handshake_timeout',
  'ssl_shutdown_timeout',
  'happy_eyeballs_delay',
  'interleave',
  'all_errors',
];

/** What stands behind the factory: the parameters that have a place by position, and all of them by name. */
export type ConnectionArguments =
  | [options?: CreateConnectionOptions]
  | [host: string | null, options?: Omit<CreateConnectionOptions, 'host'>]
  | [
      host: string | null,
      port: number | string | null,
      options?: Omit<CreateConnectionOptions, 'host' | 'port'>,
    ];

/** @param given  behind the factory */
export function* createConnection<P>(
  loop: SelectorEventLoop,
  factory: ProtocolFactory<P>,
  given: readonly unknown[],
): Body<[Transport, P]> {
  const options = byName<CreateConnectionOptions>(NAME, given, PLACES, OTHERS);
  checkTls(options);
  const { host, port } = options;
  const isAddress = isGiven(host) || isGiven(port);
  if (isAddress && isGiven(options.sock))
    throw new ValueError('host/port and sock can not be specified at the same time');
  if (!isAddress && !isGiven(options.sock))
    throw new ValueError('host and port was not specified and no sock specified');
  if (!isAddress) {
    const sock = streamSocket(NAME, options.sock);
    refuseTls(NAME, options);
    return yield* openTransport(loop, factory, sock);
  }
  refuseTls(NAME, options);
  return yield* openTransport(loop, factory, yield* connect(loop, options), true);
}

function checkTls(options: CreateConnectionOptions): void {
  checkOnlyWithTls(options);
  const { ssl, server_hostname, host } = options;
  if (ssl && !isGiven(server_hostname) && !host)
    throw new ValueError('You must set server_hostname when using ssl without a host');
}

function* connect(loop: SelectorEventLoop, options: CreateConnectionOptions): Body<socket> {
  const { host = null, port = null, local_addr, all_errors = false } = options;
  const delay = options.happy_eyeballs_delay ?? null;
  const interleave = options.interleave ?? (delay === null ? 0 : 1);
  const to = yield* streamAddresses(loop, 'connect', host, port, options);
  const from = isGiven(local_addr)
    ? yield* streamAddresses(loop, 'bind', ...hostAndPort(NAME, local_addr), options)
    : null;
  return yield* connected(loop, {
    to: interleave > 0 ? interleaved(to, interleave) : to,
    from,
    delay,
    all_errors,
  });
}
