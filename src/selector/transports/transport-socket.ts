import type { Address } from '../../../generated/interfaces/types.js';
import type { BytesLike } from '../../native/bytes-like.js';
import { ValueError } from '../../exceptions/index.js';
import { repr } from '../../repr.js';
import type { socket } from '../../socket/socket.js';

/**
 * A transport's socket, as a program sees it: it can be asked and set up, but what the transport does with it, it alone does.
 * `get_extra_info('socket')` gives it.
 */
export class TransportSocket {
  readonly #sock: socket;

  constructor(sock: socket) {
    this.#sock = sock;
  }

  get family(): number {
    return this.#sock.family;
  }

  get type(): number {
    return this.#sock.type;
  }

  get proto(): number {
    return this.#sock.proto;
  }

  /** The descriptor; -1 once the transport is closed. */
  fileno(): number {
    return this.#sock.fileno();
  }

  /** A socket of the caller's own, over a copy of the descriptor. @throws OSError */
  dup(): socket {
    return this.#sock.dup();
  }

  /** End the connection in one direction or both. @throws OSError */
  shutdown(how: number): void {
    // The transport finds out by itself.
    this.#sock.shutdown(how);
  }

  /** An option: a number, or its bytes where `buflen` says how many there may be. @throws OSError */
  getsockopt(level: number, optname: number): number;
  getsockopt(level: number, optname: number, buflen: number): Buffer;
  getsockopt(level: number, optname: number, buflen = 0): number | Buffer {
    return this.#sock.getsockopt(level, optname, buflen);
  }

  /** Set an option. @throws OSError */
  setsockopt(level: number, optname: number, value: number | boolean | BytesLike): void {
    this.#sock.setsockopt(level, optname, value);
  }

  /** Its own address. @throws OSError */
  getsockname(): Address {
    return this.#sock.getsockname();
  }

  /** The address of the other end. @throws OSError  it is not connected */
  getpeername(): Address {
    return this.#sock.getpeername();
  }

  gettimeout(): number | null {
    return this.#sock.gettimeout();
  }

  /** Only 0, which it is: a transport never blocks. @throws ValueError */
  settimeout(timeout: number | null): void {
    if (timeout === 0) return;
    throw new ValueError(
      `settimeout(): only 0 timeout is allowed on transport sockets, got ${repr(timeout)}`,
    );
  }

  /** Only false, which it is: a transport never blocks. @throws ValueError */
  setblocking(flag: boolean): void {
    if (flag) throw new ValueError('setblocking(): transport sockets cannot be blocking');
  }

  toString(): string {
    return String(this.#sock).replace('<socket.socket', '<asyncio.TransportSocket');
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}
