import { constants } from 'node:os';
import type { BaseProtocol } from '../../../generated/interfaces/base-protocol.js';
import { asError } from '../../exceptions/index.js';
import type { Future } from '../../futures/future.js';
import { logger } from '../../log/logger.js';
import { escapes } from '../../loop/exception-handling.js';
import { failure, mayWait } from '../../native/failure.js';
import { receiveKept } from '../../native/receive-kept.js';
import { isBuffered, type AnyProtocol } from '../../protocols/any-protocol.js';
import { ReadTransport } from '../../transports/read-transport.js';
import type { PipeLike } from '../../types.js';
import { PipeEnd } from './pipe-end.js';
import type { SelectorEventLoop } from '../selector-event-loop.js';
import { memoryOf } from './protocol-memory.js';
import { connectionLost, connectionMade, readReady, startReading } from './scheduled.js';
import { wake } from './waiting.js';

const { EIO } = constants.errno;

/** Reads from a pipe, which it owns and closes. `connection_made()` is called soon; what comes in is read from then on. */
export class ReadPipeTransport extends ReadTransport {
  readonly #loop: SelectorEventLoop;
  readonly #pipe: PipeEnd;
  /** Null once the connection is lost. */
  #protocol: AnyProtocol | null;
  /** It brings the memory to read into. */
  #buffered: boolean;
  #closing = false;
  #paused = false;

  /**
   * @param waiter  is made done once `connection_made()` was called
   * @throws ValueError  the pipe is a regular file
   */
  constructor(
    loop: SelectorEventLoop,
    pipe: PipeLike,
    protocol: AnyProtocol,
    waiter: Future<null>,
  ) {
    super({ pipe });
    this.#pipe = new PipeEnd(pipe, new.target.name, 'Pipe transport is for pipes/sockets only.');
    this.#loop = loop;
    this.#protocol = protocol;
    this.#buffered = isBuffered(protocol);
    loop.call_soon(connectionMade, protocol, this);
    loop.call_soon(startReading, this);
    loop.call_soon(wake, waiter);
  }

  override set_protocol(protocol: BaseProtocol): void {
    this.#protocol = protocol;
    this.#buffered = isBuffered(protocol);
  }

  override get_protocol(): BaseProtocol {
    return this.#protocol as BaseProtocol;
  }

  override is_closing(): boolean {
    return this.#closing;
  }

  override is_reading(): boolean {
    return !this.#closing && !this.#paused;
  }

  override pause_reading(): void {
    if (!this.is_reading()) return;
    this.#paused = true;
    this.#loop._descriptors.remove('reader', this.#pipe.fd);
    this.#debug('pauses reading');
  }

  override resume_reading(): void {
    if (this.#closing || !this.#paused) return;
    this.#paused = false;
    this._startReading();
    this.#debug('resumes reading');
  }

  override close(): void {
    if (!this.#closing) this.#close(null);
  }

  /** @internal Unless it is paused or closing. */
  _startReading(): void {
    if (this.is_reading()) this.#loop._descriptors.add('reader', this.#pipe.fd, readReady, [this]);
  }

  /** @internal The pipe is readable. */
  _readReady(): void {
    if (this.#buffered) return this.#readIntoTheirs();
    const got = receiveKept(this.#pipe.binding, this.#pipe.fd);
    if (typeof got === 'number') this.#nothingRead(got);
    else this.#protocol!.data_received?.(got);
  }

  /** The protocol brings the memory. What it raises ends the connection, as with sockets: the bytes have nowhere to go. */
  #readIntoTheirs(): void {
    const protocol = this.#protocol!;
    let into;
    try {
      into = memoryOf(protocol);
    } catch (thrown) {
      return this.#protocolFailed(thrown, 'get_buffer');
    }
    const count = this.#pipe.binding.read(this.#pipe.fd, into, into.length);
    if (count <= 0) return this.#nothingRead(count);
    try {
      protocol.buffer_updated?.(count);
    } catch (thrown) {
      this.#protocolFailed(thrown, 'buffer_updated');
    }
  }

  /** The end, or a negated errno. */
  #nothingRead(result: number): void {
    if (result === 0) this.#atEnd();
    else if (!mayWait(result)) this.#failed(result);
  }

  /** @internal The end: tell the protocol, close the pipe. */
  _connectionLost(exc: Error | null): void {
    try {
      this.#protocol?.connection_lost?.(exc);
    } finally {
      this.#pipe.close();
      this.#protocol = null;
    }
  }

  /** @internal */
  _eofReceived(): void {
    this.#protocol?.eof_received?.();
  }

  override toString(): string {
    const parts = [this.constructor.name];
    if (this.#pipe.closed) parts.push('closed');
    else if (this.#closing) parts.push('closing');
    parts.push(`fd=${this.#pipe.fd}`);
    if (!this.#pipe.closed && !this.#loop.is_closed()) {
      const polls = this.#loop._descriptors.isWatched('reader', this.#pipe.fd);
      parts.push(polls ? 'polling' : 'idle');
    }
    return `<${parts.join(' ')}>`;
  }

  #atEnd(): void {
    this.#debug('was closed by peer');
    this.#closing = true;
    this.#loop._descriptors.remove('reader', this.#pipe.fd);
    this.#loop.call_soon(eofReceived, this);
    this.#loop.call_soon(connectionLost, this, null);
  }

  #failed(error: number): void {
    const exception = failure('read', error);
    const message = 'Fatal read error on pipe transport';
    // The other side of a terminal was closed: that is how its end is told.
    if (error === -EIO) this.#debug(message);
    else this.#report(message, exception);
    this.#close(exception);
  }

  #protocolFailed(thrown: unknown, method: string): void {
    if (escapes(thrown)) throw thrown;
    const exception = asError(thrown);
    this.#report(`Fatal error: protocol.${method}() call failed.`, exception);
    if (!this.#closing) this.#close(exception);
  }

  #report(message: string, exception: Error): void {
    this.#loop.call_exception_handler({
      message,
      exception,
      transport: this,
      protocol: this.#protocol ?? undefined,
    });
  }

  #close(exc: Error | null): void {
    this.#closing = true;
    this.#loop._descriptors.remove('reader', this.#pipe.fd);
    this.#loop.call_soon(connectionLost, this, exc);
  }

  #debug(event: string): void {
    if (this.#loop.get_debug()) logger.debug(`${String(this)} ${event}`);
  }
}

function eofReceived(transport: ReadPipeTransport): void {
  transport._eofReceived();
}
