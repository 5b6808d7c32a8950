import type { BaseProtocol } from '../../generated/interfaces/base-protocol.js';
import { copy_context } from '../contextvars/context.js';
import type { LoopCore } from '../events/loop-core.js';
import { RuntimeError, asError } from '../exceptions/index.js';
import { asBytes } from '../native/bytes-like.js';
import type { AnyProtocol } from '../protocols/any-protocol.js';
import { Transport } from '../transports/transport.js';
import { WriteFlow, type High, type Low } from '../transports/write-flow.js';
import type { WebStreams } from './web-streams.js';

/** A transport over a pair of Web Streams, one for each direction. Both are its own until it is closed. */
export class WebTransport extends Transport {
  /** @internal */
  readonly _loop: LoopCore;
  /** @internal */
  _protocol: AnyProtocol | null;
  readonly #source: ReadableStreamDefaultReader<Uint8Array>;
  readonly #sink: WritableStreamDefaultWriter<Uint8Array>;
  readonly #flow = new WriteFlow(this);
  #unsent = 0;
  #closing = false;
  #lost = false;
  #ended = false;
  /** While reading is paused, what goes on with it. */
  #goOn: (() => void) | null = null;
  #paused = false;

  constructor(loop: LoopCore, { readable, writable }: WebStreams, protocol: AnyProtocol) {
    super();
    this._loop = loop;
    this._protocol = protocol;
    this.#source = readable.getReader();
    this.#sink = writable.getWriter();
    protocol.connection_made?.(this);
    this.#receive().catch((error: unknown) => this.#lose(asError(error)));
    this.#sink.closed.catch((error: unknown) => this.#lose(asError(error)));
  }

  override set_protocol(protocol: BaseProtocol): void {
    this._protocol = protocol;
  }

  override get_protocol(): BaseProtocol {
    return this._protocol as BaseProtocol;
  }

  override is_closing(): boolean {
    return this.#closing;
  }

  override is_reading(): boolean {
    return !this.#closing && !this.#paused;
  }

  override pause_reading(): void {
    this.#paused = true;
  }

  override resume_reading(): void {
    this.#paused = false;
    this.#goOn?.();
    this.#goOn = null;
  }

  override write(data: Uint8Array): void {
    const bytes = asBytes(data);
    if (this.#ended) throw new RuntimeError('Cannot call write() after write_eof()');
    if (bytes.length === 0 || this.#closing) return;
    this.#unsent += bytes.length;
    const sent = (): void => {
      this.#unsent -= bytes.length;
      this.#flow.shrunk(this.#unsent);
    };
    // A copy: the caller may change its memory. An error comes by `closed` as well.
    this.#sink.write(bytes.slice()).then(sent, () => {});
    this.#flow.grown(this.#unsent);
  }

  override can_write_eof(): boolean {
    return true;
  }

  override write_eof(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#sink.close().catch(() => {});
  }

  override close(): void {
    if (this.#closing) return;
    this.#closing = true;
    this.resume_reading();
    this.#source.cancel().catch(() => {});
    this.write_eof();
    this.#sink.closed.then(
      () => this.#lose(null),
      () => {},
    );
  }

  override abort(): void {
    this.#lose(null, true);
  }

  override get_write_buffer_size(): number {
    return this.#unsent;
  }

  override get_write_buffer_limits(): [number, number] {
    return [this.#flow.low, this.#flow.high];
  }

  override set_write_buffer_limits(high?: High, low?: Low): void {
    this.#flow.setLimits(high, low);
    this.#flow.grown(this.#unsent);
  }

  async #receive(): Promise<void> {
    for (;;) {
      if (this.#paused) await new Promise<void>((resolve) => (this.#goOn = resolve));
      const { done, value } = await this.#source.read();
      if (this.#closing) return;
      if (done) break;
      const bytes = asBytes(value);
      // Somebody else's memory, so the protocol gets a copy.
      if (bytes.length > 0) this._protocol?.data_received?.(Buffer.from(bytes));
    }
    const stays: unknown = this._protocol?.eof_received?.();
    if (!stays) this.close();
  }

  #lose(error: Error | null, aborted = false): void {
    this.#closing = true;
    if (this.#lost) return;
    this.#lost = true;
    if (error !== null || aborted) {
      this.#source.cancel(error ?? undefined).catch(() => {});
      this.#sink.abort(error ?? undefined).catch(() => {});
    }
    const protocol = this._protocol;
    this._loop._soon(() => protocol?.connection_lost?.(error), null, copy_context());
  }
}
