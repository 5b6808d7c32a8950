import type { ConnectAcceptedSocketOptions } from '../../../generated/interfaces/abstract-event-loop.js';
import { byName } from '../../options.js';
import type { Transport } from '../../transports/transport.js';
import type { ProtocolFactory, Yieldable } from '../../types.js';
import { streamSocket } from './given-socket.js';
import { openTransport } from './open-transport.js';
import type { SelectorEventLoop } from '../selector-event-loop.js';
import { checkOnlyWithTls, refuseTls } from './tls-arguments.js';

const NAME = 'connect_accepted_socket';
const OTHERS = ['ssl', 'ssl_handshake_timeout', 'ssl_shutdown_timeout'];

/** @param given  behind the socket */
export function* connectAcceptedSocket<P>(
  loop: SelectorEventLoop,
  factory: ProtocolFactory<P>,
  sock: unknown,
  given: readonly unknown[],
): Generator<Yieldable, [Transport, P], unknown> {
  const options = byName<ConnectAcceptedSocketOptions>(NAME, given, [], OTHERS);
  checkOnlyWithTls(options);
  const own = streamSocket(NAME, sock);
  refuseTls(NAME, options);
  return yield* openTransport(loop, factory, own);
}
