import type { AbstractEventLoop } from '../../generated/stubs/abstract-event-loop.js';
import type {
  StreamReader as Documented,
  StreamReaderOptions,
} from '../../generated/interfaces/stream-reader.js';
import type { Coroutine } from '../coroutines/coroutine.js';
import type { LoopCore } from '../events/loop-core.js';
import { get_event_loop } from '../events/policy.js';
import {
  AssertionError,
  NotImplementedError,
  RuntimeError,
  ValueError,
} from '../exceptions/index.js';
import { CANCELLED, PENDING } from '../futures/state.js';
import { Place } from '../locks/line.js';
import { asBytes } from '../native/bytes-like.js';
import { checkOptions, isOptions, numberArgument } from '../options.js';
import { className, repr } from '../repr.js';
import type { ReadableBuffer } from '../types.js';
import { ByteWindow } from './byte-window.js';
import { NextLine, Read, ReadExactly, ReadLine, ReadUntil } from './reading.js';
import { NEWLINE } from './separators.js';

/** How long a line may be, in bytes, where nothing else is said. */
export const DEFAULT_LIMIT = 65536;

/** The transport that feeds a reader, as far as that is concerned. Another kind is never paused, as it feeds nothing. */
interface Pausable {
  pause_reading(): void;
  resume_reading(): void;
}

/**
 * Bytes of a connection, to be read by coroutines; `for await (const line of reader)` gives them line by line.
 *
 * It buffers what is not yet read: the transport is paused above twice the limit, and resumed when what is buffered is within the
 * limit, or more is waited for. Only one coroutine may wait at a time. What it gives is the caller's to keep and to change.
 *
 * @spec StreamReader
 */
export class StreamReader implements Documented {
  /** @internal */
  readonly _loop: LoopCore;
  /** @internal */
  readonly _limit: number;
  /** @internal */
  readonly _bytes = new ByteWindow();
  /** @internal */
  _eof = false;
  private _exception: Error | null = null;
  private _waiter: Place | null = null;
  private _transport: Pausable | null = null;
  private _paused = false;

  /**
   * @param limit  how long a line may be, in bytes without its end; by default 64 KiB
   * @param loop   the loop it belongs to, by default the current one
   * @throws ValueError  the limit is 0 or less
   */
  constructor(
    limit?: number | StreamReaderOptions,
    loop?: AbstractEventLoop | null | Omit<StreamReaderOptions, 'limit'>,
  ) {
    let given: { limit?: unknown; loop?: unknown } = { limit, loop };
    if (isOptions(limit)) given = keywords(new.target, limit, ['limit', 'loop']);
    else if (isOptions(loop)) given = { limit, ...keywords(new.target, loop, ['loop']) };
    this._limit = numberArgument(new.target.name, 'limit', given.limit, DEFAULT_LIMIT);
    if (!(this._limit > 0)) throw new ValueError('Limit cannot be <= 0');
    this._loop = (given.loop ?? get_event_loop()) as object as LoopCore;
  }

  /** What `set_exception` was told, or null. @spec StreamReader.exception */
  exception(): Error | null {
    return this._exception;
  }

  /** The connection broke: whoever waits, and who reads from now on, gets `exc`. @spec StreamReader.set_exception */
  set_exception(exc: Error): void {
    this._exception = exc;
    const waiter = this._waiter;
    this._waiter = null;
    if (waiter !== null && waiter._state === PENDING) waiter.set_exception(exc);
  }

  /**
   * Which transport to pause and to resume; the protocol says so.
   *
   * @throws AssertionError  it has one
   * @spec StreamReader.set_transport
   */
  set_transport(transport: object): void {
    if (this._transport !== null) throw new AssertionError('Transport already set');
    this._transport = transport as Pausable;
  }

  /** No more will come; what is buffered can still be read. @spec StreamReader.feed_eof */
  feed_eof(): void {
    this._eof = true;
    this._wake();
  }

  /** True where no more will come and everything was read. @spec StreamReader.at_eof */
  at_eof(): boolean {
    return this._eof && this._bytes.length === 0;
  }

  /**
   * Bytes came in; they are copied.
   *
   * @throws AssertionError  `feed_eof` was called before
   * @throws TypeError       those are no bytes
   * @spec StreamReader.feed_data
   */
  feed_data(data: ReadableBuffer): void {
    const bytes = asBytes(data);
    if (this._eof) throw new AssertionError('feed_data after feed_eof');
    if (bytes.length === 0) return;
    this._bytes.append(bytes);
    this._fed();
  }

  /**
   * Read up to `n` bytes: what is there, or else what comes first. Without `n`, or with -1, everything up to the end.
   *
   * On cancel: nothing was read; only what a read to the end has gathered is lost.
   *
   * @returns the bytes; none at the end, so look at their `length`
   * @throws RuntimeError  another coroutine waits on this reader
   * @spec StreamReader.read
   */
  read(n?: number | { readonly n?: number }): Coroutine<Buffer> {
    return new Read(this, n);
  }

