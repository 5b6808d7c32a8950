import { isMainThread } from 'node:worker_threads';
import { contextForHandle } from '../contextvars/context.js';
import { Handle, type AnyCallback } from '../events/handle.js';
import { KeyboardInterrupt, RuntimeError } from '../exceptions/index.js';
import type { BaseEventLoop } from '../loop/base-event-loop.js';
import { refuseCoroutine } from '../loop/callback-arguments.js';
import type { Signal } from '../native/binding.js';
import { failure } from '../native/failure.js';
import { addon } from '../native/load.js';
import { checkSignal } from '../signal/dispositions.js';
import { beginInterruptible, endInterruptible, type Interruptible } from '../signal/interrupts.js';
import { noteLoopHandler } from '../signal/loop-handlers.js';
import { SIGINT } from '../signal/numbers.js';

interface SignalHandler {
  handle: Handle;
  readonly signal: Signal;
}

/** Calls the callbacks of a loop's signals, between other callbacks. */
export class SignalHandling implements Interruptible {
  readonly #loop: BaseEventLoop;
  readonly #handlers = new Map<number, SignalHandler>();
  /** What SIGINT does in place of ending the run: `asyncio.run` cancels. */
  #onInterrupt: (() => void) | null = null;

  constructor(loop: BaseEventLoop) {
    this.#loop = loop;
  }

  add(signum: unknown, callback: AnyCallback, args: readonly unknown[]): void {
    refuseCoroutine(callback, 'add_signal_handler');
    checkSignal(signum);
    if (this.#loop.is_closed()) throw new RuntimeError('Event loop is closed');
    if (!isMainThread) {
      throw new RuntimeError(
        'loop.add_signal_handler(): signals come to the main thread; this is a worker',
      );
    }
    const context = contextForHandle();
    const handle = new Handle(callback, args.length === 0 ? null : args, this.#loop, context);
    handle._source_traceback = this.#loop._traceback();
    const known = this.#handlers.get(signum);
    if (known !== undefined) known.handle = handle;
    else {
      this.#handlers.set(signum, { handle, signal: this.#watch(signum) });
      noteLoopHandler(signum, true);
    }
    // As in Python, where one handler takes the place of the other.
    if (signum === SIGINT) this.#onInterrupt = null;
  }

  /** @returns true if it had a handler */
  remove(signum: unknown): boolean {
    checkSignal(signum);
    const handler = this.#handlers.get(signum);
    if (handler === undefined) return false;
    this.#handlers.delete(signum);
    addon('loop.remove_signal_handler()').signalClose(handler.signal);
    noteLoopHandler(signum, false);
    return true;
  }

  close(): void {
    for (const signum of [...this.#handlers.keys()]) this.remove(signum);
  }

  /** The loop runs from now on, or does so no more. */
  noteRun(running: boolean): void {
    if (running) beginInterruptible(this);
    else endInterruptible(this);
  }

  get hasHandler(): boolean {
    return this.#onInterrupt !== null;
  }

  /** SIGINT came, which the program does not handle. */
  interrupt(): void {
    if (this.#onInterrupt !== null) this.#onInterrupt();
    else this.#loop._escape(new KeyboardInterrupt());
  }

  /** On SIGINT call `interrupt`, in place of ending the run with KeyboardInterrupt. What it gives puts that back. */
  onInterrupt(interrupt: () => void): () => void {
    this.#onInterrupt = this.#handlers.has(SIGINT) ? null : interrupt;
    return () => {
      this.#onInterrupt = null;
    };
  }

  #watch(signum: number): Signal {
    const signal = addon('loop.add_signal_handler()').signalOpen(signum, this.#onSignal);
    if (typeof signal !== 'number') return signal;
    const error = failure('sigaction', signal);
    if (error.code !== 'EINVAL') throw error;
    const refused = new RuntimeError(`sig ${signum} cannot be caught`);
    refused.cause = error;
    throw refused;
  }

  readonly #onSignal = (signum: number): void => {
    const handler = this.#handlers.get(signum);
    if (handler === undefined) return;
    // Somebody cancelled the handle itself.
    if (handler.handle._cancelled) this.remove(signum);
    else this.#loop._enqueue(handler.handle);
  };
}
