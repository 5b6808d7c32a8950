import { constants } from 'node:os';
import type { Address } from '../../generated/interfaces/types.js';
import { OSError, ValueError } from '../exceptions/index.js';
import { osErrorFor } from '../exceptions/os-errors-by-code.js';
import type { BaseEventLoop } from '../loop/base-event-loop.js';
import { asBytes, type BytesLike } from '../native/bytes-like.js';
import { failure, mayWait } from '../native/failure.js';
import { addon } from '../native/load.js';
import { typeName } from '../repr.js';
import { addressText, encode, encodeWithoutLookup } from '../socket/address.js';
import { SOL_SOCKET, SO_ERROR } from '../socket/constants.js';
import { acceptFrom, type socket } from '../socket/socket.js';
import type { Yieldable } from '../types.js';
import { nonBlockingSocket } from './connecting/given-socket.js';
import type { Direction, FdWatching } from './watching/fd-watching.js';
import type { Resolver } from './resolver.js';

const { EAGAIN, EBADF, EINTR, EINPROGRESS, EALREADY } = constants.errno;
const UNDER_WAY = new Set([-EINPROGRESS, -EALREADY, -EAGAIN, -EINTR]);

type Body<T> = Generator<Yieldable, T, unknown>;

/**
 * The calls of sockets that wait: each tries, and where the system says that it would block, waits until the descriptor is
 * ready and tries again. Nothing is received or accepted for a task that was cancelled meanwhile.
 */
export class SocketCalls {
  readonly #loop: BaseEventLoop;
  readonly #descriptors: FdWatching;
  readonly #resolver: Resolver;

  constructor(loop: BaseEventLoop, descriptors: FdWatching, resolver: Resolver) {
    this.#loop = loop;
    this.#descriptors = descriptors;
    this.#resolver = resolver;
  }

  *sock_recv(sock: unknown, nbytes: number): Body<Buffer> {
    const own = this.#checked('sock_recv', sock);
    checkSize('sock_recv', nbytes);
    for (;;) {
      const got = own._system.recv(nbytes);
      if (typeof got !== 'number') return got;
      yield* this.#again('reader', own, 'recv', got);
    }
  }

  *sock_recv_into(sock: unknown, buf: BytesLike): Body<number> {
    const own = this.#checked('sock_recv_into', sock);
    const into = asBytes(buf);
    for (;;) {
      const got = own._system.recvInto(into);
      if (got >= 0) return got;
      yield* this.#again('reader', own, 'recv', got);
    }
  }

  *sock_recvfrom(sock: unknown, bufsize: number): Body<[Buffer, Address]> {
    const own = this.#checked('sock_recvfrom', sock);
    checkSize('sock_recvfrom', bufsize);
    for (;;) {
      const got = own._system.recvfrom(bufsize);
      if (typeof got !== 'number') return got;
      yield* this.#again('reader', own, 'recvfrom', got);
    }
  }

  *sock_recvfrom_into(sock: unknown, buf: BytesLike, nbytes = 0): Body<[number, Address]> {
    const own = this.#checked('sock_recvfrom_into', sock);
    const all = asBytes(buf);
    checkSize('sock_recvfrom_into', nbytes);
    if (nbytes > all.length)
      throw new ValueError('nbytes is greater than the length of the buffer');
    const into = nbytes === 0 ? all : all.subarray(0, nbytes);
    for (;;) {
      const got = own._system.recvfromInto(into);
      if (typeof got !== 'number') return got;
      yield* this.#again('reader', own, 'recvfrom', got);
    }
  }

  *sock_sendall(sock: unknown, data: BytesLike): Body<void> {
    const own = this.#checked('sock_sendall', sock);
    let rest = asBytes(data);
    while (rest.length > 0) {
      const sent = own._system.send(rest);
      if (sent < 0) yield* this.#again('writer', own, 'send', sent);
      else rest = rest.subarray(sent);
    }
  }

  *sock_sendto(sock: unknown, data: BytesLike, address: Address): Body<number> {
    const own = this.#checked('sock_sendto', sock);
    const from = asBytes(data);
    const to = encode('sendto', own.family, address);
    for (;;) {
      const sent = own._system.sendto(from, 0, to);
      if (sent >= 0) return sent;
      yield* this.#again('writer', own, 'sendto', sent);
    }
  }

  *sock_accept(sock: unknown): Body<[socket, Address]> {
    const own = this.#checked('sock_accept', sock);
    for (;;) {
      const accepted = acceptFrom(own._system, false);
      if (typeof accepted !== 'number') return accepted;
      yield* this.#again('reader', own, 'accept', accepted);
    }
  }

  *sock_connect(sock: unknown, address: Address): Body<void> {
    const own = this.#checked('sock_connect', sock);
    let to = address;
    let block = encodeWithoutLookup('connect', own.family, to);
    if (block === null) {
      to = yield* this.#resolver.behind(to, own);
      block = encode('connect', own.family, to);
    }
    const begun = own._system.connect(block);
    if (begun === 0) return;
    if (!UNDER_WAY.has(begun)) throw failure('connect', begun, addressText(to));
    yield* this.#ready('writer', own);
    const error = own._system.getOption(SOL_SOCKET, SO_ERROR);
    if (error === 0) return;
    const [code] = addon('connect').describe(error);
    throw osErrorFor(code, error, `Connect call failed ${addressText(to)}`, 'connect');
  }

  /** Wait, if that is all that the error says. @throws OSError */
  *#again(direction: Direction, sock: socket, syscall: string, error: number): Body<void> {
    if (!mayWait(error)) throw failure(syscall, error);
    yield* this.#ready(direction, sock);
  }

  #ready(direction: Direction, sock: socket): Body<void> {
    this.#descriptors.checkNotOwned(sock);
    return this.#descriptors.untilReady(direction, sock, this.#loop.create_future());
  }

  #checked(method: string, sock: unknown): socket {
    const own = nonBlockingSocket(this.#loop, method, sock);
    if (own._system.fileno() < 0) throw new OSError(EBADF, 'Bad file descriptor');
    return own;
  }
}

function checkSize(method: string, size: unknown): void {
  if (!Number.isInteger(size))
    throw new TypeError(`${method}(): expected an integer size, got ${typeName(size)}`);
  if ((size as number) < 0) throw new ValueError(`negative buffersize in ${method}`);
}