  /**
   * Read a line, which ends with a newline.
   *
   * On cancel: nothing was read.
   *
   * @returns the line with its newline; at the end what is left, without one, and then nothing
   * @throws ValueError    it is longer than the limit, and was dropped
   * @throws RuntimeError  another coroutine waits on this reader
   * @spec StreamReader.readline
   */
  readline(): Coroutine<Buffer> {
    return new ReadLine(this);
  }

  /**
   * Read `n` bytes, neither more nor less.
   *
   * On cancel: nothing was read.
   *
   * @throws IncompleteReadError  the end comes first; `partial` has what came
   * @throws ValueError           `n` is negative
   * @throws RuntimeError         another coroutine waits on this reader
   * @spec StreamReader.readexactly
   */
  readexactly(n: number | { readonly n: number }): Coroutine<Buffer> {
    return new ReadExactly(this, n);
  }

  /**
   * Read until a separator comes, by default a newline; of several, the one that comes to its end first.
   *
   * On cancel: nothing was read.
   *
   * @returns the bytes, and the separator behind them
   * @throws IncompleteReadError  the end comes first; `partial` has what came
   * @throws LimitOverrunError    more than the limit comes before it, and stays in the buffer
   * @throws ValueError           a separator is empty
   * @throws RuntimeError         another coroutine waits on this reader
   * @spec StreamReader.readuntil
   */
  readuntil(
    separator?:
      | Uint8Array
      | readonly Uint8Array[]
      | { readonly separator?: Uint8Array | readonly Uint8Array[] },
  ): Coroutine<Buffer> {
    return new ReadUntil(this, separator);
  }

  /** Its lines, up to the end. A loop that is left has taken what it gave. @spec StreamReader.__aiter__ */
  [Symbol.asyncIterator](): AsyncIterator<Buffer, undefined, undefined> {
    // Thenables for promises: `for await` awaits them as it stands there, in the task that it runs in.
    return {
      next: () => new NextLine(this) as unknown as Promise<IteratorResult<Buffer, undefined>>,
    };
  }

  toString(): string {
    const { _bytes: bytes, _waiter: waiter, _exception: exception, _transport: transport } = this;
    const said = [
      className(this),
      ...(bytes.length > 0 ? [`${bytes.length} bytes`] : []),
      ...(this._eof ? ['eof'] : []),
      ...(this._limit === DEFAULT_LIMIT ? [] : [`limit=${this._limit}`]),
      ...(waiter === null ? [] : [`waiter=${repr(waiter)}`]),
      ...(exception === null ? [] : [`exception=${repr(exception)}`]),
      ...(transport === null ? [] : [`transport=${repr(transport)}`]),
      ...(this._paused ? ['paused'] : []),
    ];
    return `<${said.join(' ')}>`;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  /** @internal Bytes came in, at least one, that nobody will change. */
  _feedKept(data: Buffer): void {
    if (this._eof) throw new AssertionError('feed_data after feed_eof');
    if (this._bytes.length === 0) this._bytes.adopt(data);
    else this._bytes.append(data);
    this._fed();
  }

  /** @internal */
  _raiseException(): void {
    if (this._exception !== null) throw this._exception;
  }

  /** @internal */
  _take(n: number): Buffer {
    const taken = this._bytes.take(n);
    if (this._paused) this._resumeWithinLimit();
    return taken;
  }

  /** @internal The line that begins here is too long, and its end is not among the first so many bytes. */
  _dropLine(consumed: number): void {
    const { _bytes: bytes } = this;
    const isWhole = NEWLINE.find(bytes, consumed)?.start === consumed;
    bytes.drop(isWhole ? consumed + 1 : Infinity);
    if (this._paused) this._resumeWithinLimit();
  }

  /** @internal The place of one who waits for more. */
  _waitForMore(operation: string): Place {
    if (this._waiter !== null) {
      throw new RuntimeError(
        `${operation}() called while another coroutine is already waiting for incoming data`,
      );
    }
    // It may want more than the limit.
    if (this._paused) this._resume();
    const place = new Place({ loop: this._loop });
    this._waiter = place;
    return place;
  }

  /** @internal */
  _noLongerWaits(place: Place): void {
    if (this._waiter === place) this._waiter = null;
  }

  private _fed(): void {
    this._wake();
    if (this._transport === null || this._paused) return;
    if (this._bytes.length > 2 * this._limit) this._pause(this._transport);
  }

  private _wake(): void {
    const waiter = this._waiter;
    if (waiter === null) return;
    this._waiter = null;
    if (waiter._state !== CANCELLED) waiter.set_result(null);
  }

  private _pause(transport: Pausable): void {
    try {
      transport.pause_reading();
      this._paused = true;
    } catch (error) {
      if (!(error instanceof NotImplementedError)) throw error;
      // It cannot be paused, and is not asked again.
      this._transport = null;
    }
  }

  private _resumeWithinLimit(): void {
    if (this._bytes.length <= this._limit) this._resume();
  }

  private _resume(): void {
    this._paused = false;
    this._transport!.resume_reading();
  }
}

function keywords(
  of: { readonly name: string },
  options: Record<string, unknown>,
  known: readonly string[],
): Record<string, unknown> {
  checkOptions(of, options, known);
  return options;
}
