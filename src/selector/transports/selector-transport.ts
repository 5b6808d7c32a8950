import type { Address } from '../../../generated/interfaces/types.js';
import type { BaseProtocol } from '../../../generated/interfaces/base-protocol.js';
import { OSError, asError, escapes } from '../../exceptions/index.js';
import { logger } from '../../log/logger.js';
import type { Binding } from '../../native/binding.js';
import { addon } from '../../native/load.js';
import type { AnyProtocol } from '../../protocols/any-protocol.js';
import { noteTransport } from '../../socket/dropped.js';
import type { SystemSocket } from '../../socket/system-socket.js';
import { Transport } from '../../transports/transport.js';
import { WriteFlow, type High, type Low } from '../../transports/write-flow.js';
import type { SelectorEventLoop } from '../selector-event-loop.js';
import { connectionLost, readReady } from './scheduled.js';
import { TransportSocket } from './transport-socket.js';

/** What a transport tells the server that accepted it. */
export interface TransportServer {
  /** @internal It lives from now on. */
  _attach(transport: Transport): void;
  /** @internal Its connection is lost, and its socket closed. */
  _detach(transport: Transport): void;
}

/**
 * What all transports over a socket have: a protocol, the state from open over closing to lost, errors, what is known of
 * the socket. The kinds of sockets say how to receive (`_readReady`), and what waits to be sent.
 */
export abstract class SelectorTransport extends Transport {
  /** @internal */
  readonly _loop: SelectorEventLoop;
  /** @internal Null once the connection is lost. */
  _protocol: AnyProtocol | null;
  protected readonly _binding: Binding;
  /** @internal */
  readonly _sock: SystemSocket;
  /** The descriptor; it stays what it was when the socket is closed. */
  protected readonly _fd: number;
  /** @internal */
  readonly _flow: WriteFlow;
  /** Not zero once `connection_lost()` is scheduled. From there on it counts the writes that came all the same. */
  protected _lost = 0;
  protected _closing = false;
  protected _paused = false;
  private _server: TransportServer | null;
  private _sockname: Address | null;
  private _peername: Address | null;
  private _socketInfo: TransportSocket | null = null;

  /**
   * @param peername  the address of the other end; null: ask the system
   * @param server    is told of the beginning and of the end
   */
  constructor(
    loop: SelectorEventLoop,
    sock: SystemSocket,
    protocol: AnyProtocol,
    peername: Address | null,
    server: TransportServer | null,
  ) {
    super(null);
    this._loop = loop;
    this._binding = addon('a transport');
    // A call that waits would stop the loop.
    if (sock.blocking) sock.setBlocking(false);
    this._sock = sock;
    this._fd = sock.fileno();
    this._sockname = addressOrNull(sock.getsockname());
    this._peername = peername ?? addressOrNull(sock.getpeername());
    this._flow = new WriteFlow(this);
    this._protocol = protocol;
    this._server = server;
    server?._attach(this);
    loop._descriptors.own(this._fd, this);
    noteTransport(this._fd, this.constructor.name);
  }

  /** The socket is readable. @internal */
  abstract _readReady(): void;

  /** Forget what waits to be sent. */
  protected abstract _dropUnsent(): void;

  override get_extra_info(name: string, otherwise: unknown = null): unknown {
    switch (name) {
      case 'socket':
        return (this._socketInfo ??= new TransportSocket(this._sock));
      case 'sockname':
        return this._sockname;
      case 'peername':
        return this._peername;
      default:
        return super.get_extra_info(name, otherwise);
    }
  }

  override set_protocol(protocol: BaseProtocol): void {
    this._protocol = protocol;
  }

  override get_protocol(): BaseProtocol {
    return this._protocol as BaseProtocol;
  }

  override is_closing(): boolean {
    return this._closing;
  }

  override is_reading(): boolean {
    return !this._closing && !this._paused;
  }

  override pause_reading(): void {
    if (!this.is_reading()) return;
    this._paused = true;
    this._loop._descriptors.remove('reader', this._fd);
    this._debug('pauses reading');
  }

  override resume_reading(): void {
    if (this._closing || !this._paused) return;
    this._paused = false;
    this._startReading();
    this._debug('resumes reading');
  }

  override close(): void {
    if (this._closing) return;
    this._closing = true;
    this._loop._descriptors.remove('reader', this._fd);
    if (this.get_write_buffer_size() > 0) return;
    this._lost++;
    this._loop._descriptors.remove('writer', this._fd);
    this._loop.call_soon(connectionLost, this, null);
  }

  override abort(): void {
    this._forceClose(null);
  }

  override get_write_buffer_limits(): [number, number] {
    return [this._flow.low, this._flow.high];
  }

  override set_write_buffer_limits(high?: High, low?: Low): void {
    this._flow.setLimits(high, low);
    this._flow.grown(this.get_write_buffer_size());
  }

  /** Call `_readReady` while the socket is readable, unless it is paused or closing. @internal */
  _startReading(): void {
    if (this.is_reading()) this._loop._descriptors.add('reader', this._fd, readReady, [this]);
  }

  /** What happened cannot be got over: report it, unless it is the system's, and close. */
  protected _fatalError(thrown: unknown, message = 'Fatal error on transport'): void {
    const exception = asError(thrown);
    if (!(exception instanceof OSError)) {
      this._loop.call_exception_handler({
        message,
        exception,
        transport: this,
        protocol: this._protocol ?? undefined,
      });
    } else if (this._loop.get_debug()) logger.debug(`${String(this)}: ${message}`, exception);
    this._forceClose(exception);
  }

  /** A method of the protocol threw, or what it gave cannot be used. */
  protected _protocolFailed(thrown: unknown, method: string): void {
    if (escapes(thrown)) throw thrown;
    this._fatalError(thrown, `Fatal error: protocol.${method}() call failed.`);
  }

  /** Close without sending what waits. */
  protected _forceClose(exc: Error | null): void {
    if (this._lost > 0) return;
    if (this.get_write_buffer_size() > 0) {
      this._dropUnsent();
      this._loop._descriptors.remove('writer', this._fd);
    }
    if (!this._closing) {
      this._closing = true;
      this._loop._descriptors.remove('reader', this._fd);
    }
    this._lost++;
    this._loop.call_soon(connectionLost, this, exc);
  }

  /** The end: tell the protocol, close the socket. @internal */
  _connectionLost(exc: Error | null): void {
    try {
      this._protocol?.connection_lost?.(exc);
    } finally {
      this._sock.close();
      this._loop._descriptors.disown(this._fd, this);
      this._protocol = null;
      const server = this._server;
      this._server = null;
      server?._detach(this);
    }
  }

  protected _debug(event: string): void {
    if (this._loop.get_debug()) logger.debug(`${String(this)} ${event}`);
  }

  override toString(): string {
    const parts = [this.constructor.name];
    if (this._sock.fileno() < 0) parts.push('closed');
    else if (this._closing) parts.push('closing');
    parts.push(`fd=${this._fd}`);
    if (!this._loop.is_closed()) {
      const descriptors = this._loop._descriptors;
      const state = (watched: boolean): string => (watched ? 'polling' : 'idle');
      parts.push(`read=${state(descriptors.isWatched('reader', this._fd))}`);
      const writing = state(descriptors.isWatched('writer', this._fd));
      parts.push(`write=<${writing}, bufsize=${this.get_write_buffer_size()}>`);
    }
    return `<${parts.join(' ')}>`;
  }
}

/** @param answer  a negated errno where there is none: the socket is not connected */
function addressOrNull(answer: Address | number): Address | null {
  return typeof answer === 'number' ? null : answer;
}
