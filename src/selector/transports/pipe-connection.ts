import type { Future } from '../../futures/future.js';
import { logger } from '../../log/logger.js';
import type { AnyProtocol } from '../../protocols/any-protocol.js';
import type { BaseTransport } from '../../transports/base-transport.js';
import type { PipeLike } from '../../types.js';
import type { SelectorEventLoop } from '../selector-event-loop.js';
import type { Direction } from '../watching/fd-watching.js';
import { PipeEnd } from './pipe-end.js';
import { connectionLost, connectionMade } from './scheduled.js';
import { wake } from './waiting.js';

/**
 * What transports over pipes have, whatever their direction: the end of a pipe, the protocol, and the state from open over
 * closing to lost. It is no class to extend: in Python, each of the two extends the class of its direction.
 */
export class PipeConnection<T extends BaseTransport> {
  readonly loop: SelectorEventLoop;
  readonly pipe: PipeEnd;
  /** Null once the connection is lost. */
  protocol: AnyProtocol | null;
  closing = false;
  readonly #transport: T;

  /**
   * @param refusal  the text of the error for what is no pipe
   * @throws ValueError  it is a regular file or a folder
   */
  constructor(
    loop: SelectorEventLoop,
    transport: T,
    pipe: PipeLike,
    protocol: AnyProtocol,
    refusal: string,
  ) {
    this.pipe = new PipeEnd(pipe, transport.constructor.name, refusal);
    this.loop = loop;
    this.protocol = protocol;
    this.#transport = transport;
  }

  /** Soon, one after the other: tell the protocol, `start` the transport, make `waiter` done. */
  begin(start: (transport: T) => void, waiter: Future<null>): void {
    this.loop.call_soon(connectionMade, this.protocol!, this.#transport);
    this.loop.call_soon(start, this.#transport);
    this.loop.call_soon(wake, waiter);
  }

  /** Call `ready` with the transport while the pipe is ready. */
  watch(direction: Direction, ready: (transport: T) => void): void {
    this.loop._descriptors.add(direction, this.pipe.fd, ready, [this.#transport]);
  }

  unwatch(direction: Direction): void {
    this.loop._descriptors.remove(direction, this.pipe.fd);
  }

  /** Close it: nothing comes in any more, and the protocol is told in a later iteration. */
  lose(exc: Error | null): void {
    this.closing = true;
    this.unwatch('reader');
    this.loop.call_soon(connectionLost, this, exc);
  }

  /** The end: tell the protocol, close the pipe. @internal */
  _connectionLost(exc: Error | null): void {
    // Closed in the same iteration by two ways.
    if (this.pipe.closed) return;
    try {
      this.protocol?.connection_lost?.(exc);
    } finally {
      this.pipe.close();
      this.protocol = null;
    }
  }

  report(message: string, exception: Error): void {
    this.loop.call_exception_handler({
      message,
      exception,
      transport: this.#transport,
      protocol: this.protocol ?? undefined,
    });
  }

  debug(event: string): void {
    if (this.loop.get_debug()) logger.debug(`${String(this)} ${event}`);
  }

  /** How the transport shows itself. @param details  what to say besides, while the pipe is open */
  describe(direction: Direction, ...details: readonly string[]): string {
    const { fd, closed } = this.pipe;
    const parts = [this.#transport.constructor.name];
    if (closed) parts.push('closed');
    else if (this.closing) parts.push('closing');
    parts.push(`fd=${fd}`);
    if (!closed && !this.loop.is_closed()) {
      const isWatched = this.loop._descriptors.isWatched(direction, fd);
      parts.push(isWatched ? 'polling' : 'idle', ...details);
    }
    return `<${parts.join(' ')}>`;
  }

  /** In reports it stands for its transport. */
  toString(): string {
    return String(this.#transport);
  }
}
