import { constants } from 'node:os';
import type { BaseProtocol } from '../../../generated/interfaces/base-protocol.js';
import { asError, escapes } from '../../exceptions/index.js';
import type { Future } from '../../futures/future.js';
import { failure, mayWait } from '../../native/failure.js';
import { receiveKept } from '../../native/receive-kept.js';
import { isBuffered, type AnyProtocol } from '../../protocols/any-protocol.js';
import { ReadTransport } from '../../transports/read-transport.js';
import type { PipeLike } from '../../types.js';
import type { SelectorEventLoop } from '../selector-event-loop.js';
import { PipeConnection } from './pipe-connection.js';
import { memoryOf } from './protocol-memory.js';
import { readReady, startReading } from './scheduled.js';

const { EIO } = constants.errno;

/** Reads from a pipe, which it owns and closes. `connection_made()` is called soon; what comes in is read from then on. */
export class ReadPipeTransport extends ReadTransport {
  readonly #connection: PipeConnection<this>;
  /** The protocol brings the memory to read into. */
  #buffered: boolean;
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
    const refusal = 'Pipe transport is for pipes/sockets only.';
    this.#connection = new PipeConnection(loop, this, pipe, protocol, refusal);
    this.#buffered = isBuffered(protocol);
    this.#connection.begin(startReading, waiter);
  }

  override set_protocol(protocol: BaseProtocol): void {
    this.#connection.protocol = protocol;
    this.#buffered = isBuffered(protocol);
  }

  override get_protocol(): BaseProtocol {
    return this.#connection.protocol as BaseProtocol;
  }

  override is_closing(): boolean {
    return this.#connection.closing;
  }

  override is_reading(): boolean {
    return !this.#connection.closing && !this.#paused;
  }

  override pause_reading(): void {
    if (!this.is_reading()) return;
    this.#paused = true;
    this.#connection.unwatch('reader');
    this.#connection.debug('pauses reading');
  }

  override resume_reading(): void {
    if (this.#connection.closing || !this.#paused) return;
    this.#paused = false;
    this._startReading();
    this.#connection.debug('resumes reading');
  }

  override close(): void {
    if (!this.#connection.closing) this.#connection.lose(null);
  }

  /** @internal Unless it is paused or closing. */
  _startReading(): void {
    if (this.is_reading()) this.#connection.watch('reader', readReady);
  }

  /** @internal The pipe is readable. */
  _readReady(): void {
    if (this.#buffered) return this.#readIntoTheirs();
    const { pipe, protocol } = this.#connection;
    const got = receiveKept(pipe.binding, pipe.fd);
    if (typeof got === 'number') this.#nothingRead(got);
    else protocol!.data_received?.(got);
  }

  /** The protocol brings the memory. What it raises ends the connection, as with sockets: the bytes have nowhere to go. */
  #readIntoTheirs(): void {
    const { pipe } = this.#connection;
    const protocol = this.#connection.protocol!;
    let into;
    try {
      into = memoryOf(protocol);
    } catch (thrown) {
      return this.#protocolFailed(thrown, 'get_buffer');
    }
    const count = pipe.binding.read(pipe.fd, into, into.length);
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

  /** @internal */
  _eofReceived(): void {
    this.#connection.protocol?.eof_received?.();
  }

  override toString(): string {
    return this.#connection.describe('reader');
  }

  #atEnd(): void {
    this.#connection.debug('was closed by peer');
    this.#connection.loop.call_soon(eofReceived, this);
    this.#connection.lose(null);
  }

  #failed(error: number): void {
    const exception = failure('read', error);
    const message = 'Fatal read error on pipe transport';
    // The other side of a terminal was closed: that is how its end is told.
    if (error === -EIO) this.#connection.debug(message);
    else this.#connection.report(message, exception);
    this.#connection.lose(exception);
  }

  #protocolFailed(thrown: unknown, method: string): void {
    if (escapes(thrown)) throw thrown;
    const exception = asError(thrown);
    this.#connection.report(`Fatal error: protocol.${method}() call failed.`, exception);
    if (!this.#connection.closing) this.#connection.lose(exception);
  }
}

function eofReceived(transport: ReadPipeTransport): void {
  transport._eofReceived();
}
