import type { ConnectAcceptedSocketOptions } from '../../generated/interfaces/abstract-event-loop.js';
import type { Address, AddressInfo, FileDescriptorLike } from '../../generated/interfaces/types.js';
import type { Coroutine } from '../coroutines/coroutine.js';
import { coroutineOf } from '../coroutines/coroutine-of.js';
import { RuntimeError } from '../exceptions/index.js';
import type { Host } from '../hosts/host.js';
import { NodeHost } from '../hosts/node.js';
import { BaseEventLoop } from '../loop/base-event-loop.js';
import { bindMethods } from '../loop/bound-methods.js';
import type { Mechanism } from '../native/binding.js';
import { checkOptions, numberArgument } from '../options.js';
import type { BytesLike } from '../native/bytes-like.js';
import type { AddressQuery } from '../socket/resolver.js';
import type { socket } from '../socket/socket.js';
import type { DatagramTransport } from '../transports/datagram-transport.js';
import type { ReadTransport } from '../transports/read-transport.js';
import type { Transport } from '../transports/transport.js';
import type { WriteTransport } from '../transports/write-transport.js';
import type { BinaryFile, Callback, PipeLike, ProtocolFactory } from '../types.js';
import { connectAcceptedSocket } from './connecting/accepted-socket.js';
import { createConnection, type ConnectionArguments } from './connecting/create-connection.js';
import { createServer, type ServerArguments } from './serving/create-server.js';
import { createDatagramEndpoint } from './connecting/datagram-endpoint.js';
import { sendfile, sockSendfile } from './files/file-sending.js';
import { FdWatching } from './watching/fd-watching.js';
import { connectPipe } from './connecting/pipes.js';
import { ReadPipeTransport } from './transports/read-pipe-transport.js';
import { Resolver } from './resolver.js';
import type { Server } from './serving/server.js';
import { SignalHandling } from './signal-handling.js';
import { SocketCalls } from './socket-calls.js';
import { WritePipeTransport } from './transports/write-pipe-transport.js';
import {
  createUnixConnection,
  type UnixConnectionArguments,
} from './connecting/unix-connection.js';
import { createUnixServer, type UnixServerArguments } from './serving/unix-server.js';

export interface SelectorEventLoopOptions {
  /** How readiness of descriptors is learnt; by default the best way of this system. Not in Python. */
  readiness?: Mechanism;
}

/** The loop of a Node process; what `new_event_loop` makes. @spec SelectorEventLoop */
export class SelectorEventLoop extends BaseEventLoop {
  /** @internal For transports. */
  readonly _descriptors: FdWatching;
  readonly #signals: SignalHandling;
  readonly #resolver: Resolver;
  readonly #sockets: SocketCalls;

