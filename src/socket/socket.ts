import type { Address } from '../../generated/interfaces/types.js';
import { constants } from 'node:os';
import { TimeoutError, ValueError } from '../exceptions/index.js';
import { bindMethods, bindMethodsOnce } from '../loop/bound-methods.js';
import { asBytes, type BytesLike } from '../native/bytes-like.js';
import { READABLE, WRITABLE } from '../native/binding.js';
import { checked, failure } from '../native/failure.js';
import { addon } from '../native/load.js';
import { repr, typeName } from '../repr.js';
import { decode, encode, newBlock } from './address.js';
import { BaseSocket } from './base-socket.js';
import { SOL_SOCKET, SO_ERROR } from './constants.js';
import {
  ancillaryItems,
  checkAncillarySize,
  pieces,
  type Ancillary,
  type AncillaryItem,
} from './messages.js';
import { duplicate, madeFrom, type SocketOptions } from './open-socket.js';
import { SystemSocket } from './system-socket.js';
import {
  calledBefore,
  checkTimeout,
  deadlineIn,
  getdefaulttimeout,
  isReadyBefore,
} from './timeouts.js';

/** What Python's `connect_ex` gives where the time is over. */
const TIMED_OUT = -constants.errno.EAGAIN;

/**
 * A socket: Python's `socket.socket` over the system's calls, no more.
 *
 * It is blocking until `setblocking(false)`; a call that has to wait blocks the thread then. Its methods are bound:
 * `loop.call_soon(sock.send, data)`. Who makes a socket closes it; what watches it on a loop lets go then.
 */
export class socket extends BaseSocket {
  /** Seconds; 0 also where calls may wait for any time, which the system does then. */
  #timeout = 0;

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
    const timeout = getdefaulttimeout();
    if (timeout !== null && this._system.blocking) this.settimeout(timeout);
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
    const from = asBytes(data);
    if (this.#timeout === 0) return checked('send', this._system.send(from, flags));
    return checked(
      'send',
      this.#waiting(WRITABLE, () => this._system.send(from, flags)),
    );
  }

