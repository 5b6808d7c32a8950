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
import type { SelectorEventLoop } from '../selector-event-loop.js';
import { PipeConnection } from './pipe-connection.js';
import { writeReady } from './scheduled.js';

/** So many writes after the end are logged. */
const LOGGED_WRITES = 5;

/** So many pieces are written before others have their turn. */
const MOST_PIECES = 64;

/** Writes to a pipe, which it owns and closes. It learns when nobody reads any more, also where nothing is written. */
export class WritePipeTransport extends WriteTransport {
  readonly #connection: PipeConnection<this>;
  readonly #flow = new WriteFlow(this);
  readonly #unsent = new WriteBuffer();
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
    this.#connection = new PipeConnection(loop, this, pipe, protocol, refusal);
    this.#connection.begin(startWatching, waiter);
  }

  /** @internal For the flow control. */
  get _loop(): SelectorEventLoop {
    return this.#connection.loop;
  }

  /** @internal Null once the connection is lost. */
  get _protocol(): AnyProtocol | null {
    return this.#connection.protocol;
  }

  override set_protocol(protocol: BaseProtocol): void {
    this.#connection.protocol = protocol;
  }

  override get_protocol(): BaseProtocol {
    return this.#connection.protocol as BaseProtocol;
  }

  override is_closing(): boolean {
    return this.#connection.closing;
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
      const { pipe } = this.#connection;
      written = pipe.binding.write(pipe.fd, bytes);
      if (written === bytes.length) return;
      if (written < 0 && !mayWait(written)) {
        this.#lost++;
        return this.#failed(written);
      }
      this.#connection.watch('writer', writeReady);
    }
    this.#unsent.keep(bytes, Math.max(written, 0));
    this.#flow.grown(this.#unsent.size);
  }

  /** A pipe has one direction: its end is that of the transport. */
  override write_eof(): void {
    if (this.#connection.closing) return;
    if (this.#unsent.size === 0) this.#connection.lose(null);
    else this.#connection.closing = true;
  }

  override close(): void {
    if (!this.#connection.pipe.closed) this.write_eof();
  }

  override abort(): void {
    this.#close(null);
  }

  /** @internal A pipe without a reader becomes "readable"; a terminal may be read for other reasons. */
  _startWatching(): void {
    const { closing, pipe } = this.#connection;
    if (closing || pipe.kind === 'terminal') return;
    this.#connection.watch('reader', readerGone);
  }

  /** @internal Nobody reads any more. */
  _readerGone(): void {
    this.#connection.debug('was closed by peer');
    this.#close(this.#unsent.size > 0 ? new BrokenPipeError() : null);
  }

  /** @internal There is room again. */
  _writeReady(): void {
    const failed = this.#writeSome();
    if (failed < 0) {
      this.#connection.unwatch('writer');
      this.#unsent.clear();
      this.#lost++;
      return this.#failed(failed);
    }
    this.#flow.shrunk(this.#unsent.size);
    if (this.#unsent.size > 0) return;
    this.#connection.unwatch('writer');
    if (!this.#connection.closing) return;
    this.#connection.unwatch('reader');
    this.#connection._connectionLost(null);
  }

  override toString(): string {
    return this.#connection.describe('writer', `bufsize=${this.#unsent.size}`);
  }

  /** 0, or the negated errno of what cannot be got over. */
  #writeSome(): number {
    const { pipe } = this.#connection;
    for (let i = 0; i < MOST_PIECES && this.#unsent.size > 0; i++) {
      const [piece] = this.#unsent.front(1);
      const written = pipe.binding.write(pipe.fd, piece!);
      if (written < 0) return mayWait(written) ? 0 : written;
      this.#unsent.drop(written);
      if (written < piece!.length) break;
    }
    return 0;
  }

  /** It is closed: what is written goes nowhere. Said once somebody does not notice. */
  #isTooLate(): boolean {
    if (this.#lost === 0 && !this.#connection.closing) return false;
    if (this.#lost >= LOGGED_WRITES)
      logger.warning('pipe closed by peer or os.write(pipe, data) raised exception.');
    this.#lost++;
    return true;
  }

  #failed(error: number): void {
    this.#connection.debug('Fatal write error on pipe transport');
    this.#close(failure('write', error));
  }

  /** Close without writing what waits. */
  #close(exc: Error | null): void {
    if (this.#connection.pipe.closed) return;
    if (this.#unsent.size > 0) this.#connection.unwatch('writer');
    this.#unsent.clear();
    this.#connection.lose(exc);
  }
}

function startWatching(transport: WritePipeTransport): void {
  transport._startWatching();
}

function readerGone(transport: WritePipeTransport): void {
  transport._readerGone();
}