  /** @param host  what carries it; by default Node's own event loop */
  constructor(host: Host = new NodeHost(), options: SelectorEventLoopOptions = {}) {
    super(host);
    checkOptions('SelectorEventLoop', options, ['readiness']);
    this._descriptors = new FdWatching(this, host, options.readiness);
    this.#signals = new SignalHandling(this);
    this.#resolver = new Resolver(this);
    this.#sockets = new SocketCalls(this, this._descriptors, this.#resolver);
    this._tellRuns((running) => this.#signals.noteRun(running));
  }

  // Descriptors

  override add_reader<A extends unknown[]>(
    fd: FileDescriptorLike,
    callback: Callback<A>,
    ...args: A
  ): void {
    this.#checkOpen();
    this._descriptors.checkNotOwned(fd);
    this._descriptors.add('reader', fd, callback, args);
  }

  override remove_reader(fd: FileDescriptorLike): boolean {
    this._descriptors.checkNotOwned(fd);
    return this._descriptors.remove('reader', fd);
  }

  override add_writer<A extends unknown[]>(
    fd: FileDescriptorLike,
    callback: Callback<A>,
    ...args: A
  ): void {
    this.#checkOpen();
    this._descriptors.checkNotOwned(fd);
    this._descriptors.add('writer', fd, callback, args);
  }

  override remove_writer(fd: FileDescriptorLike): boolean {
    this._descriptors.checkNotOwned(fd);
    return this._descriptors.remove('writer', fd);
  }

  // Sockets

  override sock_recv(sock: socket, nbytes: number): Coroutine<Buffer> {
    return coroutineOf(this.#sockets.sock_recv, this.#sockets, sock, nbytes);
  }

  override sock_recv_into(sock: socket, buf: BytesLike): Coroutine<number> {
    return coroutineOf(this.#sockets.sock_recv_into, this.#sockets, sock, buf);
  }

  override sock_recvfrom(sock: socket, bufsize: number): Coroutine<[Buffer, Address]> {
    return coroutineOf(this.#sockets.sock_recvfrom, this.#sockets, sock, bufsize);
  }

  override sock_recvfrom_into(
    sock: socket,
    buf: BytesLike,
    nbytes?: number | { nbytes?: number },
  ): Coroutine<[number, Address]> {
    const size = numberArgument('sock_recvfrom_into', 'nbytes', nbytes, 0);
    return coroutineOf(this.#sockets.sock_recvfrom_into, this.#sockets, sock, buf, size);
  }

  override sock_sendall(sock: socket, data: BytesLike): Coroutine<void> {
    return coroutineOf(this.#sockets.sock_sendall, this.#sockets, sock, data);
  }

  override sock_sendto(sock: socket, data: BytesLike, address: Address): Coroutine<number> {
    return coroutineOf(this.#sockets.sock_sendto, this.#sockets, sock, data, address);
  }

  override sock_connect(sock: socket, address: Address): Coroutine<void> {
    return coroutineOf(this.#sockets.sock_connect, this.#sockets, sock, address);
  }

  override sock_accept(sock: socket): Coroutine<[socket, Address]> {
    return coroutineOf(this.#sockets.sock_accept, this.#sockets, sock);
  }

  // Connections

  override create_connection<P>(
    protocol_factory: ProtocolFactory<P>,
    ...given: ConnectionArguments
  ): Coroutine<[Transport, P]> {
    return coroutineOf(createConnection<P>, undefined, this, protocol_factory, given);
  }

  override create_server<P>(
    protocol_factory: ProtocolFactory<P>,
    ...given: ServerArguments
  ): Coroutine<Server> {
    return coroutineOf(createServer<P>, undefined, this, protocol_factory, given);
  }

  override create_unix_connection<P>(
    protocol_factory: ProtocolFactory<P>,
    ...given: UnixConnectionArguments
  ): Coroutine<[Transport, P]> {
    return coroutineOf(createUnixConnection<P>, undefined, this, protocol_factory, given);
  }

  override create_unix_server<P>(
    protocol_factory: ProtocolFactory<P>,
    ...given: UnixServerArguments
  ): Coroutine<Server> {
    return coroutineOf(createUnixServer<P>, undefined, this, protocol_factory, given);
  }

  override connect_accepted_socket<P>(
    protocol_factory: ProtocolFactory<P>,
    sock: socket,
    ...given: [options?: ConnectAcceptedSocketOptions]
  ): Coroutine<[Transport, P]> {
    return coroutineOf(connectAcceptedSocket<P>, undefined, this, protocol_factory, sock, given);
  }

  override create_datagram_endpoint<P>(
    protocol_factory: ProtocolFactory<P>,
    ...given: unknown[]
  ): Coroutine<[DatagramTransport, P]> {
    return coroutineOf(createDatagramEndpoint<P>, undefined, this, protocol_factory, given);
  }

  // Pipes

  override connect_read_pipe<P>(
    protocol_factory: ProtocolFactory<P>,
    pipe: PipeLike,
  ): Coroutine<[ReadTransport, P]> {
    return coroutineOf(connectPipe, undefined, ReadPipeTransport, this, protocol_factory, pipe);
  }

  override connect_write_pipe<P>(
    protocol_factory: ProtocolFactory<P>,
    pipe: PipeLike,
  ): Coroutine<[WriteTransport, P]> {
    return coroutineOf(connectPipe, undefined, WritePipeTransport, this, protocol_factory, pipe);
  }

  // Files

  override sendfile(
    transport: WriteTransport,
    file: BinaryFile,
    ...rest: unknown[]
  ): Coroutine<number> {
    return coroutineOf(sendfile, undefined, this, transport, file, ...rest);
  }

  override sock_sendfile(sock: socket, file: BinaryFile, ...rest: unknown[]): Coroutine<number> {
    return coroutineOf(sockSendfile, undefined, this, sock, file, ...rest);
  }

  // Names

  override getaddrinfo(
    host: string | Uint8Array | null,
    port: number | string | Uint8Array | null,
    options?: AddressQuery,
  ): Coroutine<AddressInfo[]> {
    return coroutineOf(this.#resolver.getaddrinfo, this.#resolver, host, port, options);
  }

  override getnameinfo(
    sockaddr: Address,
    flags?: number | { flags?: number },
  ): Coroutine<[string, string]> {
    const bits = numberArgument('getnameinfo', 'flags', flags, 0);
    return coroutineOf(this.#resolver.getnameinfo, this.#resolver, sockaddr, bits);
  }

  // Signals

  override add_signal_handler<A extends unknown[]>(
    signum: number,
    callback: Callback<A>,
    ...args: A
  ): void {
    this.#signals.add(signum, callback, args);
  }

  override remove_signal_handler(sig: number): boolean {
    return this.#signals.remove(sig);
  }

  override close(): void {
    const wasClosed = this.is_closed();
    super.close();
    if (wasClosed) return;
    this.#signals.close();
    this._descriptors.close();
  }

  /** @internal Call `interrupt` on SIGINT, in place of ending the run, where the program does not handle it. */
  override _onInterrupt(interrupt: () => void): () => void {
    return this.#signals.onInterrupt(interrupt);
  }

  #checkOpen(): void {
    if (this.is_closed()) throw new RuntimeError('Event loop is closed');
  }
}

bindMethods(SelectorEventLoop);
