/** Of this interface; an addon of another one is not loaded. `addon.c` has the same number. */
export const REVISION = 3;

/**
 * The addon as TypeScript sees it. It makes system calls and keeps the table of what is watched; it decides nothing.
 *
 * Where a function gives a number, a negative one is an errno with its sign changed. Arguments are checked by the caller.
 */
export interface Binding
  extends
    PollerFunctions,
    SocketFunctions,
    ReceivingFunctions,
    MessageFunctions,
    InterfaceFunctions,
    AddressFunctions,
    ResolverFunctions,
    DescriptorFunctions,
    FileFunctions {
  readonly revision: number;
  /** What is open in this thread; all zero when everything was closed and collected. */
  counters(): Counters;
  /** The name and the text of a (positive) errno: `['ECONNRESET', 'Connection reset by peer']`. */
  describe(errno: number): [code: string, text: string];
  /** The socket constants of this system, by Python's names. */
  readonly constants: Readonly<Record<string, number>>;
  readonly SIGRTMIN?: number;
  readonly SIGRTMAX?: number;

  /** Call `wake(number)` from the event loop for each signal that comes. `-EINVAL`: it cannot be caught. Main thread only. */
  signalOpen(number: number, wake: (number: number) => void): Signal | number;
  signalClose(signal: Signal): void;
  /** 0 for the default action, 1 for ignored, 2 for a handler. */
  signalDisposition(number: number): number;
}

export interface Counters {
  /** Opened by the addon and not closed through it. */
  readonly descriptors: number;
  /** Of libuv; a closed one counts until libuv has let go of it, in the next turn. */
  readonly handles: number;
  /** To JavaScript's objects. */
  readonly references: number;
}

declare const poller: unique symbol;
declare const signal: unique symbol;

/** What one loop watches. */
export interface Poller {
  readonly [poller]: never;
}

/** A signal that is watched for. */
export interface Signal {
  readonly [signal]: never;
}

/** What can be watched for, and what has happened; may be added. */
export const READABLE = 1;
export const WRITABLE = 2;

/** `epoll`: one descriptor for all. `uv`: libuv watches each, for systems without epoll. */
export type Mechanism = 'epoll' | 'uv';

interface PollerFunctions {
  /** @param records  takes pairs of descriptor and events; its memory must stay where it is */
  pollerOpen(mechanism: Mechanism, records: Int32Array): Poller | number;
  /**
   * Watch for these events and no others, 0 for none.
   *
   * Gives 1 where the descriptor was not watched before, 0 where it was. A descriptor that was closed is not watched any
   * more; so 1 in place of 0 says that the number is another file's by now.
   */
  pollerWatch(poller: Poller, descriptor: number, events: number): number;
  /** Write what is ready now, without waiting; gives the number of records. */
  pollerPoll(poller: Poller): number;
  /** The next poll needs no system call: the kernel has told in memory that nothing changed. For the tests. */
  pollerIsQuiet(poller: Poller): boolean;
  /** From now on `wake` is called from the event loop when something is ready, in the caller's asynchronous context. */
  pollerStart(poller: Poller, wake: () => void): number;
  pollerStop(poller: Poller): void;
  pollerClose(poller: Poller): void;
}

interface SocketFunctions {
  socket(family: number, type: number, protocol: number): number;
  socketpair(ends: Int32Array, family: number, type: number, protocol: number): number;
  send(descriptor: number, from: Uint8Array, flags: number): number;
  /** At most `size` bytes, to the beginning of `into`. */
  recv(descriptor: number, into: Uint8Array, size: number, flags: number): number;
  shutdown(descriptor: number, how: number): number;
  getOption(descriptor: number, level: number, name: number, value: Int32Array): number;
  setOption(descriptor: number, level: number, name: number, value: number): number;
  getOptionBytes(descriptor: number, level: number, name: number, into: Uint8Array): number;
  setOptionBytes(descriptor: number, level: number, name: number, from: Uint8Array): number;
  sendto(descriptor: number, from: Uint8Array, flags: number, to: AddressBlock): number;
  /** At most `size` bytes, to the beginning of `into`; the sender's address to `from`. */
  recvfrom(
    descriptor: number,
    into: Uint8Array,
    size: number,
    flags: number,
    from: AddressBlock,
  ): number;
  /** One behind the other; of many pieces, the first ones. */
  sendmsg(
    descriptor: number,
    pieces: readonly Uint8Array[],
    flags: number,
    to: AddressBlock | null,
  ): number;
  bind(descriptor: number, address: AddressBlock): number;
  connect(descriptor: number, address: AddressBlock): number;
  listen(descriptor: number, backlog: number): number;
  /** The new descriptor; the peer's address is written to `from`. */
  accept(descriptor: number, from: AddressBlock, blocking: boolean): number;
  getsockname(descriptor: number, into: AddressBlock): number;
  getpeername(descriptor: number, into: AddressBlock): number;
}

