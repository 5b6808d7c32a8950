import type { SetWriteBufferLimitsOptions } from '../../generated/interfaces/write-transport.js';
import { ValueError, asError, escapes } from '../exceptions/index.js';
import type { LoopCore } from '../events/loop-core.js';
import { checkOptions, isOptions } from '../options.js';
import type { AnyProtocol } from '../protocols/any-protocol.js';
import { repr } from '../repr.js';

const DEFAULT_HIGH_BYTES = 64 * 1024;

/** What flow control needs of its transport. */
export interface FlowControlled {
  /** @internal */
  readonly _loop: LoopCore;
  /** @internal Null once the connection is lost. */
  readonly _protocol: AnyProtocol | null;
}

/** `high` may be the object that names both. */
export type High = number | SetWriteBufferLimitsOptions | null;
export type Low = number | Omit<SetWriteBufferLimitsOptions, 'high'> | null;

/**
 * Flow control of writing: tells the protocol to pause when more bytes wait than the high mark, and to resume when no more
 * than the low mark do. The transport says how many wait, each time that the number has changed.
 */
export class WriteFlow {
  high = DEFAULT_HIGH_BYTES;
  low = DEFAULT_HIGH_BYTES / 4;
  readonly #owner: FlowControlled;
  #paused = false;

  constructor(owner: FlowControlled) {
    this.#owner = owner;
  }

  /** The protocol was asked to pause, and not yet to go on. */
  get paused(): boolean {
    return this.#paused;
  }

  /** @throws ValueError  upside down, or negative */
  setLimits(first: High | undefined, second: Low | undefined): void {
    let { high, low } = limitsOf(first, second);
    for (const limit of [high ?? 0, low ?? 0]) {
      if (typeof limit === 'number' && !Number.isNaN(limit)) continue;
      throw new TypeError(`set_write_buffer_limits(): expected a number, got ${repr(limit)}`);
    }
    high ??= typeof low === 'number' ? 4 * low : DEFAULT_HIGH_BYTES;
    low ??= Math.floor(high / 4);
    if (!(high >= low && low >= 0)) {
      throw new ValueError(`high (${high}) must be >= low (${low}) must be >= 0`);
    }
    this.high = high;
    this.low = low;
  }

  /** More bytes wait than before. */
  grown(waiting: number): void {
    if (waiting <= this.high || this.#paused) return;
    this.#paused = true;
    const protocol = this.#owner._protocol;
    try {
      protocol?.pause_writing?.();
    } catch (thrown) {
      this.#failed('protocol.pause_writing() failed', thrown, protocol);
    }
  }

  /** Fewer bytes wait than before. */
  shrunk(waiting: number): void {
    if (!this.#paused || waiting > this.low) return;
    this.#paused = false;
    const protocol = this.#owner._protocol;
    try {
      protocol?.resume_writing?.();
    } catch (thrown) {
      this.#failed('protocol.resume_writing() failed', thrown, protocol);
    }
  }

  #failed(message: string, thrown: unknown, protocol: AnyProtocol | null): void {
    if (escapes(thrown)) throw thrown;
    const exception = asError(thrown);
    this.#owner._loop.call_exception_handler({
      message,
      exception,
      transport: this.#owner,
      protocol: protocol ?? undefined,
    });
  }
}

interface Limits {
  high?: number | null;
  low?: number | null;
}

/** Either may be named in an object at its place, and the first object may name both. */
function limitsOf(first: High | undefined, second: Low | undefined): Limits {
  const named: unknown = isOptions(first) ? first : second;
  if (!isOptions(named)) return { high: first as number | null, low: second as number | null };
  checkOptions('set_write_buffer_limits', named, named === first ? ['high', 'low'] : ['low']);
  return named === first ? named : { high: first as number | null, ...named };
}
