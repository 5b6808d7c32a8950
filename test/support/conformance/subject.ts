/** A loop under test, as the runner sees it. */
import type { Flavour } from '../../../codegen/model/selector.js';
import type { Bench, Need } from './behaviour.js';

export interface Subject {
  /** For titles: `async, virtual`. */
  readonly title: string;
  /** What the ledger calls it. */
  readonly loop: string;
  readonly flavour: Flavour;
  /** The Python whose contract it claims: `3.14`. */
  readonly python: string;
  /** What of the system it has, by default nothing; cases that need more are not run. */
  readonly has?: readonly Need[];
  /** What cannot be had on this host: ids of cases, with reasons. The ledger speaks of the loop on all hosts. */
  readonly impossible?: ReadonlyMap<string, string>;
  /** A fresh loop in a fresh world; everything until `close` belongs to one case. */
  open(sinks: Sinks): Session;
}

/** Where the messages of a case go. */
export interface Sinks {
  log(level: 'WARNING' | 'ERROR', message: string): void;
  warn(category: string, message: string): void;
}

export interface Session {
  readonly bench: Pick<Bench, 'asyncio' | 'contextvars' | 'loop' | 'time'>;
  /** The case takes too long: end whatever still runs. */
  interrupt(): void;
  /** Put everything back; gives what the case should not have left behind. */
  close(): readonly string[];
}
