import type { BaseProtocol } from '../../../generated/interfaces/base-protocol.js';
import type { Address } from '../../../generated/interfaces/types.js';
import { ConnectionError, RuntimeError } from '../../exceptions/index.js';
import type { Future } from '../../futures/future.js';
import { logger } from '../../log/logger.js';
import { asBytes } from '../../native/bytes-like.js';
import { failure, failureOfPeer, mayWait } from '../../native/failure.js';
import { receiveKept } from '../../native/receive-kept.js';
import { isBuffered, type AnyProtocol } from '../../protocols/any-protocol.js';
import { AF_INET, AF_INET6, IPPROTO_TCP, SHUT_WR, TCP_NODELAY } from '../../socket/constants.js';
import type { SystemSocket } from '../../socket/system-socket.js';
import { WriteBuffer } from '../../transports/write-buffer.js';
import type { SelectorEventLoop } from '../selector-event-loop.js';
import { memoryOf } from './protocol-memory.js';
import { connectionMade, startReading, writeReady } from './scheduled.js';
import { SelectorTransport, type TransportServer } from './selector-transport.js';
import { wake } from './waiting.js';

/** So many writes after the connection was lost are logged. */
const LOGGED_WRITES = 5;

/** The binding sends no more pieces at once. */
const MOST_PIECES = 64;

export interface SocketTransportOptions {
  /** Made done once `connection_made()` was called. */
  waiter?: Future<null> | null;
  /** The address of the other end, where it is known; it spares asking the system. */
  peername?: Address | null;
  server?: TransportServer | null;
}

/**
 * A transport over a connected stream socket, which it owns and closes. `connection_made()` is called soon; what comes in
 * is received from then on.
 */
export class SocketTransport extends SelectorTransport {
  readonly #unsent = new WriteBuffer();
  #buffered = false;
  /** `write_eof()` was called. */
  #eof = false;
  /** Made done when nothing waits to be sent any more; nothing may be written meanwhile. */
  #emptyWaiter: Future<null> | null = null;
  /** @internal Of a file that is being sent: done when the socket takes more of it. */
  _fileWaiter: Future<null> | null = null;

  constructor(
    loop: SelectorEventLoop,
    sock: SystemSocket,
    protocol: AnyProtocol,
    { waiter = null, peername = null, server = null }: SocketTransportOptions = {},
  ) {
    super(loop, sock, protocol, peername, server);
    this.#buffered = isBuffered(protocol);
    sendAtOnce(sock);
    loop.call_soon(connectionMade, protocol, this);
    loop.call_soon(startReading, this);
    if (waiter !== null) loop.call_soon(wake, waiter);
  }

  override set_protocol(protocol: BaseProtocol): void {
    super.set_protocol(protocol);
    this.#buffered = isBuffered(protocol);
  }

  override get_write_buffer_size(): number {
    return this.#unsent.size;
  }

  override can_write_eof(): boolean {
    return true;
  }

  /** @internal */
  override _readReady(): void {
    if (this._lost > 0) return;
    if (this.#buffered) this.#receiveIntoTheirs();
    else this.#receiveIntoOurs();
  }

  #receiveIntoOurs(): void {
    const got = receiveKept(this._binding, this._fd);
    if (typeof got === 'number') return this.#received(got);
    const protocol = this._protocol!;
    try {
      if (protocol._keptReceived) protocol._keptReceived(got);
      else protocol.data_received?.(got);
    } catch (thrown) {
      this._protocolFailed(thrown, 'data_received');
    }
  }

