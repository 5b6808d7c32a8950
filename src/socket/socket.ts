import type { Address } from '../../generated/interfaces/types.js';
import { asBytes, type BytesLike } from '../native/bytes-like.js';
import { ValueError } from '../exceptions/index.js';
import { bindMethods, bindMethodsOnce } from '../loop/bound-methods.js';
import { checked, failure } from '../native/failure.js';
import { addon } from '../native/load.js';
import { receive } from '../native/receive.js';
import { checkOptions, isOptions } from '../options.js';
import { repr } from '../repr.js';
import { decode, encode, newBlock } from './address.js';
import * as constants from './constants.js';
import { noteClosed, noteOpen } from './dropped.js';
import type { AddressBlock } from '../native/binding.js';

export interface SocketOptions {
  family?: number;
  type?: number;
  proto?: number;
  /** Take over this descriptor; its family, type and protocol are asked of the system where they are not given. */
  fileno?: number | null;
}

/** Says that a descriptor is the addon's, counted already, and non-blocking; everything else about it is known. */
const MADE = Symbol('made');

/**
 * A socket: Python's `socket.socket` over the system's calls, no more.
 *
 * It is blocking until `setblocking(false)`; a call that has to wait blocks the thread then. Its methods are bound:
 * `loop.call_soon(sock.send, data)`. Who makes a socket closes it; what watches it on a loop lets go then.
 */
export class socket {
  readonly #binding = addon('socket.socket()');
  #fd = -1;
  #blocking = true;
  readonly #family: number;
  readonly #type: number;
  readonly #proto: number;