  /** Send all bytes. On a non-blocking socket, an error may leave some of them sent. @throws OSError */
  sendall(data: BytesLike, flags = 0): void {
    let rest = asBytes(data);
    const deadline = deadlineIn(this.#timeout);
    const send = (): number => this._system.send(rest, flags);
    do {
      const sent = this.#timeout === 0 ? send() : this.#waiting(WRITABLE, send, deadline);
      rest = rest.subarray(checked('send', sent));
    } while (rest.length > 0);
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
    const from = asBytes(data);
    return checked(
      'sendto',
      this.#waiting(WRITABLE, () => this._system.sendto(from, bits, to)),
    );
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
    return checked(
      'sendmsg',
      this.#waiting(WRITABLE, () => this._system.sendMessage(all, items, flags, to)),
    );
  }

  /**
   * Receive at most `bufsize` bytes; empty at the end of the stream.
   *
   * @throws BlockingIOError  nothing is there yet, and the socket is non-blocking
   * @throws OSError
   */
  recv(bufsize: number, flags = 0): Buffer {
    checkSize('recv', bufsize);
    if (this.#timeout === 0) return received('recv', this._system.recv(bufsize, flags));
    return received(
      'recv',
      this.#waiting(READABLE, () => this._system.recv(bufsize, flags)),
    );
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
    const size = nbytes || into.length;
    if (this.#timeout === 0) return checked('recv', this._system.recvInto(into, size, flags));
    return checked(
      'recv',
      this.#waiting(READABLE, () => this._system.recvInto(into, size, flags)),
    );
  }

  /**
   * Receive a datagram of at most `bufsize` bytes, and who sent it; the rest of a longer one is lost.
   *
   * @throws BlockingIOError  nothing is there yet, and the socket is non-blocking
   * @throws OSError
   */
  recvfrom(bufsize: number, flags = 0): [data: Buffer, from: Address] {
    checkSize('recvfrom', bufsize);
    return received(
      'recvfrom',
      this.#waiting(READABLE, () => this._system.recvfrom(bufsize, flags)),
    );
  }

  /** As `recvfrom`, into memory of the caller's; 0 for as many bytes as fit. @throws OSError */
  recvfrom_into(buffer: BytesLike, nbytes = 0, flags = 0): [size: number, from: Address] {
    const into = asBytes(buffer);
    if (nbytes < 0) throw new ValueError('negative buffersize in recvfrom_into');
    if (nbytes > into.length)
      throw new ValueError('nbytes is greater than the length of the buffer');
    const size = nbytes || into.length;
    return received(
      'recvfrom',
      this.#waiting(READABLE, () => this._system.recvfromInto(into, size, flags)),
    );
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
    return received(
      'recvmsg',
      this.#waiting(READABLE, () => this._system.receiveMessage(into, ancbufsize, flags)),
    );
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
    return received(
      'accept',
      this.#waiting(READABLE, () => acceptFrom(this._system, true)),
    );
  }

  /**
   * Connect it. A host name is looked up, which blocks.
   *
   * @throws BlockingIOError  the attempt is under way, and the socket is non-blocking
   * @throws OSError
   */
  connect(address: Address): void {
    const error = this.#connect(address);
    if (error === TIMED_OUT && this.#timeout > 0) throw new TimeoutError('timed out');
    checked('connect', error);
  }

  /** As `connect`, but gives the error of the attempt as a number, 0 for success. @throws what is no address */
  connect_ex(address: Address): number {
    return Math.abs(this.#connect(address));
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
    const copy = new socket(duplicate(this._system));
    copy.#timeout = this.#timeout;
    return copy;
  }

  /** Make calls wait, or not. @throws OSError */
  setblocking(flag: boolean): void {
    this._system.setBlocking(Boolean(flag));
    this.#timeout = 0;
  }

  /** Whether calls may wait, for however long. */
  getblocking(): boolean {
    return this.gettimeout() !== 0;
  }

  /**
   * Say how long calls may wait, in seconds: null for any time, 0 for none. What takes longer is a TimeoutError.
   *
   * A call that waits blocks the thread, and every loop in it; those of a loop, `sock_recv` and its kin, do not.
   *
   * @throws ValueError, TypeError  it is no time to wait
   */
  settimeout(timeout: number | null): void {
    checkTimeout(timeout);
    this.setblocking(timeout === null);
    this.#timeout = timeout ?? 0;
  }

  /** Seconds that a call may wait: null for any time, 0 for none. */
  override gettimeout(): number | null {
    return this._system.blocking ? null : this.#timeout;
  }

  /** Whether a program that this one becomes has the descriptor as well. @throws OSError */
  get_inheritable(): boolean {
    return checked('fcntl', addon('get_inheritable').getInheritable(this.fileno())) === 1;
  }

  /** Let a program that this one becomes have the descriptor as well, or not. @throws OSError */
  set_inheritable(inheritable: boolean): void {
    checked('fcntl', addon('set_inheritable').setInheritable(this.fileno(), Boolean(inheritable)));
  }

  /** As often as the timeout allows, until the call need not wait. @throws TimeoutError */
  #waiting<T>(
    events: number,
    call: () => T | number,
    deadlineMs = deadlineIn(this.#timeout),
  ): T | number {
    return this.#timeout === 0
      ? call()
      : calledBefore(deadlineMs, this._system.fileno(), events, call);
  }

  /** 0, or a negated errno. */
  #connect(address: Address): number {
    const to = encode('connect', this.family, address);
    const begun = this._system.connect(to);
    if (this.#timeout === 0 || begun !== -constants.errno.EINPROGRESS) return begun;
    if (!isReadyBefore(deadlineIn(this.#timeout), this._system.fileno(), WRITABLE))
      return TIMED_OUT;
    return -this._system.getOption(SOL_SOCKET, SO_ERROR);
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