interface ReceivingFunctions {
  /** Have the C library keep what is freed, up to 64 MiB, in place of returning it to the system. */
  keepMemory(): void;
  /** Memory for `receive`. Both must be kept alive until others are named. */
  receiveInto(slab: Uint8Array, shelf: Uint8Array, few: number): void;
  /**
   * From a socket, a pipe or a terminal, at most `most` bytes, to the slab from `start` on; fewer than `few` are copied to the
   * shelf as well, from `shelfStart` on, where there must be room for `few`.
   */
  receive(descriptor: number, start: number, most: number, shelfStart: number): number;
  /** One datagram likewise; the sender's address to `from`. */
  receiveFrom(
    descriptor: number,
    start: number,
    most: number,
    shelfStart: number,
    from: AddressBlock,
  ): number;
}

/** Level, type and bytes of a piece of ancillary data. */
export type Ancillary = [level: number, type: number, data: Buffer];

interface MessageFunctions {
  /** @param items  level, type and bytes of each piece of ancillary data, one behind the other */
  sendMessage(
    descriptor: number,
    pieces: readonly Uint8Array[],
    items: readonly (number | Uint8Array)[],
    flags: number,
    to: AddressBlock | null,
  ): number;
  /** @param room  bytes for ancillary data */
  receiveMessage(
    descriptor: number,
    pieces: readonly Uint8Array[],
    room: number,
    flags: number,
  ): [size: number, ancillary: Ancillary[], flags: number, from: DecodedAddress] | number;
  /** What `length` bytes of ancillary data take; `-EOVERFLOW`: more than can be. */
  messageRoom(length: number, padded: boolean): number;
}

interface InterfaceFunctions {
  interfaceIndex(name: string): number;
  interfaceName(index: number): string | number;
  interfaces(): [index: number, name: string][] | number;
}

/** An address as the system has it; 136 bytes, aligned to eight. */
export type AddressBlock = Uint8Array;

/** `[host, port]`, `[host, port, flowinfo, scope]`, a path, bytes for an abstract name; null for anything else. */
export type DecodedAddress =
  [string, number] | [string, number, number, number] | string | Buffer | null;

interface AddressFunctions {
  /** Negative where `host` is no numeric address of the family. */
  encodeIp(
    into: AddressBlock,
    family: number,
    host: string,
    port: number,
    flowinfo: number,
    scope: number,
  ): number;
  encodePath(into: AddressBlock, path: Uint8Array): number;
  decodeAddress(from: AddressBlock): DecodedAddress;
  /** The number of bytes. */
  presentationToNetwork(family: number, text: string, into: Uint8Array): number;
  networkToPresentation(family: number, from: Uint8Array): string | null;
}

export type FoundAddress = [
  family: number,
  type: number,
  protocol: number,
  canonicalName: string,
  address: DecodedAddress,
];

/** A number is an error: one of `EAI_*`. With a callback the answer is its argument, from a later turn. */
interface ResolverFunctions {
  getAddresses(
    host: string | null,
    service: string | null,
    family: number,
    type: number,
    protocol: number,
    flags: number,
  ): FoundAddress[] | number;
  getAddresses(
    host: string | null,
    service: string | null,
    family: number,
    type: number,
    protocol: number,
    flags: number,
    callback: (answer: FoundAddress[] | number) => void,
  ): undefined;
  getName(address: AddressBlock, flags: number): [host: string, service: string] | number;
  getName(
    address: AddressBlock,
    flags: number,
    callback: (answer: [host: string, service: string] | number) => void,
  ): undefined;
  describeResolverError(error: number): string;
}

interface DescriptorFunctions {
  pipe(ends: Int32Array): number;
  /** At most `size` bytes, to the beginning of `into`. */
  read(descriptor: number, into: Uint8Array, size: number): number;
  write(descriptor: number, from: Uint8Array): number;
  /** Also takes it out of every poller of this thread, first. */
  close(descriptor: number): number;
  dup(descriptor: number): number;
  /** Tell the counters that a descriptor is ours from now on, or somebody else's. */
  adopt(descriptor: number, ours: boolean): void;
  setBlocking(descriptor: number, blocking: boolean): number;
  /** 1 or 0. */
  getBlocking(descriptor: number): number;
  /** Block the thread until one of these events, or an error, is there: 1, or 0 if that takes longer. */
  waitFor(descriptor: number, events: number, milliseconds: number): number;
  setInheritable(descriptor: number, inheritable: boolean): number;
  /** 1 or 0. */
  getInheritable(descriptor: number): number;
  /** The file type bits of its mode: `fs.constants.S_IFSOCK` and so on. */
  fileType(descriptor: number): number;
  /** Linux only. */
  eventfd(initial: number): number;
}

interface FileFunctions {
  /** `whence`: 0 from the beginning, 1 from where it is, 2 from the end. Gives the new position. */
  seek(descriptor: number, offset: number, whence: number): number;
  /**
   * From `offset` of the file, at most `count` bytes; the file's own position stays. Gives how many went out, 0 at the end of the file;
   * `-ENOTSUP` where this system has no such call.
   */
  sendfile(socket: number, file: number, offset: number, count: number): number;
  /** The two sides of a pseudo terminal, the controlling one first. */
  openTerminal(ends: Int32Array): number;
}
