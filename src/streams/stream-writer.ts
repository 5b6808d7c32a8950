import type { AbstractEventLoop } from '../../generated/stubs/abstract-event-loop.js';
import type {
  StartTlsOptions,
  StreamWriter as Documented,
} from '../../generated/interfaces/stream-writer.js';
import type { Transport } from '../transports/transport.js';
import type { WriteTransport } from '../transports/write-transport.js';
import { Coroutine, coroutine } from '../coroutines/coroutine.js';
import { AssertionError } from '../exceptions/index.js';
import { className, repr } from '../repr.js';
import type { ReadableBuffer, SSLContext, TransportInfo, Yieldable } from '../types.js';
import { Draining } from './draining.js';
import type { StreamReaderProtocol } from './stream-reader-protocol.js';
import { StreamReader } from './stream-reader.js';

/**
 * Writes to a connection, and ends it: `writer.write(data); await writer.drain()`.
 *
 * `await using` closes it at the end of the block, and waits until what was written is sent.
 *
 * @spec StreamWriter
 */
export class StreamWriter implements Documented, AsyncDisposable {
  private _transport: WriteTransport;
  /** @internal */
  readonly _protocol: StreamReaderProtocol;
  /** @internal */
  readonly _reader: StreamReader | null;
  private readonly _loop: AbstractEventLoop;

  /** Programs get theirs from `open_connection` and `start_server`. */
  constructor(
    transport: WriteTransport,
    protocol: StreamReaderProtocol,
    reader: StreamReader | null,
    loop: AbstractEventLoop,
  ) {
    if (reader !== null && !(reader instanceof StreamReader))
      throw new AssertionError(
        `StreamWriter(reader): expected a StreamReader, got ${repr(reader)}`,
      );
    this._transport = transport;
    this._protocol = protocol;
    this._reader = reader;
    this._loop = loop;
  }

  /** The transport of the connection. @spec StreamWriter.transport */
  get transport(): WriteTransport {
    return this._transport;
  }

  /**
   * Write bytes: what goes at once is sent, the rest is buffered. Follow it with `drain`, lest the buffer grows without bounds.
   *
   * @throws TypeError  those are no bytes; a string has to be encoded
   * @spec StreamWriter.write
   */
  write(data: ReadableBuffer): void {
    this._transport.write(data);
  }

  /** Write several pieces, one behind the other. @spec StreamWriter.writelines */
  writelines(data: Iterable<ReadableBuffer>): void {
    this._transport.writelines(data);
  }

  /** End this direction, once what was written is sent; reading goes on. @spec StreamWriter.write_eof */
  write_eof(): void {
    this._transport.write_eof();
  }

  /** Whether `write_eof` works; over TLS it does not. @spec StreamWriter.can_write_eof */
  can_write_eof(): boolean {
    return this._transport.can_write_eof();
  }

  /** What the transport knows under a name, such as `peername`; `otherwise` where nothing is. @spec StreamWriter.get_extra_info */
  get_extra_info<K extends keyof TransportInfo>(name: K): TransportInfo[K] | null;
  get_extra_info<K extends keyof TransportInfo, D>(name: K, otherwise: D): TransportInfo[K] | D;
  get_extra_info(name: string, otherwise?: unknown): unknown;
  get_extra_info(name: string, otherwise: unknown = null): unknown {
    return this._transport.get_extra_info(name, otherwise);
  }

  /**
   * Wait while more is buffered than the high mark of the transport, until no more than the low mark is. Where there is room it
   * costs nothing.
   *
   * On cancel: what was written stays written.
   *
   * @throws ConnectionResetError  the connection is lost; or what broke it
   * @spec StreamWriter.drain
   */
  drain(): Coroutine<void> {
    return new Draining(this);
  }

  /** Close the connection, once what was written is sent. @spec StreamWriter.close */
  close(): void {
    this._transport.close();
  }

  /** True if it is closed, or about to be. @spec StreamWriter.is_closing */
  is_closing(): boolean {
    return this._transport.is_closing();
  }

  /**
   * Wait until the connection is closed; call `close` first.
   *
   * On cancel: it is closed all the same.
   *
   * @throws Error  what broke the connection
   * @spec StreamWriter.wait_closed
   */
  wait_closed(): Coroutine<void> {
    return new Coroutine(waitClosed, this);
  }

  /**
   * Turn the connection, which must be a plain one, into one with TLS.
   *
   * @throws NotImplementedError  not in this version
   * @spec StreamWriter.start_tls
   */
  start_tls(sslcontext: SSLContext, options?: StartTlsOptions): Coroutine<void> {
    return startTls.call(this, sslcontext, options);
  }

  /** What `await using` calls at the end of the block. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
    await this.wait_closed();
  }

  toString(): string {
    const reader = this._reader === null ? '' : ` reader=${String(this._reader)}`;
    return `<${className(this)} transport=${repr(this._transport)}${reader}>`;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  /** @internal */
  *_startTls(
    sslcontext: SSLContext,
    options: StartTlsOptions | undefined,
  ): Generator<Yieldable, void, unknown> {
    yield* this.drain();
    const transport = yield* this._loop.start_tls(
      this._transport as Transport,
      this._protocol,
      sslcontext,
      {
        ...options,
        server_side: this._protocol._isServerSide,
      },
    );
    this._transport = transport as WriteTransport;
    this._protocol._replaceTransport(this._transport);
  }

  /** @internal */
  *_waitClosed(): Generator<Yieldable, void, unknown> {
    yield* this._protocol._closed;
  }
}

function waitClosed(this: StreamWriter): Generator<Yieldable, void, unknown> {
  return this._waitClosed();
}

const startTls = coroutine(function* start_tls(
  this: StreamWriter,
  sslcontext: SSLContext,
  options: StartTlsOptions | undefined,
): Generator<Yieldable, void, unknown> {
  return yield* this._startTls(sslcontext, options);
});