  constructor(options?: SocketOptions);
  constructor(family?: number, type?: number, proto?: number, fileno?: number | null);
  /** @internal */
  constructor(family: number, type: number, proto: number, fileno: number, made: typeof MADE);
  constructor(
    first: number | SocketOptions = -1,
    type = -1,
    proto = -1,
    fileno: number | null = null,
    made?: typeof MADE,
  ) {
    if (made === MADE) {
      this.#family = first as number;
      this.#type = type;
      this.#proto = proto;
      this.#fd = fileno!;
      this.#blocking = false;
      noteOpen(this, fileno!);
      return;
    }
    let family = -1;
    if (isOptions(first)) {
      checkOptions('socket', first, ['family', 'type', 'proto', 'fileno']);
      ({ family = -1, type = -1, proto = -1, fileno = null } = first as SocketOptions);
    } else family = first as number;
    for (const number of [family, type, proto, fileno ?? 0]) {
      if (!Number.isInteger(number))
        throw new TypeError(`socket(): expected integers, got ${repr(number)}`);
    }
    if (fileno !== null) {
      if (fileno < 0) throw new ValueError(`socket(fileno): negative file descriptor ${fileno}`);
      this.#fd = fileno;
      this.#family = family === -1 ? this.#ask(constants.SO_DOMAIN) : family;
      this.#type = type === -1 ? this.#ask(constants.SO_TYPE) : type;
      this.#proto = proto === -1 ? this.#ask(constants.SO_PROTOCOL) : proto;
      this.#binding.adopt(fileno, true);
    } else {
      this.#family = family === -1 ? constants.AF_INET : family;
      this.#type = type === -1 ? constants.SOCK_STREAM : type;
      this.#proto = proto === -1 ? 0 : proto;
      const made = this.#binding.socket(this.#family, this.#type, this.#proto);
      this.#fd = checked('socket', made);
    }
    this.#blocking = checked('fcntl', this.#binding.getBlocking(this.#fd)) === 1;
    noteOpen(this, this.#fd);
  }

  get family(): number {
    return this.#family;
  }

  get type(): number {
    // What is asked for along with the type is no part of it.
    const extras = Math.max(constants.SOCK_NONBLOCK, 0) | Math.max(constants.SOCK_CLOEXEC, 0);
    return this.#type & ~extras;
  }

  get proto(): number {
    return this.#proto;
  }

  /** The descriptor; -1 once the socket is closed or detached. */
  fileno(): number {
    return this.#fd;
  }

  /** @internal */
  get _fd(): number {
    return this.#fd;
  }

  /** @internal */
  get _blocking(): boolean {
    return this.#blocking;
  }

  /**
   * Send bytes.
   *
   * @returns how many were taken; the rest is to be sent again
   * @throws BlockingIOError  no room, and the socket is non-blocking
   * @throws OSError
   */
  send(data: BytesLike, flags = 0): number {
    return checked('send', this.#binding.send(this.#fd, asBytes(data), flags));
  }

  /** Send all bytes. On a non-blocking socket, an error may leave some of them sent. @throws OSError */
  sendall(data: BytesLike, flags = 0): void {
    let rest = asBytes(data);
    do rest = rest.subarray(this.send(rest, flags));
    while (rest.length > 0);
  }

  /**
   * Receive at most `bufsize` bytes; empty at the end of the stream.
   *
   * @throws BlockingIOError  nothing is there yet, and the socket is non-blocking
   * @throws OSError
   */
  recv(bufsize: number, flags = 0): Buffer {
    if (!Number.isInteger(bufsize)) {
      throw new TypeError(`recv(): expected an integer size, got ${repr(bufsize)}`);
    }
    if (bufsize < 0) throw new ValueError('negative buffersize in recv');
    const got = this._recv(bufsize, flags);
    if (typeof got === 'number') throw failure('recv', got);
    return got;
  }

  /** @internal The bytes, or a negated errno. An error that says only `wait` costs more than the call. */
  _recv(bufsize: number, flags = 0): Buffer | number {
    return receive(bufsize, (into, size) => this.#binding.recv(this.#fd, into, size, flags));
  }

  /** @internal How many bytes, or a negated errno. */
  _recvInto(into: Uint8Array): number {
    return this.#binding.recv(this.#fd, into, into.length, 0);
  }

  /** @internal How many bytes were taken, or a negated errno. */
  _send(from: Uint8Array): number {
    return this.#binding.send(this.#fd, from, 0);
  }

  /**
   * Receive into memory of the caller's.
   *
   * @param nbytes  at most so many; 0 for as many as fit
   * @returns how many were received; 0 at the end of the stream
   * @throws OSError
   */
  recv_into(buffer: BytesLike, nbytes = 0, flags = 0): number {
    const into = asBytes(buffer);
    if (nbytes < 0) throw new ValueError('negative buffersize in recv_into');
    if (nbytes > into.length) throw new ValueError('buffer too small for requested bytes');
    const size = nbytes === 0 ? into.length : nbytes;
    return checked('recv', this.#binding.recv(this.#fd, into, size, flags));
  }

  /**
   * Receive a datagram of at most `bufsize` bytes, and who sent it; the rest of a longer one is lost.
   *
   * @throws BlockingIOError  nothing is there yet, and the socket is non-blocking
   * @throws OSError
   */
  recvfrom(bufsize: number, flags = 0): [data: Buffer, from: Address] {
    if (!Number.isInteger(bufsize))
      throw new TypeError(`recvfrom(): expected an integer size, got ${repr(bufsize)}`);
    if (bufsize < 0) throw new ValueError('negative buffersize in recvfrom');
    const got = this._recvfrom(bufsize, flags);
    if (typeof got === 'number') throw failure('recvfrom', got);
    return got;
  }

  /** @internal The bytes and the sender, or a negated errno. */
  _recvfrom(bufsize: number, flags = 0): [data: Buffer, from: Address] | number {
    const from = newBlock();
    const got = receive(bufsize, (into, size) =>
      this.#binding.recvfrom(this.#fd, into, size, flags, from),
    );
    return typeof got === 'number' ? got : [got, decode(from)];
  }

  /** @internal How many bytes and the sender, or a negated errno. */
  _recvfromInto(into: Uint8Array): [size: number, from: Address] | number {
    const from = newBlock();
    const size = this.#binding.recvfrom(this.#fd, into, into.length, 0, from);
    return size < 0 ? size : [size, decode(from)];
  }

  /** @internal How many bytes were sent, or a negated errno. */
  _sendto(from: Uint8Array, address: Address): number {
    return this.#binding.sendto(this.#fd, from, 0, encode('sendto', this.#family, address));
  }

  /** As `recvfrom`, into memory of the caller's; 0 for as many bytes as fit. @throws OSError */
  recvfrom_into(buffer: BytesLike, nbytes = 0, flags = 0): [size: number, from: Address] {
    const into = asBytes(buffer);
    if (nbytes < 0) throw new ValueError('negative buffersize in recvfrom_into');
    if (nbytes > into.length)
      throw new ValueError('nbytes is greater than the length of the buffer');
    const from = newBlock();
    const size = nbytes === 0 ? into.length : nbytes;
    const result = this.#binding.recvfrom(this.#fd, into, size, flags, from);
    return [checked('recvfrom', result), decode(from)];
  }

  /**
   * Send a datagram to an address.
   *
   * @returns how many bytes were sent
   * @throws OSError
   */
  sendto(data: BytesLike, address: Address): number;
  sendto(data: BytesLike, flags: number, address: Address): number;
  sendto(data: BytesLike, flags: number | Address, address?: Address): number {
    const to = encode('sendto', this.#family, typeof flags === 'number' ? address : flags);
    const bits = typeof flags === 'number' ? flags : 0;
    return checked('sendto', this.#binding.sendto(this.#fd, asBytes(data), bits, to));
  }

  /**
   * Send pieces of memory, one behind the other, as one message. Ancillary data is not supported.
   *
   * @returns how many bytes were taken; of many pieces only the first ones may be
   * @throws OSError
   */
  sendmsg(
    buffers: Iterable<BytesLike>,
    ancdata: readonly unknown[] = [],
    flags = 0,
    address: Address | null = null,
  ): number {
    if (ancdata.length > 0) throw new ValueError('sendmsg(): expected no ancillary data');
    const to = address === null ? null : encode('sendmsg', this.#family, address);
    const pieces = Array.from(buffers, (buffer) => asBytes(buffer));
    return checked('sendmsg', this.#binding.sendmsg(this.#fd, pieces, flags, to));
  }

  /** Give it a local address. Port 0: the system chooses one. @throws OSError */
  bind(address: Address): void {
    checked('bind', this.#binding.bind(this.#fd, encode('bind', this.#family, address)));
  }

  /** Take connections; `backlog` may wait for `accept()`. @throws OSError */
  listen(backlog = 128): void {
    checked('listen', this.#binding.listen(this.#fd, Math.max(backlog, 0)));
  }

  /**
   * The next connection, as a socket that is blocking, and the peer's address.
   *
   * @throws BlockingIOError  there is none yet, and the socket is non-blocking
   * @throws OSError
   */
  accept(): [connection: socket, address: Address] {
    const accepted = this._accept(true);
    if (typeof accepted === 'number') throw failure('accept', accepted);
    return accepted;
  }

  /** @internal The connection and the peer's address, or a negated errno. */
  _accept(blocking: boolean): [connection: socket, address: Address] | number {
    const from = newBlock();
    const accepted = this._acceptInto(from, blocking);
    return typeof accepted === 'number' ? accepted : [accepted, decode(from)];
  }

  /** @internal The connection, or a negated errno; the peer's address goes to `from`. */
  _acceptInto(from: AddressBlock, blocking: boolean): socket | number {
    const fileno = this.#binding.accept(this.#fd, from, blocking);
    if (fileno < 0) return fileno;
    const accepted = new socket(this.#family, this.#type, this.#proto, fileno, MADE);
    accepted.#blocking = blocking;
    return accepted;
  }

  /**
   * Connect it. A host name is looked up, which blocks.
   *
   * @throws BlockingIOError  the attempt is under way, and the socket is non-blocking
   * @throws OSError
   */
  connect(address: Address): void {
    checked('connect', this._connect(address));
  }

  /** As `connect`, but gives the error of the attempt as a number, 0 for success. @throws what is no address */
  connect_ex(address: Address): number {
    return Math.abs(this._connect(address));
  }

  /** @internal 0, or a negated errno. */
  _connect(address: Address): number {
    return this._connectTo(encode('connect', this.#family, address));
  }

  /** @internal */
  _connectTo(address: AddressBlock): number {
    return this.#binding.connect(this.#fd, address);
  }

  /** Its own address. @throws OSError */
  getsockname(): Address {
    return this._getsockname();
  }

  // What a transport calls once for each connection: reading a bound method the first time makes a function.

  /** @internal */
  _getsockname(): Address {
    const block = newBlock();
    checked('getsockname', this.#binding.getsockname(this.#fd, block));
    return decode(block);
  }

  /** The address of the other end. @throws OSError  it is not connected */
  getpeername(): Address {
    return this._getpeername();
  }

  /** @internal */
  _getpeername(): Address {
    const block = newBlock();
    checked('getpeername', this.#binding.getpeername(this.#fd, block));
    return decode(block);
  }

  /** End the connection in one direction or both: `SHUT_RD`, `SHUT_WR`, `SHUT_RDWR`. @throws OSError */
  shutdown(how: number): void {
    checked('shutdown', this.#binding.shutdown(this.#fd, how));
  }

  /** Close the socket; without effect when it is closed. @throws OSError */
  close(): void {
    this._close();
  }

  /** @internal */
  _close(): void {
    if (this.#fd < 0) return;
    const fd = this.#release();
    const result = this.#binding.close(fd);
    // The peer's reset is no concern of who closes.
    if (result < 0) {
      const error = failure('close', result);
      if (error.code !== 'ECONNRESET') throw error;
    }
  }

  /** Give the descriptor away: it stays open, and this socket is as good as closed. @returns the descriptor */
  detach(): number {
    if (this.#fd < 0) return -1;
    const fd = this.#release();
    this.#binding.adopt(fd, false);
    return fd;
  }

  /** Another socket over a copy of the descriptor: the connection ends when both are closed. @throws OSError */
  dup(): socket {
    const fileno = checked('dup', this.#binding.dup(this.#fd));
    return new socket(this.#family, this.#type, this.#proto, fileno);
  }

  /** Make calls wait, or not. @throws OSError */
  setblocking(flag: boolean): void {
    checked('fcntl', this.#binding.setBlocking(this.#fd, Boolean(flag)));
    this.#blocking = Boolean(flag);
  }

  getblocking(): boolean {
    return this.#blocking;
  }

  /** Seconds that a call may wait: null for any time, 0 for none. */
  gettimeout(): number | null {
    return this.#blocking ? null : 0;
  }

  /** @param timeout  null: calls wait; 0: they do not. Other timeouts are a loop's business, not a socket's. */
  settimeout(timeout: number | null): void {
    if (timeout !== null && timeout !== 0) {
      throw new ValueError(`settimeout(): expected None or 0, got ${repr(timeout)}`);
    }
    this.setblocking(timeout === null);
  }

  /** An option: a number, or its bytes where `buflen` says how many there may be. @throws OSError */
  getsockopt(level: number, optname: number): number;
  getsockopt(level: number, optname: number, buflen: number): Buffer;
  getsockopt(level: number, optname: number, buflen = 0): number | Buffer {
    if (buflen > 0) {
      const into = Buffer.alloc(buflen);
      const result = this.#binding.getOptionBytes(this.#fd, level, optname, into);
      return into.subarray(0, checked('getsockopt', result));
    }
    const value = new Int32Array(1);
    checked('getsockopt', this.#binding.getOption(this.#fd, level, optname, value));
    return value[0]!;
  }

  /** Set an option, to a number or to bytes. @throws OSError */
  setsockopt(level: number, optname: number, value: number | boolean | BytesLike): void {
    this._setsockopt(level, optname, value);
  }

  /** @internal */
  _setsockopt(level: number, optname: number, value: number | boolean | BytesLike): void {
    const result =
      typeof value === 'number' || typeof value === 'boolean'
        ? this.#binding.setOption(this.#fd, level, optname, Number(value))
        : this.#binding.setOptionBytes(this.#fd, level, optname, asBytes(value));
    checked('setsockopt', result);
  }

  [Symbol.dispose](): void {
    this.close();
  }

  toString(): string {
    const state = this.#fd < 0 ? '[closed]' : `fd=${this.#fd}`;
    return `<socket.socket ${state}, family=${this.#family}, type=${this.type}, proto=${this.#proto}>`;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  #ask(option: number): number {
    const value = new Int32Array(1);
    const { SOL_SOCKET } = constants;
    checked('getsockopt', this.#binding.getOption(this.#fd, SOL_SOCKET, option, value));
    return value[0]!;
  }

  #release(): number {
    const fd = this.#fd;
    this.#fd = -1;
    noteClosed(this, fd);
    return fd;
  }
}

bindMethods(socket, ['send', 'recv', 'recv_into']);
// What is called most gets a field of the object when it is first read: no accessor stands before it then.
bindMethodsOnce(socket, ['send', 'recv', 'recv_into']);
