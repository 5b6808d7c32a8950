import type { Address } from '../../generated/interfaces/types.js';
import { ValueError } from '../exceptions/index.js';
import { bindMethods, bindMethodsOnce } from '../loop/bound-methods.js';
import { asBytes, type BytesLike } from '../native/bytes-like.js';
import { checked, failure } from '../native/failure.js';
import { repr, typeName } from '../repr.js';
import { decode, encode, newBlock } from './address.js';
import { BaseSocket } from './base-socket.js';
import {
  ancillaryItems,
  checkAncillarySize,
  pieces,
  type Ancillary,
  type AncillaryItem,
} from './messages.js';
import { duplicate, madeFrom, type SocketOptions } from './open-socket.js';
import { SystemSocket } from './system-socket.js';

/**
 * A socket: Python's `socket.socket` over the system's calls, no more.
 *
 * It is blocking until `setblocking(false)`; a call that has to wait blocks the thread then. Its methods are bound:
 * `loop.call_soon(sock.send, data)`. Who makes a socket closes it; what watches it on a loop lets go then.
 */
export class socket extends BaseSocket {
  constructor(options?: SocketOptions);
  constructor(family?: number, type?: number, proto?: number, fileno?: number | null);
  /** @internal */
  constructor(system: SystemSocket);
  constructor(
    first: number | SocketOptions | SystemSocket = -1,
    type = -1,
    proto = -1,
    fileno: number | null = null,
  ) {
    super(first instanceof SystemSocket ? first : madeFrom(first, type, proto, fileno));
  }

  /** @internal */
  protected override get _kind(): string {
    return 'socket.socket';
  }

  /**
   * Send bytes.
   *
   * @returns how many were taken; the rest is to be sent again
   * @throws BlockingIOError  no room, and the socket is non-blocking
   * @throws OSError
   */
  send(data: BytesLike, flags = 0): number {
    return checked('send', this._system.send(asBytes(data), flags));
  }

  /** Send all bytes. On a non-blocking socket, an error may leave some of them sent. @throws OSError */
  sendall(data: BytesLike, flags = 0): void {
    let rest = asBytes(data);
    do rest = rest.subarray(this.send(rest, flags));
    while (rest.length > 0);
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
    const to = encode('sendto', this.family, typeof flags === 'number' ? address : flags);
    const bits = typeof flags === 'number' ? flags : 0;
    return checked('sendto', this._system.sendto(asBytes(data), bits, to));
  }

  /**
   * Send pieces of memory, one behind the other, as one message, and ancillary data with it.
   *
   * @param ancdata  pieces of `[level, type, data]`: descriptors as `[SOL_SOCKET, SCM_RIGHTS, Int32Array.of(fd)]`
   * @returns how many bytes were taken; of a stream's message only the first ones may be
   * @throws OSError
   */
  sendmsg(
    buffers: Iterable<BytesLike>,
    ancdata: Iterable<AncillaryItem> = [],
    flags = 0,
    address: Address | null = null,
  ): number {
    const all = pieces('sendmsg', buffers);
    const items = ancillaryItems(ancdata);
    const to = address === null ? null : encode('sendmsg', this.family, address);
    return checked('sendmsg', this._system.sendMessage(all, items, flags, to));
  }

  /**
   * Receive at most `bufsize` bytes; empty at the end of the stream.
   *
   * @throws BlockingIOError  nothing is there yet, and the socket is non-blocking
   * @throws OSError
   */
  recv(bufsize: number, flags = 0): Buffer {
    checkSize('recv', bufsize);
    return received('recv', this._system.recv(bufsize, flags));
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
    return checked('recv', this._system.recvInto(into, nbytes || into.length, flags));
  }

  /**
   * Receive a datagram of at most `bufsize` bytes, and who sent it; the rest of a longer one is lost.
   *
   * @throws BlockingIOError  nothing is there yet, and the socket is non-blocking
   * @throws OSError
   */
  recvfrom(bufsize: number, flags = 0): [data: Buffer, from: Address] {
    checkSize('recvfrom', bufsize);
    return received('recvfrom', this._system.recvfrom(bufsize, flags));
  }

  /** As `recvfrom`, into memory of the caller's; 0 for as many bytes as fit. @throws OSError */
  recvfrom_into(buffer: BytesLike, nbytes = 0, flags = 0): [size: number, from: Address] {
    const into = asBytes(buffer);
    if (nbytes < 0) throw new ValueError('negative buffersize in recvfrom_into');
    if (nbytes > into.length)
      throw new ValueError('nbytes is greater than the length of the buffer');
    return received('recvfrom', this._system.recvfromInto(into, nbytes || into.length, flags));
  }

