import { makeProtocol } from '../../protocols/make-protocol.js';
import type { socket } from '../../socket/socket.js';
import type { Transport } from '../../transports/transport.js';
import type { ProtocolFactory, Yieldable } from '../../types.js';
import type { SelectorEventLoop } from '../selector-event-loop.js';
import { SocketTransport } from '../transports/socket-transport.js';
import { untilMade } from '../transports/waiting.js';

/**
 * A transport over a connected socket, and a protocol for it, whose `connection_made()` was called.
 *
 * @param isOurs  the socket is closed where there will be no transport that does so
 */
export function* openTransport<P>(
  loop: SelectorEventLoop,
  factory: ProtocolFactory<P>,
  sock: socket,
  isOurs = false,
): Generator<Yieldable, [Transport, P], unknown> {
  let protocol: P;
  try {
    protocol = makeProtocol(factory);
  } catch (error) {
    if (isOurs) sock.close();
    throw error;
  }
  const waiter = loop.create_future<null>();
  const transport = new SocketTransport(loop, sock._system, protocol as object, { waiter });
  yield* untilMade(waiter, transport);
  return [transport, protocol];
}
