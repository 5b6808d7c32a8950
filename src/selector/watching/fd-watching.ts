import { contextForHandle } from '../../contextvars/context.js';
import { Handle, type AnyCallback } from '../../events/handle.js';
import { RuntimeError, asError } from '../../exceptions/index.js';
import type { Future } from '../../futures/future.js';
import type { Host } from '../../hosts/host.js';
import type { BaseEventLoop } from '../../loop/base-event-loop.js';
import { READABLE, WRITABLE, type Mechanism } from '../../native/binding.js';
import { repr } from '../../repr.js';
import type { Yieldable } from '../../types.js';
import { checkOpen, descriptorOf } from './descriptor.js';
import { FdTable, WatchedDescriptor } from './fd-table.js';
import { Readiness, checkedMechanism } from './readiness.js';

export type Direction = 'reader' | 'writer';

/** What has a descriptor to itself. */
export interface Owner {
  is_closing(): boolean;
}

/** Calls the callbacks of a loop's descriptors when they are ready. */
export class FdWatching {
  readonly #loop: BaseEventLoop;
  readonly #host: Host;
  readonly #mechanism: Mechanism | undefined;
  readonly #table = new FdTable();
  /** Made when the first descriptor is watched: most loops never need the addon. */
  #readiness: Readiness | null = null;
  /** The transports, by their descriptors. */
  #owners: (Owner | undefined)[] = [];

  constructor(loop: BaseEventLoop, host: Host, mechanism: Mechanism | undefined) {
    this.#loop = loop;
    this.#host = host;
    this.#mechanism = mechanism && checkedMechanism('readiness', mechanism);
  }

  /** Call `callback(...args)` while `fd` is ready; replaces what the descriptor had for this direction. */
  add(direction: Direction, fd: unknown, callback: AnyCallback, args: readonly unknown[]): Handle {
    const number = descriptorOf(fd);
    checkOpen(number);
    const readiness = this.#open(`loop.add_${direction}()`);
    const known = this.#table.get(number);
    const events = (known?.events ?? 0) | (direction === 'reader' ? READABLE : WRITABLE);
    const isFresh = this.#watch(readiness, number, events, known);
    let watched = known;
    if (watched !== undefined && isFresh) {
      // The other direction belongs to a file that was closed; it must not be told of the number's new one.
      this.#forget(watched);
      watched = undefined;
      readiness.watch(number, direction === 'reader' ? READABLE : WRITABLE);
    }
    if (watched === undefined) {
      watched = new WatchedDescriptor(number, fd);
      this.#table.add(watched);
    }
    watched.named = fd;
    watched[direction]?.cancel();
    const context = contextForHandle();
    const handle = new Handle(callback, args.length === 0 ? null : args, this.#loop, context);
    handle._source_traceback = this.#loop._traceback();
    watched[direction] = handle;
    this.#loop._pollWith(this.#poll);
    return handle;
  }

  /** @returns true if it was watched */
  remove(direction: Direction, fd: unknown): boolean {
    const number = descriptorOf(fd);
    if (this.#loop.is_closed()) return false;
    const watched = number < 0 ? this.#table.find(fd) : this.#table.get(number);
    if (watched === undefined) {
      checkOpen(number);
      return false;
    }
    const handle = watched[direction];
    if (handle === null) return false;
    watched[direction] = null;
    handle.cancel();
    if (!this.#keepsWatching(watched)) this.#forget(watched);
    return true;
  }

  /**
   * Wait until `fd` is ready, and watch it no longer.
   *
   * @param ready  is made done then; who knows it as well may end the waiting with an error
   */
  *untilReady(
    direction: Direction,
    fd: unknown,
    ready: Future<null>,
  ): Generator<Yieldable, void, unknown> {
    const handle = this.add(direction, fd, this.#isReady, [direction, fd, ready]);
    try {
      yield* ready;
    } finally {
      // Cancelled, unless somebody else watches the descriptor in its place.
      if (!handle._cancelled) this.remove(direction, fd);
    }
  }

  isWatched(direction: Direction, fd: number): boolean {
    return (this.#table.get(fd)?.[direction] ?? null) !== null;
  }

  /** From now on the descriptor is `owner`'s. */
  own(fd: number, owner: Owner): void {
    this.#owners[fd] = owner;
  }

  disown(fd: number, owner: Owner): void {
    if (this.#owners[fd] === owner) this.#owners[fd] = undefined;
  }

  /** @throws RuntimeError  a transport works with this descriptor, and nobody else may */
  checkNotOwned(fd: unknown): void {
    const number = descriptorOf(fd);
    const owner = this.#owners[number];
    if (owner === undefined || owner.is_closing()) return;
    throw new RuntimeError(`File descriptor ${repr(fd)} is used by transport ${repr(owner)}`);
  }

  close(): void {
    this.#owners = [];
    this.#loop._pollWith(null);
    this.#table.clear();
    this.#host.watch(null);
    this.#readiness?.close();
    this.#readiness = null;
  }

  #open(operation: string): Readiness {
    if (this.#readiness === null) {
      this.#readiness = new Readiness(operation, this.#mechanism);
      this.#host.watch(this.#readiness);
    }
    return this.#readiness;
  }

  #watch(
    readiness: Readiness,
    fd: number,
    events: number,
    known: WatchedDescriptor | undefined,
  ): boolean {
    try {
      return readiness.watch(fd, events);
    } catch (error) {
      if (known !== undefined) this.#forget(known);
      throw error;
    }
  }

  /** Watch for what is left to watch for; false if that is nothing, or the file was closed. */
  #keepsWatching({ fd, events }: WatchedDescriptor): boolean {
    const readiness = this.#readiness!;
    try {
      if (events !== 0 && !readiness.watch(fd, events)) return true;
      // Nothing, or the number is another file's by now.
      readiness.watch(fd, 0);
    } catch {
      // Closed before it was removed: then it is not watched any more, and nothing is left to be done.
    }
    return false;
  }

  /** It is not watched any more, and its callbacks are not called. */
  #forget(watched: WatchedDescriptor): void {
    this.#table.delete(watched);
    watched.reader?.cancel();
    watched.writer?.cancel();
    if (this.#table.size === 0) this.#loop._pollWith(null);
  }

  readonly #isReady = (direction: Direction, fd: unknown, ready: Future<null>): void => {
    this.remove(direction, fd);
    if (!ready.done()) ready.set_result(null);
  };

  // In each iteration, with a system call: who makes a descriptor ready, and where, nobody can know.
  readonly #poll = (): void => {
    try {
      this.#readiness!.poll(this.#tell);
    } catch (error) {
      // Whoever closed the descriptor of the poller itself: no turn would find anything again.
      this.#loop._pollWith(null);
      this.#loop._escape(asError(error));
    }
  };

  readonly #tell = (fd: number, events: number): void => {
    const watched = this.#table.get(fd);
    if (watched === undefined) return;
    const { reader, writer } = watched;
    if (reader !== null && (events & READABLE) !== 0) this.#report(watched, 'reader', reader);
    if (writer !== null && (events & WRITABLE) !== 0) this.#report(watched, 'writer', writer);
  };

  #report(watched: WatchedDescriptor, direction: Direction, handle: Handle): void {
    if (!handle._cancelled) return this.#loop._enqueue(handle);
    // Somebody cancelled the handle itself: then the descriptor is not watched any more.
    this.remove(direction, watched.fd);
  }
}