  /**
   * Receive at most `bufsize` bytes, and at most `ancbufsize` bytes of ancillary data with them: `CMSG_SPACE` says how many that must be.
   *
   * @returns the bytes, pieces of `[level, type, data]`, flags (`MSG_CTRUNC`: there was more ancillary data), the sender.
   *   Descriptors among them are the caller's, who closes them.
   * @throws OSError
   */
  recvmsg(
    bufsize: number,
    ancbufsize = 0,
    flags = 0,
  ): [data: Buffer, ancdata: Ancillary[], msg_flags: number, address: Address | null] {
    checkSize('recvmsg', bufsize);
    const into = Buffer.allocUnsafeSlow(bufsize);
    const [count, ...rest] = this.recvmsg_into([into], ancbufsize, flags);
    return [into.subarray(0, count), ...rest];
  }

  /** As `recvmsg`, into pieces of memory of the caller's, which are filled one after the other. @throws OSError */
  recvmsg_into(
    buffers: Iterable<BytesLike>,
    ancbufsize = 0,
    flags = 0,
  ): [nbytes: number, ancdata: Ancillary[], msg_flags: number, address: Address | null] {
    checkAncillarySize('recvmsg', ancbufsize);
    const into = pieces('recvmsg_into', buffers);
    return received('recvmsg', this._system.receiveMessage(into, ancbufsize, flags));
  }

  /** Give it a local address. Port 0: the system chooses one. @throws OSError */
  bind(address: Address): void {
    this._system.bind(encode('bind', this.family, address));
  }

  /** Take connections; `backlog` may wait for `accept()`. @throws OSError, or TypeError for no whole number */
  listen(backlog = 128): void {
    if (!Number.isInteger(backlog))
      throw new TypeError(
        `listen(): '${typeName(backlog)}' object cannot be interpreted as an integer`,
      );
    this._system.listen(Math.max(backlog, 0));
  }

  /**
   * The next connection, as a socket that is blocking, and the peer's address.
   *
   * @throws BlockingIOError  there is none yet, and the socket is non-blocking
   * @throws OSError
   */
  accept(): [connection: socket, address: Address] {
    return received('accept', acceptFrom(this._system, true));
  }

  /**
   * Connect it. A host name is looked up, which blocks.
   *
   * @throws BlockingIOError  the attempt is under way, and the socket is non-blocking
   * @throws OSError
   */
  connect(address: Address): void {
    checked('connect', this._system.connect(encode('connect', this.family, address)));
  }

  /** As `connect`, but gives the error of the attempt as a number, 0 for success. @throws what is no address */
  connect_ex(address: Address): number {
    return Math.abs(this._system.connect(encode('connect', this.family, address)));
  }

  /** Close the socket; without effect when it is closed. @throws OSError */
  close(): void {
    this._system.close();
  }

  /** Give the descriptor away: it stays open, and this socket is as good as closed. @returns the descriptor */
  detach(): number {
    return this._system.detach();
  }

  /** Another socket over a copy of the descriptor: the connection ends when both are closed. @throws OSError */
  dup(): socket {
    return new socket(duplicate(this._system));
  }

  /** Make calls wait, or not. @throws OSError */
  setblocking(flag: boolean): void {
    this._system.setBlocking(Boolean(flag));
  }

  getblocking(): boolean {
    return this._system.blocking;
  }

  /** @param timeout  null: calls wait; 0: they do not. Other timeouts are a loop's business, not a socket's. */
  settimeout(timeout: number | null): void {
    if (timeout !== null && timeout !== 0) {
      throw new ValueError(`settimeout(): expected None or 0, got ${repr(timeout)}`);
    }
    this.setblocking(timeout === null);
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

bindMethods(socket, ['send', 'recv', 'recv_into']);
// What is called most gets a field of the object when it is first read: no accessor stands before it then.
bindMethodsOnce(socket, ['send', 'recv', 'recv_into']);

/** The next connection and the peer's address, or a negated errno. */
export function acceptFrom(
  listening: SystemSocket,
  blocking: boolean,
): [connection: socket, address: Address] | number {
  const from = newBlock();
  const accepted = listening.accept(from, blocking);
  return typeof accepted === 'number' ? accepted : [new socket(accepted), decode(from)];
}

function checkSize(method: string, size: unknown): void {
  if (!Number.isInteger(size))
    throw new TypeError(`${method}(): expected an integer size, got ${repr(size)}`);
  if ((size as number) < 0) throw new ValueError(`negative buffersize in ${method}`);
}

function received<T>(syscall: string, got: T | number): T {
  if (typeof got === 'number') throw failure(syscall, got);
  return got;
}
