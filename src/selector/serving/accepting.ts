import { constants } from 'node:os';
import type { Address } from '../../../generated/interfaces/types.js';
import { contextForHandle, type Context } from '../../contextvars/context.js';
import type { ExceptionContext } from '../../events/exception-context.js';
import { asError, escapes } from '../../exceptions/index.js';
import { logger } from '../../log/logger.js';
import { failure, mayWait } from '../../native/failure.js';
import { makeProtocol } from '../../protocols/make-protocol.js';
import { decode, newBlock } from '../../socket/address.js';
import type { socket } from '../../socket/socket.js';
import type { SystemSocket } from '../../socket/system-socket.js';
import type { ProtocolFactory } from '../../types.js';
import type { SelectorEventLoop } from '../selector-event-loop.js';
import type { TransportServer } from '../transports/selector-transport.js';
import { SocketTransport } from '../transports/socket-transport.js';
import { TransportSocket } from '../transports/transport-socket.js';

const { ECONNABORTED, EMFILE, ENFILE, ENOBUFS, ENOMEM } = constants.errno;
const SHORTAGES = new Set([-EMFILE, -ENFILE, -ENOBUFS, -ENOMEM]);

/** So many seconds nothing is accepted where the system had no descriptor or no memory left. */
const PAUSE_SECONDS = 1;

/** The address of who was accepted last; read before the next one is accepted. */
const peerBlock = newBlock();

/** Accepts connections on one listening socket, and gives each a protocol and a transport. */
export class Accepting {
  readonly #loop: SelectorEventLoop;
  readonly #sock: socket;
  readonly #server: TransportServer;
  readonly #factory: ProtocolFactory<object>;
  /** At most so many connections are accepted in one iteration. */
  readonly #most: number;
  #stopped = false;
  /** A shortage is reported once, until something could be accepted again. */
  #isShort = false;

  constructor(
    loop: SelectorEventLoop,
    sock: socket,
    server: TransportServer,
    factory: ProtocolFactory<object>,
    backlog: number,
  ) {
    this.#loop = loop;
    this.#sock = sock;
    this.#server = server;
    this.#factory = factory;
    this.#most = backlog + 1;
  }

  start(): void {
    if (this.#stopped || this.#loop.is_closed()) return;
    this.#loop._descriptors.add('reader', this.#sock, acceptThoseThatWait, [this]);
  }

  /** For good. The socket is still open. */
  stop(): void {
    this.#stopped = true;
    this.#loop._descriptors.remove('reader', this.#sock);
  }

  /** @internal */
  _accept(): void {
    const isDebug = this.#loop.get_debug();
    // Each connection is opened in the next iteration, in the order in which they came.
    const context = contextForHandle();
    for (let i = 0; i < this.#most; i++) {
      const accepted = this.#sock._system.accept(peerBlock, false);
      if (typeof accepted === 'number') {
        // It was reset before anybody took it.
        if (accepted === -ECONNABORTED) continue;
        if (!mayWait(accepted)) this.#failed(accepted);
        return;
      }
      this.#isShort = false;
      const peername = decode(peerBlock);
      if (isDebug) logger.debug(`${String(this.#server)} got a new connection from ${peername}`);
      this.#openSoon(accepted, peername, context);
    }
  }

  #openSoon(sock: SystemSocket, peername: Address, context: Context): void {
    this.#loop._soon(openAccepted, [this, sock, peername], context);
  }

  #failed(negated: number): void {
    const exception = failure('accept', negated);
    if (!SHORTAGES.has(negated)) throw exception;
    // The socket stays readable: it would be told again and again.
    this.#loop._descriptors.remove('reader', this.#sock);
    this.#loop.call_later(PAUSE_SECONDS, resume, this);
    if (this.#isShort) return;
    this.#isShort = true;
    this.#loop.call_exception_handler({
      message: 'socket.accept() out of system resource',
      exception,
      socket: new TransportSocket(this.#sock._system),
    });
  }

  /** @internal */
  _open(sock: SystemSocket, peername: Address): void {
    let protocol: object | undefined;
    try {
      protocol = makeProtocol(this.#factory);
      const server = this.#server;
      new SocketTransport(this.#loop, sock, protocol, { peername, server });
    } catch (thrown) {
      sock.close();
      if (escapes(thrown)) throw thrown;
      const message = 'Error on transport creation for incoming connection';
      const context: ExceptionContext = { message, exception: asError(thrown) };
      if (protocol !== undefined) context.protocol = protocol;
      this.#loop.call_exception_handler(context);
    }
  }
}

// Functions of the module: a closure for each would cost memory and time.

function acceptThoseThatWait(accepting: Accepting): void {
  accepting._accept();
}

function openAccepted(accepting: Accepting, sock: SystemSocket, peername: Address): void {
  accepting._open(sock, peername);
}

function resume(accepting: Accepting): void {
  accepting.start();
}
