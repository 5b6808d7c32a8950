import type { Address } from '../../generated/interfaces/types.js';
import type { AddressBlock, Binding } from '../native/binding.js';
import { checked, failure } from '../native/failure.js';
import { addon } from '../native/load.js';
import { memoryFor, received } from '../native/receive.js';
import { decode, newBlock } from './address.js';
import { noteClosed, noteOpen } from './dropped.js';
import { KnownAddresses } from './known-addresses.js';

// The system writes to them, and they are read before the next call.
const ownNames = new KnownAddresses();
const peer = newBlock();

/**
 * A descriptor of a socket, and the system's calls on it: what loops work with, and what `socket` is made of. Nothing is
 * checked here and no method is bound, so that a connection costs no more than its fields.
 *
 * A call that may have to wait gives a negated errno where it fails, and so does asking for an address: an error that says
 * only `wait` costs more than the call. All others throw OSError.
 */
export class SystemSocket {
  readonly #binding = addon('socket.socket()');
  readonly family: number;
  readonly type: number;
  readonly proto: number;
  #fd: number;
  #blocking: boolean;

  /** @param fd  open, and counted by the addon; closed with this object */
  constructor(family: number, type: number, proto: number, fd: number, blocking: boolean) {
    this.family = family;
    this.type = type;
    this.proto = proto;
    this.#fd = fd;
    this.#blocking = blocking;
    noteOpen(this, fd);
  }

  /** -1 once it is closed or detached. */
  fileno(): number {
    return this.#fd;
  }

  get blocking(): boolean {
    return this.#blocking;
  }

  setBlocking(blocking: boolean): void {
    checked('fcntl', this.#binding.setBlocking(this.#fd, blocking));
    this.#blocking = blocking;
  }

  // What may have to wait

  /** How many bytes were taken. */
  send(from: Uint8Array, flags = 0): number {
    return this.#binding.send(this.#fd, from, flags);
  }

  sendto(from: Uint8Array, flags: number, to: AddressBlock): number {
    return this.#binding.sendto(this.#fd, from, flags, to);
  }

  /** All pieces as one message. @param items  level, type and bytes of each piece of ancillary data */
  sendMessage(
    pieces: readonly Uint8Array[],
    items: readonly (number | Uint8Array)[],
    flags: number,
    to: AddressBlock | null,
  ): number {
    return this.#binding.sendMessage(this.#fd, pieces, items, flags, to);
  }

  /** @param room  bytes for ancillary data */
  receiveMessage(
    pieces: readonly Uint8Array[],
    room: number,
    flags: number,
  ): ReturnType<Binding['receiveMessage']> {
    return this.#binding.receiveMessage(this.#fd, pieces, room, flags);
  }

  /** At most `size` bytes, in memory of their own. */
  recv(size: number, flags = 0): Buffer | number {
    const into = memoryFor(size);
    return received(into, this.#binding.recv(this.#fd, into, size, flags));
  }

  /** How many bytes came, at most `size`. */
  recvInto(into: Uint8Array, size = into.length, flags = 0): number {
    return this.#binding.recv(this.#fd, into, size, flags);
  }

  recvfrom(size: number, flags = 0): [data: Buffer, from: Address] | number {
    const into = memoryFor(size);
    const got = received(into, this.#binding.recvfrom(this.#fd, into, size, flags, peer));
    return typeof got === 'number' ? got : [got, decode(peer)];
  }

  recvfromInto(
    into: Uint8Array,
    size = into.length,
    flags = 0,
  ): [size: number, from: Address] | number {
    const count = this.#binding.recvfrom(this.#fd, into, size, flags, peer);
    return count < 0 ? count : [count, decode(peer)];
  }

  /** @param from  takes the address of the peer */
  accept(from: AddressBlock, blocking: boolean): SystemSocket | number {
    const fd = this.#binding.accept(this.#fd, from, blocking);
    return fd < 0 ? fd : new SystemSocket(this.family, this.type, this.proto, fd, blocking);
  }

  connect(to: AddressBlock): number {
    return this.#binding.connect(this.#fd, to);
  }

  // Addresses and options

  getsockname(): Address | number {
    const result = this.#binding.getsockname(this.#fd, ownNames.block);
    return result < 0 ? result : ownNames.decode();
  }

  getpeername(): Address | number {
    const result = this.#binding.getpeername(this.#fd, peer);
    return result < 0 ? result : decode(peer);
  }

  getOption(level: number, name: number): number {
    return optionOf(this.#fd, level, name);
  }

  /** At most `most` bytes. */
  getOptionBytes(level: number, name: number, most: number): Buffer {
    const into = Buffer.alloc(most);
    const size = this.#binding.getOptionBytes(this.#fd, level, name, into);
    return into.subarray(0, checked('getsockopt', size));
  }

  setOption(level: number, name: number, value: number | Uint8Array): void {
    const result =
      typeof value === 'number'
        ? this.#binding.setOption(this.#fd, level, name, value)
        : this.#binding.setOptionBytes(this.#fd, level, name, value);
    checked('setsockopt', result);
  }

  bind(address: AddressBlock): void {
    checked('bind', this.#binding.bind(this.#fd, address));
  }

  listen(backlog: number): void {
    checked('listen', this.#binding.listen(this.#fd, backlog));
  }

  // The end

  shutdown(how: number): void {
    checked('shutdown', this.#binding.shutdown(this.#fd, how));
  }

  /** Without effect when it is closed. */
  close(): void {
    if (this.#fd < 0) return;
    const result = this.#binding.close(this.release());
    if (result >= 0) return;
    const error = failure('close', result);
    // The peer's reset is no concern of who closes.
    if (error.code !== 'ECONNRESET') throw error;
  }

  /** Give the descriptor away, open; -1 where there is none. */
  detach(): number {
    if (this.#fd < 0) return -1;
    const fd = this.release();
    this.#binding.adopt(fd, false);
    return fd;
  }

  // A private method of the language's own would cost each socket a word.
  private release(): number {
    const fd = this.#fd;
    this.#fd = -1;
    noteClosed(this, fd);
    return fd;
  }
}

/** An option of the socket with this descriptor. @throws OSError */
export function optionOf(fd: number, level: number, name: number): number {
  const value = new Int32Array(1);
  checked('getsockopt', addon('socket.getsockopt()').getOption(fd, level, name, value));
  return value[0]!;
}
