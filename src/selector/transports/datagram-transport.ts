import type { Address } from '../../../generated/interfaces/types.js';
import type { SendtoOptions } from '../../../generated/interfaces/datagram-transport.js';
import { OSError, ValueError, asError, escapes } from '../../exceptions/index.js';
import type { Future } from '../../futures/future.js';
import { logger } from '../../log/logger.js';
import { asBytes } from '../../native/bytes-like.js';
import { failure, mayWait } from '../../native/failure.js';
import { receiveDatagram } from '../../native/receive-kept.js';
import { checkOptions, isOptions } from '../../options.js';
import type { AnyProtocol } from '../../protocols/any-protocol.js';
import { repr } from '../../repr.js';
import { encode } from '../../socket/address.js';
import { KnownAddresses } from '../../socket/known-addresses.js';
import type { SystemSocket } from '../../socket/system-socket.js';
import {
  countAsDatagramTransport,
  type DatagramTransport,
} from '../../transports/datagram-transport.js';
import type { SelectorEventLoop } from '../selector-event-loop.js';
import { connectionMade, startReading, writeReady } from './scheduled.js';
import { SelectorTransport } from './selector-transport.js';
import { wake } from './waiting.js';

/** So many datagrams after the end are logged. */
const LOGGED_SENDS = 5;

/** What each datagram that waits counts beside its bytes: empty ones take room, too. */
const HEADER_BYTES = 8;

interface Unsent {
  readonly data: Uint8Array;
  readonly addr: Address | null;
}

/** A transport over a datagram socket, which it owns and closes. @spec DatagramTransport */
export class DatagramSocketTransport extends SelectorTransport implements DatagramTransport {
  /** Where all datagrams go; `sendto()` then takes no other address. */
  readonly #remote: Address | null;
  /** The system knows where they go. */
  readonly #connected: boolean;
  readonly #senders = new KnownAddresses();
  #unsent: Unsent[] = [];
  #unsentBytes = 0;

  /** @param waiter  is made done once `connection_made()` was called */
  constructor(
    loop: SelectorEventLoop,
    sock: SystemSocket,
    protocol: AnyProtocol,
    remote: Address | null,
    waiter: Future<null>,
  ) {
    super(loop, sock, protocol, null, null);
    this.#remote = remote;
    this.#connected = this.get_extra_info('peername') !== null;
    loop.call_soon(connectionMade, protocol, this);
    loop.call_soon(startReading, this);
    loop.call_soon(wake, waiter);
  }

  /** Bytes that wait to be sent, and eight for each datagram. */
  override get_write_buffer_size(): number {
    return this.#unsentBytes;
  }

  /** @internal One datagram: others of the loop have their turn before the next. */
  override _readReady(): void {
    if (this._lost > 0) return;
    const got = receiveDatagram(this._binding, this._fd, this.#senders.block);
    if (typeof got !== 'number') this._protocol!.datagram_received?.(got, this.#senders.decode());
    else if (!mayWait(got)) this._protocol!.error_received?.(failure('recvfrom', got));
  }

  sendto(data: Uint8Array, addr?: Address | SendtoOptions | null): void {
    const bytes =
      data instanceof Uint8Array
        ? data
        : asBytes(data, 'data argument must be a bytes-like object,');
    const to = this.#destination(addr ?? null);
    if (this.#isTooLate()) return;
    if (this.#unsent.length > 0) return this.#keep(bytes, to);
    const sent = this.#send(bytes, to);
    if (sent >= 0 || this._protocol === null) return;
    if (!mayWait(sent)) {
      this._protocol.error_received?.(failure('sendto', sent));
      return;
    }
    this._loop._descriptors.add('writer', this._fd, writeReady, [this]);
    this.#keep(bytes, to);
  }

  /** @internal The socket takes datagrams again. */
  _writeReady(): void {
    let count = 0;
    let error = 0;
    for (const { data, addr } of this.#unsent) {
      const sent = this.#send(data, addr);
      // Closed by an error meanwhile, with nothing left to be sent.
      if (this._lost > 0) return;
      if (sent < 0 && mayWait(sent)) break;
      count++;
      this.#unsentBytes -= data.length + HEADER_BYTES;
      if (sent < 0) {
        error = sent;
        break;
      }
    }
    this.#unsent.splice(0, count);
    // The rest goes when the socket is asked again: the protocol may close the transport now.
    if (error < 0) this._protocol?.error_received?.(failure('sendto', error));
    this._flow.shrunk(this.#unsentBytes);
    if (this.#unsent.length > 0 || this._protocol === null) return;
    this._loop._descriptors.remove('writer', this._fd);
    if (this._closing && this._lost === 0) {
      this._lost++;
      this._connectionLost(null);
    }
  }

  protected override _dropUnsent(): void {
    this.#unsent = [];
    this.#unsentBytes = 0;
  }

  /** @throws ValueError  the endpoint sends elsewhere, and only there */
  #destination(given: Address | SendtoOptions | null): Address | null {
    let addr = given as Address | null;
    if (isOptions(given)) {
      checkOptions('sendto', given, ['addr']);
      addr = (given.addr as Address | null | undefined) ?? null;
    }
    const remote = this.#remote;
    if (remote === null) return addr;
    if (addr !== null && !isSame(addr, remote))
      throw new ValueError(`Invalid address: must be None or ${repr(remote)}`);
    return remote;
  }

  /** The transport is closed: what is sent goes nowhere. Said once somebody does not notice. */
  #isTooLate(): boolean {
    if (this._lost === 0 || (this.#remote === null && this._protocol !== null)) return false;
    if (this._lost >= LOGGED_SENDS) logger.warning('socket.send() raised exception.');
    this._lost++;
    return true;
  }

  /** Not negative, or a negated errno. Where there is no sending, the transport is closed. */
  #send(bytes: Uint8Array, addr: Address | null): number {
    if (this.#connected) return this._binding.send(this._fd, bytes, 0);
    let block = addr === null ? null : this.#senders.encoded(addr);
    if (block === null) {
      try {
        block = encode('sendto', this._sock.family, addr);
      } catch (thrown) {
        return this.#cannotSend(thrown);
      }
    }
    return this._binding.sendto(this._fd, bytes, 0, block);
  }

  /** No address, or one that is not found. */
  #cannotSend(thrown: unknown): number {
    if (escapes(thrown)) throw thrown;
    if (thrown instanceof OSError) this._protocol?.error_received?.(thrown);
    else this._fatalError(asError(thrown), 'Fatal write error on datagram transport');
    return 0;
  }

  #keep(bytes: Uint8Array, addr: Address | null): void {
    // Copies: the caller may change its memory.
    const own = Array.isArray(addr) ? (addr.slice() as unknown as Address) : addr;
    this.#unsent.push({ data: Buffer.from(bytes), addr: own });
    this.#unsentBytes += bytes.length + HEADER_BYTES;
    this._flow.grown(this.#unsentBytes);
  }
}

countAsDatagramTransport(DatagramSocketTransport);

function isSame(a: Address, b: Address): boolean {
  if (a === b) return true;
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((part, i) => part === b[i]);
}
