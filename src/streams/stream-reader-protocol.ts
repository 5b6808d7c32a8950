import type { AbstractEventLoop } from '../../generated/stubs/abstract-event-loop.js';
import type { BaseTransport } from '../transports/base-transport.js';
import type {
  StreamReaderProtocol as Documented,
  StreamReaderProtocolOptions,
} from '../../generated/interfaces/stream-reader-protocol.js';
import type { WriteTransport } from '../transports/write-transport.js';
import type { LoopCore } from '../events/loop-core.js';
import { get_event_loop } from '../events/policy.js';
import type { Future } from '../futures/future.js';
import { checkOptions, isOptions } from '../options.js';
import { FlowControlMixin } from './flow-control.js';
import { serve, type ClientConnected } from './serve.js';
import { StreamReader } from './stream-reader.js';
import { StreamWriter } from './stream-writer.js';

/**
 * The protocol between a transport and a `StreamReader`, for who makes the connection by himself.
 *
 * @spec StreamReaderProtocol
 */
export class StreamReaderProtocol extends FlowControlMixin implements Documented {
  private readonly _reader: StreamReader;
  private readonly _connected: ClientConnected | null;
  private _overSsl = false;
  /** @internal Null where somebody wants to see the bytes in between. */
  readonly _keptReceived: ((data: Buffer) => void) | null;
  /** @internal Done once the connection is lost. */
  readonly _closed: Future<null>;

  /**
   * @param stream_reader        the reader to feed
   * @param client_connected_cb  called with the reader and a writer once the connection is made; a coroutine becomes a task
   * @param loop                 the loop of the transport, by default the current one
   */
  constructor(
    stream_reader: StreamReader,
    client_connected_cb?: ClientConnected | StreamReaderProtocolOptions | null,
    loop?: AbstractEventLoop | Omit<StreamReaderProtocolOptions, 'client_connected_cb'> | null,
  ) {
    let given: StreamReaderProtocolOptions = {};
    if (isOptions(client_connected_cb)) {
      checkOptions(new.target, client_connected_cb, ['client_connected_cb', 'loop']);
      given = client_connected_cb;
    } else {
      if (isOptions(loop)) checkOptions(new.target, loop, ['loop']);
      const named = isOptions(loop)
        ? (loop as StreamReaderProtocolOptions)
        : { loop: loop as AbstractEventLoop };
      given = { ...named, client_connected_cb: client_connected_cb as ClientConnected };
    }
    super((given.loop ?? get_event_loop()) as object as LoopCore);
    this._reader = stream_reader;
    this._connected = given.client_connected_cb ?? null;
    const isSeen =
      this.data_received !== StreamReaderProtocol.prototype.data_received ||
      stream_reader.feed_data !== StreamReader.prototype.feed_data;
    this._keptReceived = isSeen ? null : (data) => stream_reader._feedKept(data);
    this._closed = (this._loop as object as AbstractEventLoop).create_future() as Future<null>;
  }

  /** The connection stands: the reader gets its transport, and who serves it is called. @spec StreamReaderProtocol.connection_made */
  override connection_made(transport: BaseTransport): void {
    this._replaceTransport(transport);
    this._reader.set_transport(transport);
    if (this._connected === null) return;
    const loop = this._loop as object as AbstractEventLoop;
    const writer = new StreamWriter(transport as WriteTransport, this, this._reader, loop);
    serve(loop, this._connected, this._reader, writer);
  }

  /** Feeds the reader. @spec StreamReaderProtocol.data_received */
  override data_received(data: Uint8Array): void {
    this._reader.feed_data(data);
  }

  /** The reader comes to its end; the transport stays open for writing, where it can. @spec StreamReaderProtocol.eof_received */
  override eof_received(): boolean {
    this._reader.feed_eof();
    return !this._overSsl;
  }

  /** Whoever waits for reader or writer goes on. @spec StreamReaderProtocol.connection_lost */
  override connection_lost(exc: Error | null): void {
    if (exc === null) this._reader.feed_eof();
    else this._reader.set_exception(exc);
    if (!this._closed.done()) {
      if (exc === null) this._closed.set_result(null);
      else this._closed.set_exception(exc);
      // Nobody needs to look at it.
      this._closed._retrieved();
    }
    super.connection_lost(exc);
  }

  /** @internal */
  get _isServerSide(): boolean {
    return this._connected !== null;
  }

  /** @internal */
  _replaceTransport(transport: BaseTransport): void {
    this._overSsl = (transport.get_extra_info('sslcontext') ?? null) !== null;
  }
}
