import type { BaseProtocol } from '../../../generated/interfaces/base-protocol.js';
import { BrokenPipeError } from '../../exceptions/index.js';
import type { Future } from '../../futures/future.js';
import { logger } from '../../log/logger.js';
import { asBytes } from '../../native/bytes-like.js';
import { failure, mayWait } from '../../native/failure.js';
import type { AnyProtocol } from '../../protocols/any-protocol.js';
import { WriteBuffer } from '../../transports/write-buffer.js';
import { WriteFlow, type High, type Low } from '../../transports/write-flow.js';
import { WriteTransport } from '../../transports/write-transport.js';
import type { PipeLike } from '../../types.js';
import { PipeEnd } from './pipe-end.js';
import type { SelectorEventLoop } from '../selector-event-loop.js';
import { connectionLost, connectionMade, writeReady } from './scheduled.js';
import { wake } from './waiting.js';

/** So many writes after the end are logged. */
const LOGGED_WRITES = 5;

/** So many pieces are written before others have their turn. */
const MOST_PIECES = 64;

/** Writes to a pipe, which it owns and closes. It learns when nobody reads any more, also where nothing is written. */
export class WritePipeTransport extends WriteTransport {
  /** @internal */
  readonly _loop: SelectorEventLoop;
  /** @internal Null once the connection is lost. */
  _protocol: AnyProtocol | null;
  readonly #pipe: PipeEnd;
  readonly #flow = new WriteFlow(this);
  readonly #unsent = new WriteBuffer();
  #closing = false;
  /** Counts the writes that came when nobody read any more. */
  #lost = 0;

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
    const refusal = 'Pipe transport is only for pipes, sockets and character devices';
    this.#pipe = new PipeEnd(pipe, new.target.name, refusal);
    this._loop = loop;
    this._protocol = protocol;
    loop.call_soon(connectionMade, protocol, this);
    loop.call_soon(startWatching, this);
    loop.call_soon(wake, waiter);
  }

  override set_protocol(protocol: BaseProtocol): void {
    this._protocol = protocol;
  }

  override get_protocol(): BaseProtocol {
    return this._protocol as BaseProtocol;
  }

  override is_closing(): boolean {
    return this.#closing;
  }

  override can_write_eof(): boolean {
    return true;
  }

  override get_write_buffer_size(): number {
    return this.#unsent.size;
  }

  override get_write_buffer_limits(): [number, number] {
    return [this.#flow.low, this.#flow.high];
  }

  override set_write_buffer_limits(high?: High, low?: Low): void {
    this.#flow.setLimits(high, low);
    this.#flow.grown(this.#unsent.size);
  }

  override write(data: Uint8Array): void {
    const bytes = asBytes(data, 'data argument must be a bytes-like object,');
    if (bytes.length === 0 || this.#isTooLate()) return;
    let written = 0;
    if (this.#unsent.size === 0) {
      written = this.#pipe.binding.write(this.#pipe.fd, bytes);
      if (written === bytes.length) return;
      if (written < 0 && !mayWait(written)) {
        this.#lost++;
        return this.#failed(written);
      }
      this._loop._descriptors.add('writer', this.#pipe.fd, writeReady, [this]);
    }
    this.#unsent.keep(bytes, Math.max(written, 0));
    this.#flow.grown(this.#unsent.size);
  }

  /** A pipe has one direction: its end is that of the transport. */
  override write_eof(): void {
    if (this.#closing) return;
    this.#closing = true;
    if (this.#unsent.size > 0) return;
    this._loop._descriptors.remove('reader', this.#pipe.fd);
    this._loop.call_soon(connectionLost, this, null);
  }

  override close(): void {
    if (!this.#pipe.closed) this.write_eof();
  }

  override abort(): void {
    this.#close(null);
  }

  /** @internal A pipe without a reader becomes "readable"; a terminal may be read for other reasons. */
  _startWatching(): void {
    if (this.#closing || this.#pipe.kind === 'terminal') return;
    this._loop._descriptors.add('reader', this.#pipe.fd, readerGone, [this]);
  }

  /** @internal Nobody reads any more. */
  _readerGone(): void {
    this.#debug('was closed by peer');
    this.#close(this.#unsent.size > 0 ? new BrokenPipeError() : null);
  }

  /** @internal There is room again. */
  _writeReady(): void {
    const failed = this.#writeSome();
    if (failed < 0) {
      this._loop._descriptors.remove('writer', this.#pipe.fd);
      this.#unsent.clear();
      this.#lost++;
      return this.#failed(failed);
    }
    this.#flow.shrunk(this.#unsent.size);
    if (this.#unsent.size > 0) return;
    this._loop._descriptors.remove('writer', this.#pipe.fd);
    if (!this.#closing) return;
    this._loop._descriptors.remove('reader', this.#pipe.fd);
    this._connectionLost(null);
  }

  /** @internal The end: tell the protocol, close the pipe. */
  _connectionLost(exc: Error | null): void {
    // Closed in the same iteration by two ways.
    if (this.#pipe.closed) return;
    try {
      this._protocol?.connection_lost?.(exc);
    } finally {
      this.#pipe.close();
      this._protocol = null;
    }
  }

  override toString(): string {
    const parts = [this.constructor.name];
    if (this.#pipe.closed) parts.push('closed');
    else if (this.#closing) parts.push('closing');
    parts.push(`fd=${this.#pipe.fd}`);
    if (!this.#pipe.closed && !this._loop.is_closed()) {
      const polls = this._loop._descriptors.isWatched('writer', this.#pipe.fd);
      parts.push(polls ? 'polling' : 'idle', `bufsize=${this.#unsent.size}`);
    }
    return `<${parts.join(' ')}>`;
  }

  /** 0, or the negated errno of what cannot be got over. */
  #writeSome(): number {
    for (let i = 0; i < MOST_PIECES && this.#unsent.size > 0; i++) {
      const [piece] = this.#unsent.front(1);
      const written = this.#pipe.binding.write(this.#pipe.fd, piece!);
      if (written < 0) return mayWait(written) ? 0 : written;
      this.#unsent.drop(written);
      if (written < piece!.length) break;
    }
    return 0;
  }

  /** It is closed: what is written goes nowhere. Said once somebody does not notice. */
  #isTooLate(): boolean {
    if (this.#lost === 0 && !this.#closing) return false;
    if (this.#lost >= LOGGED_WRITES)
      logger.warning('pipe closed by peer or os.write(pipe, data) raised exception.');
    this.#lost++;
    return true;
  }

  #failed(error: number): void {
    this.#debug('Fatal write error on pipe transport');
    this.#close(failure('write', error));
  }

  /** Close without writing what waits. */
  #close(exc: Error | null): void {
    if (this.#pipe.closed) return;
    this.#closing = true;
    if (this.#unsent.size > 0) this._loop._descriptors.remove('writer', this.#pipe.fd);
    this.#unsent.clear();
    this._loop._descriptors.remove('reader', this.#pipe.fd);
    this._loop.call_soon(connectionLost, this, exc);
  }

  #debug(event: string): void {
    if (this._loop.get_debug()) logger.debug(`${String(this)} ${event}`);
  }
}

function startWatching(transport: WritePipeTransport): void {
  transport._startWatching();
}

function readerGone(transport: WritePipeTransport): void {
  transport._readerGone();
}
