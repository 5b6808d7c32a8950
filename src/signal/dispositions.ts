import { isMainThread } from 'node:worker_threads';
import { KeyboardInterrupt, ValueError } from '../exceptions/index.js';
import { addon, whyNoAddon } from '../native/load.js';
import { repr } from '../repr.js';
import { isDefaultInterrupt } from './interrupts.js';
import { handlerOfLoops } from './loop-handlers.js';
import { SIGINT, SIGTERM, Signals, valid_signals } from './numbers.js';

/** What `getsignal` gives: a function, or one of the two below. */
export type Disposition = ((...args: never[]) => unknown) | Handlers;

/** An action that is no function. */
export class Handlers {
  readonly value: number;
  readonly name: string;

  /** @internal */
  constructor(value: number, name: string) {
    this.value = value;
    this.name = name;
  }

  valueOf(): number {
    return this.value;
  }

  toString(): string {
    return `<Handlers.${this.name}: ${this.value}>`;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}

/** The system's default action. */
export const SIG_DFL = new Handlers(0, 'SIG_DFL');
/** Nothing happens. */
export const SIG_IGN = new Handlers(1, 'SIG_IGN');

/** Stands for what SIGINT does where nobody handles it. Called, it raises KeyboardInterrupt, as Python's does. */
export function default_int_handler(this: void): never {
  throw new KeyboardInterrupt();
}

/** @throws TypeError  not an integer. @throws ValueError  not a signal of this system */
export function checkSignal(signum: unknown): asserts signum is number {
  if (!Number.isInteger(signum)) throw new TypeError(`sig must be an int, not ${repr(signum)}`);
  if (!valid_signals().has(signum as number))
    throw new ValueError(`invalid signal number ${String(signum)}`);
}

/**
 * What happens on a signal: a function, `SIG_DFL`, `SIG_IGN`, or null where something else in the process handles it.
 *
 * @throws ValueError  there is no such signal
 */
export function getsignal(signum: number): Disposition | null {
  checkSignal(signum);
  const ofLoop = handlerOfLoops(signum);
  if (ofLoop !== undefined) return ofLoop;
  const name = Signals[signum];
  const listeners = name === undefined ? [] : process.listeners(name as NodeJS.Signals);
  const listener = listeners.find((one) => !isDefaultInterrupt(one));
  if (listener !== undefined) return listener;
  // Where nobody handles them, Node puts the terminal in order before it goes: the default action all the same.
  if (signum === SIGINT) return isMainThread ? default_int_handler : SIG_DFL;
  if (signum === SIGTERM) return SIG_DFL;
  const action = whyNoAddon() === null ? addon('getsignal()').signalDisposition(signum) : 0;
  if (action === 1) return SIG_IGN;
  return action === 2 ? null : SIG_DFL;
}

/** Send a signal to this process. @throws ValueError  there is no such signal */
export function raise_signal(signum: number): void {
  checkSignal(signum);
  process.kill(process.pid, signum);
}
