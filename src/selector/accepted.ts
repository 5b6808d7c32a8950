import { ValueError } from '../exceptions/index.js';
import { makeProtocol } from '../protocols/make-protocol.js';
import { SOCK_STREAM } from '../socket/constants.js';
import type { socket } from '../socket/socket.js';
import { repr } from '../repr.js';
import type { Transport } from '../transports/transport.js';
import type { ProtocolFactory, Yieldable } from '../types.js';
import type { SelectorEventLoop } from './selector-event-loop.js';
import { SocketTransport } from './socket-transport.js';

/** A transport over a socket that was accepted elsewhere, and a protocol for it; both are ready when it returns. */
export function* connectAcceptedSocket<P>(
  loop: SelectorEventLoop,
  factory: ProtocolFactory<P>,
  sock: socket,
): Generator<Yieldable, [Transport, P], unknown> {
  if (sock.type !== SOCK_STREAM)
    throw new ValueError(`A Stream Socket was expected, got ${repr(sock)}`);
  const protocol = makeProtocol(factory);
  const waiter = loop.create_future<null>();
  const transport = new SocketTransport(loop, sock, protocol as object, { waiter });
  try {
    yield* waiter;
  } catch (error) {
    transport.close();
    throw error;
  }
  return [transport, protocol];
}
