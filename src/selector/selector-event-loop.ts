import type { FileDescriptorLike } from '../../generated/interfaces/types.js';
import { RuntimeError } from '../exceptions/index.js';
import type { Host } from '../hosts/host.js';
import { NodeHost } from '../hosts/node.js';
import { BaseEventLoop } from '../loop/base-event-loop.js';
import { bindMethods } from '../loop/bound-methods.js';
import type { Mechanism } from '../native/binding.js';
import type { Callback } from '../types.js';
import { FdWatching } from './fd-watching.js';
import { SignalHandling } from './signal-handling.js';

export interface SelectorEventLoopOptions {
  /** How readiness of descriptors is learnt; by default the best way of this system. Not in Python. */
  readiness?: Mechanism;
}

/** The loop of a Node process; what `new_event_loop` makes. @spec SelectorEventLoop */
export class SelectorEventLoop extends BaseEventLoop {
  readonly #descriptors: FdWatching;
  readonly #signals: SignalHandling;

  /** @param host  what carries it; by default Node's own event loop */
  constructor(host: Host = new NodeHost(), options: SelectorEventLoopOptions = {}) {
    super(host);
    this.#descriptors = new FdWatching(this, host, options.readiness);
    this.#signals = new SignalHandling(this);
    this._tellRuns((running) => this.#signals.noteRun(running));
  }

  // Descriptors

  override add_reader<A extends unknown[]>(
    fd: FileDescriptorLike,
    callback: Callback<A>,
    ...args: A
  ): void {
    this.#checkOpen();
    this.#descriptors.add('reader', fd, callback as never, args);
  }

  override remove_reader(fd: FileDescriptorLike): boolean {
    return this.#descriptors.remove('reader', fd);
  }

  override add_writer<A extends unknown[]>(
    fd: FileDescriptorLike,
    callback: Callback<A>,
    ...args: A
  ): void {
    this.#checkOpen();
    this.#descriptors.add('writer', fd, callback as never, args);
  }

  override remove_writer(fd: FileDescriptorLike): boolean {
    return this.#descriptors.remove('writer', fd);
  }

  // Signals

  override add_signal_handler<A extends unknown[]>(
    signum: number,
    callback: Callback<A>,
    ...args: A
  ): void {
    this.#signals.add(signum, callback as never, args);
  }

  override remove_signal_handler(sig: number): boolean {
    return this.#signals.remove(sig);
  }

  override close(): void {
    const wasClosed = this.is_closed();
    super.close();
    if (wasClosed) return;
    this.#signals.close();
    this.#descriptors.close();
  }

  /** @internal Call `interrupt` on SIGINT, in place of ending the run, where the program does not handle it. */
  override _onInterrupt(interrupt: () => void): () => void {
    return this.#signals.onInterrupt(interrupt);
  }

  #checkOpen(): void {
    if (this.is_closed()) throw new RuntimeError('Event loop is closed');
  }
}

bindMethods(SelectorEventLoop);
