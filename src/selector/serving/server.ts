import { AbstractServer } from '../../../generated/stubs/abstract-server.js';
import type { Server as Documented } from '../../../generated/interfaces/server.js';
import type { Coroutine } from '../../coroutines/coroutine.js';
import { coroutineOf } from '../../coroutines/coroutine-of.js';
import { CancelledError, RuntimeError } from '../../exceptions/index.js';
import type { Future } from '../../futures/future.js';
import { repr } from '../../repr.js';
import type { socket } from '../../socket/socket.js';
import { sleep } from '../../tasks/sleep.js';
import type { Transport } from '../../transports/transport.js';
import type { ProtocolFactory, Yieldable } from '../../types.js';
import { Accepting } from './accepting.js';
import type { SelectorEventLoop } from '../selector-event-loop.js';
import type { TransportServer } from '../transports/selector-transport.js';
import { TransportSocket } from '../transports/transport-socket.js';

type Body<T> = Generator<Yieldable, T, unknown>;

/**
 * Listening sockets, and the connections that came in through them. `create_server` and its kin make it.
 *
 * `await using` closes it at the end of a block, and waits for the connections that stand.
 *
 * @spec Server
 */
export class Server extends AbstractServer implements Documented, TransportServer {
  readonly #loop: SelectorEventLoop;
  readonly #factory: ProtocolFactory<object>;
  readonly #backlog: number;
  /** Told once the sockets are closed. */
  readonly #closed: (() => void) | null;
  /** Null once it is closed. */
  #sockets: readonly socket[] | null;
  #accepting: readonly Accepting[] | null = null;
  readonly #clients = new Set<Transport>();
  /** Who waits for the end; null when it is there. */
  #waiters: Future<null>[] | null = [];
  /** Pending while `serve_forever()` runs. */
  #forever: Future<null> | null = null;

  /** @internal */
  constructor(
    loop: SelectorEventLoop,
    sockets: readonly socket[],
    factory: ProtocolFactory<object>,
    backlog: number,
    closed: (() => void) | null = null,
  ) {
    super();
    this.#loop = loop;
    this.#sockets = sockets;
    this.#factory = factory;
    this.#backlog = backlog;
    this.#closed = closed;
  }

  get sockets(): TransportSocket[] {
    return (this.#sockets ?? []).map((sock) => new TransportSocket(sock._system));
  }

  override get_loop(): SelectorEventLoop {
    return this.#loop;
  }

  override is_serving(): boolean {
    return this.#accepting !== null && this.#sockets !== null;
  }

  override start_serving(): Coroutine<void> {
    return coroutineOf(this._start, this);
  }

  /** @internal */
  *_start(): Body<void> {
    this.#startServing();
    // As in Python: whoever waits for it knows that the loop watches.
    yield* sleep(0);
  }

  #startServing(): void {
    if (this.#sockets === null) throw new RuntimeError(`server ${repr(this)} is closed`);
    if (this.#accepting !== null) return;
    const accepting: Accepting[] = [];
    for (const sock of this.#sockets) {
      sock.listen(this.#backlog);
      const one = new Accepting(this.#loop, sock, this, this.#factory, this.#backlog);
      one.start();
      accepting.push(one);
    }
    this.#accepting = accepting;
  }

  override serve_forever(): Coroutine<void> {
    return coroutineOf(this._serveForever, this);
  }

  /** @internal */
  *_serveForever(): Body<void> {
    if (this.#forever !== null)
      throw new RuntimeError(`server ${repr(this)} is already being awaited on serve_forever()`);
    this.#startServing();
    this.#forever = this.#loop.create_future<null>();
    try {
      yield* this.#forever;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      try {
        this.close();
        yield* this.wait_closed();
      } catch {
        // A second cancellation ends the waiting; it says the same as the first one.
      }
      throw error;
    } finally {
      this.#forever = null;
    }
  }

  override close(): void {
    const sockets = this.#sockets;
    if (sockets === null) return;
    this.#sockets = null;
    for (const accepting of this.#accepting ?? []) accepting.stop();
    for (const sock of sockets) sock.close();
    this.#closed?.();
    if (this.#forever !== null && !this.#forever.done()) this.#forever.cancel();
    this.#forever = null;
    if (this.#clients.size === 0) this.#end();
  }

  override close_clients(): void {
    // The end of one is not told before the next iteration, so the set stays as it is.
    for (const transport of this.#clients) transport.close();
  }

  override abort_clients(): void {
    for (const transport of this.#clients) transport.abort();
  }

  override wait_closed(): Coroutine<void> {
    return coroutineOf(this._waitClosed, this);
  }

  /** @internal */
  *_waitClosed(): Body<void> {
    if (this.#waiters === null) return;
    const waiter = this.#loop.create_future<null>();
    this.#waiters.push(waiter);
    yield* waiter;
  }

  override __aenter__(): Coroutine<this> {
    return coroutineOf(itself, this);
  }

  override __aexit__(..._exc: unknown[]): Coroutine<void> {
    return coroutineOf(this._exit, this);
  }

  /** @internal */
  *_exit(): Body<void> {
    this.close();
    yield* this._waitClosed();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
    await this.wait_closed();
  }

  /** @internal */
  _attach(transport: Transport): void {
    this.#clients.add(transport);
  }

  /** @internal */
  _detach(transport: Transport): void {
    this.#clients.delete(transport);
    if (this.#clients.size === 0 && this.#sockets === null) this.#end();
  }

  #end(): void {
    const waiters = this.#waiters ?? [];
    this.#waiters = null;
    for (const waiter of waiters) if (!waiter.done()) waiter.set_result(null);
  }

  override toString(): string {
    return `<Server sockets=${repr(this.sockets)}>`;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}

function* itself<S>(this: S): Body<S> {
  return this;
}
