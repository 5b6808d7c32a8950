import { ConnectionError, RuntimeError } from '../../exceptions/index.js';
import type { Future } from '../../futures/future.js';
import { Protocol } from '../../protocols/protocol.js';
import type { Yieldable } from '../../types.js';
import type { SelectorTransport } from '../transports/selector-transport.js';

/** Takes the protocol's place while a file is written piece by piece: it waits where the protocol would pause. */
export class SendfileProtocol extends Protocol {
  readonly #transport: SelectorTransport;
  readonly #protocol;
  readonly #wasReading: boolean;
  readonly #wasPaused: boolean;
  /** Done when the transport takes more. */
  #room: Future<null> | null = null;

  constructor(transport: SelectorTransport) {
    super();
    this.#transport = transport;
    this.#protocol = transport.get_protocol();
    this.#wasReading = transport.is_reading();
    this.#wasPaused = transport._flow.paused;
    transport.pause_reading();
    transport.set_protocol(this);
    if (this.#wasPaused) this.pause_writing();
  }

  /** Wait until the transport takes more. @throws ConnectionError  the connection is lost */
  *drain(): Generator<Yieldable, void, unknown> {
    if (this.#transport.is_closing()) throw new ConnectionError('Connection closed by peer');
    if (this.#room !== null) yield* this.#room;
  }

  /** The protocol that was there before is called again. */
  restore(): void {
    this.#transport.set_protocol(this.#protocol);
    if (this.#wasReading) this.#transport.resume_reading();
    this.#room?.cancel();
    // What it was told before is no longer so, or will be told to it.
    if (this.#wasPaused && !this.#transport._flow.paused) this.#protocol.resume_writing();
  }

  override connection_made(): void {
    throw new RuntimeError('Invalid state: connection should have been established already.');
  }

  override connection_lost(exc: Error | null): void {
    const room = this.#room;
    if (room !== null && !room.done())
      room.set_exception(exc ?? new ConnectionError('Connection is closed by peer'));
    this.#protocol.connection_lost(exc);
  }

  override pause_writing(): void {
    this.#room ??= this.#transport._loop.create_future<null>();
  }

  override resume_writing(): void {
    const room = this.#room;
    this.#room = null;
    if (room !== null && !room.done()) room.set_result(null);
  }
}
