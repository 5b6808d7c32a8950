/** What a generated case is, and what it works with. */
import type * as contextvars from '../../../src/contextvars/index.js';
import type * as asyncio from '../../../src/index.js';
import type { PythonModules } from '../python/modules.js';

/** What a program may leave in its trace: tuples are lists, bytes and exceptions are Python's repr of them. */
export type TraceValue = string | number | boolean | null | readonly TraceValue[];

/** One entry of the ledger: a loop that does otherwise, and why. */
export interface Deviation {
  /** `uvloop`, `cpython<3.9`, `asyncio-ts`, `asyncio-ts/async` */
  readonly on: string;
  /** What is seen there; absent where it fails or cannot run. */
  readonly trace?: readonly TraceValue[];
  readonly why: string;
  readonly issue?: string;
}

/** Something of the operating system: descriptors that are watched, signals sent to the process. */
export type Need = 'descriptors' | 'signals';

/** A statement of the contract and the program that shows it. */
export interface Behaviour {
  readonly id: string;
  readonly says: string;
  /** `spec/loop/calls.yaml:18` */
  readonly at: string;
  readonly level: 'required' | 'recommended' | 'unspecified';
  /** First Python version in which it holds. */
  readonly since: string;
  /** Last one, where it held no longer than that. */
  readonly until?: string;
  /** What of the system the program works with: a loop that does not have it is not asked. */
  readonly needs?: readonly Need[];
  readonly trace: readonly TraceValue[];
  readonly differs?: readonly Deviation[];
  /** The program looks at `logs`; where it does not, an ERROR there is a failure. */
  readonly readsLogs?: boolean;
  readonly run: (bench: Bench) => Promise<void>;
}

/** The part of Python's module `time` that depends on the clock of the run. */
export interface Time {
  /** Blocks the thread for so many seconds; a virtual clock is set forward. */
  sleep(seconds: number): void;
  monotonic(): number;
  perf_counter(): number;
  time(): number;
}

/** The free names of a case. */
export interface Bench extends PythonModules {
  /** A fresh loop, not running, the current one of the thread. */
  readonly loop: asyncio.BaseEventLoop;
  /** Appends one entry to the trace: the value, or a list of several. */
  readonly trace: (...values: unknown[]) => void;
  /** What the logger `asyncio` got, from WARNING on: `ERROR first line of the message`. */
  readonly logs: string[];
  /** What was warned: `ResourceWarning: first line`. */
  readonly warned: string[];
  readonly asyncio: typeof asyncio;
  readonly contextvars: typeof contextvars;
  readonly time: Time;
}