  #receiveIntoTheirs(): void {
    const protocol = this._protocol!;
    let into;
    try {
      into = memoryOf(protocol);
    } catch (thrown) {
      return this._protocolFailed(thrown, 'get_buffer');
    }
    const count = this._binding.recv(this._fd, into, into.length, 0);
    if (count <= 0) return this.#received(count);
    try {
      protocol.buffer_updated?.(count);
    } catch (thrown) {
      this._protocolFailed(thrown, 'buffer_updated');
    }
  }

  /** No bytes: the end of the stream, or a negated errno. */
  #received(result: number): void {
    if (result === 0) this.#atEnd();
    else if (!mayWait(result))
      this._fatalError(failureOfPeer('recv', result), 'Fatal read error on socket transport');
  }

  #atEnd(): void {
    this._debug('received EOF');
    let keepOpen;
    try {
      keepOpen = this._protocol!.eof_received?.();
    } catch (thrown) {
      return this._protocolFailed(thrown, 'eof_received');
    }
    // Nothing more can come in, and the socket would be readable for ever.
    if (keepOpen) this._loop._descriptors.remove('reader', this._fd);
    else this.close();
  }

  override write(data: Uint8Array): void {
    const bytes =
      data instanceof Uint8Array
        ? data
        : asBytes(data, 'data argument must be a bytes-like object,');
    this.#checkWritable('write');
    if (bytes.length === 0 || this.#isTooLate()) return;
    if (this.#unsent.size > 0) return this.#keep(bytes, 0);
    const sent = this._binding.send(this._fd, bytes, 0);
    if (sent === bytes.length) return;
    if (sent < 0 && !mayWait(sent)) {
      return this._fatalError(failure('send', sent), 'Fatal write error on socket transport');
    }
    this.#startWriting();
    this.#keep(bytes, Math.max(sent, 0));
  }

  override writelines(list_of_data: Iterable<Uint8Array>): void {
    this.#checkWritable('writelines');
    const pieces: Uint8Array[] = [];
    // Array.from() makes nothing of what cannot be iterated over, and says nothing.
    for (const data of list_of_data) pieces.push(asBytes(data));
    if (pieces.length === 0 || this.#isTooLate()) return;
    const { size } = this.#unsent;
    const sent = size === 0 ? this.#sendPieces(pieces) : 0;
    if (sent < 0 && !mayWait(sent)) {
      return this._fatalError(failure('sendmsg', sent), 'Fatal write error on socket transport');
    }
    let skipped = Math.max(sent, 0);
    for (const piece of pieces) {
      if (skipped < piece.length) this.#unsent.keep(piece, skipped);
      skipped -= Math.min(skipped, piece.length);
    }
    if (size === 0 && this.#unsent.size > 0) this.#startWriting();
    // There may be room by now. What follows the last byte of a transport that is closing is not for this call.
    else if (size > 0 && !this._closing) this._writeReady();
    if (this.#unsent.size > 0) this._flow.grown(this.#unsent.size);
  }

  override write_eof(): void {
    if (this._closing || this.#eof) return;
    this.#eof = true;
    if (this.#unsent.size === 0) this._sock.shutdown(SHUT_WR);
  }

  /** @internal The socket takes bytes again. */
  _writeReady(): void {
    if (this._lost > 0 || !this.#send()) return;
    this._flow.shrunk(this.#unsent.size);
    if (this.#unsent.size > 0) return;
    this._loop._descriptors.remove('writer', this._fd);
    this.#wakeEmptyWaiter(null);
    // Where the protocol closed or aborted it a moment ago, that is scheduled already.
    if (this._lost > 0) return;
    if (this._closing) {
      // From here on nothing may be asked of the descriptor, whose number is free for another one.
      this._lost++;
      this._connectionLost(null);
    } else if (this.#eof) this._sock.shutdown(SHUT_WR);
  }

  /** @internal Done when nothing waits to be sent any more. Until `_resetEmptyWaiter()`, nothing may be written. */
  _makeEmptyWaiter(): Future<null> {
    if (this.#emptyWaiter !== null) throw new RuntimeError('Empty waiter is already set');
    this.#emptyWaiter = this._loop.create_future<null>();
    if (this.#unsent.size === 0) this.#emptyWaiter.set_result(null);
    return this.#emptyWaiter;
  }

  /** @internal */
  _resetEmptyWaiter(): void {
    this.#emptyWaiter = null;
  }

  /** @internal */
  override _connectionLost(exc: Error | null): void {
    super._connectionLost(exc);
    if (this.#emptyWaiter === null && this._fileWaiter === null) return;
    const lost = new ConnectionError('Connection is closed by peer');
    this.#wakeEmptyWaiter(lost);
    if (this._fileWaiter !== null && !this._fileWaiter.done()) this._fileWaiter.set_exception(lost);
  }

  #wakeEmptyWaiter(error: Error | null): void {
    const waiter = this.#emptyWaiter;
    if (waiter === null || waiter.done()) return;
    if (error === null) waiter.set_result(null);
    else waiter.set_exception(error);
  }

  protected override _dropUnsent(): void {
    this.#unsent.clear();
  }

  /** @throws RuntimeError  not after `write_eof()`, nor while a file is being sent */
  #checkWritable(method: string): void {
    if (this.#eof) throw new RuntimeError(`Cannot call ${method}() after write_eof()`);
    if (this.#emptyWaiter !== null)
      throw new RuntimeError(`unable to ${method}; sendfile is in progress`);
  }

  /** The connection is lost: what is written goes nowhere. Said once somebody does not notice. */
  #isTooLate(): boolean {
    if (this._lost === 0) return false;
    if (this._lost >= LOGGED_WRITES) logger.warning('socket.send() raised exception.');
    this._lost++;
    return true;
  }

  #keep(bytes: Uint8Array, from: number): void {
    this.#unsent.keep(bytes, from);
    this._flow.grown(this.#unsent.size);
  }

  #startWriting(): void {
    this._loop._descriptors.add('writer', this._fd, writeReady, [this]);
  }

  /** How many bytes were taken, or a negated errno. */
  #sendPieces(pieces: readonly Uint8Array[]): number {
    if (pieces.length === 1) return this._binding.send(this._fd, pieces[0]!, 0);
    return this._binding.sendmsg(this._fd, pieces, 0, null);
  }

  /** Send what waits; false if that failed. */
  #send(): boolean {
    const unsent = this.#unsent;
    const pieces = unsent.front(MOST_PIECES);
    const sent = this.#sendPieces(pieces);
    if (sent >= 0) {
      unsent.drop(sent);
      return true;
    }
    if (mayWait(sent)) return false;
    this._loop._descriptors.remove('writer', this._fd);
    unsent.clear();
    const error = failure('send', sent);
    this._fatalError(error, 'Fatal write error on socket transport');
    this.#wakeEmptyWaiter(error);
    return false;
  }
}

/** Small writes are not held back for the acknowledgement of the ones before. */
function sendAtOnce(sock: SystemSocket): void {
  const isIp = sock.family === AF_INET || sock.family === AF_INET6;
  if (isIp && sock.proto !== 0 && sock.proto !== IPPROTO_TCP) return;
  if (isIp) sock.setOption(IPPROTO_TCP, TCP_NODELAY, 1);
}
