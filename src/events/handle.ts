import type { Handle as Documented } from '../../generated/interfaces/handle.js';
import { executing } from '../contextvars/executing.js';
import { ownContext, type Context } from '../contextvars/context.js';
import { reprCall } from '../repr.js';
import type { Runnable } from './runnable.js';

/** A callback of any shape; the arguments it is called with are the ones it was scheduled with. */
export type AnyCallback = (this: void, ...args: never) => unknown;

/** What a handle needs of its loop. */
export interface HandleLoop {
  get_debug(): boolean;
  /** @internal A callback threw. */
  _callbackFailed(handle: Handle, error: unknown): void;
}

/** The calls of handles that were cancelled in debug mode; aside, because every other handle does without. */
const described = new WeakMap<Handle, string>();

/**
 * A callback that is scheduled to run once. `call_soon` and its kin return it; nobody else makes one.
 *
 * @spec Handle
 */
export class Handle implements Documented, Runnable {
  /** @internal */
  _cancelled = false;
  /** @internal */
  _callback: AnyCallback | null;
  /** @internal */
  _args: readonly unknown[] | null;
  /** @internal */
  _context: Context;
  /** @internal */
  readonly _loop: HandleLoop;
  /** @internal Where it was scheduled; known in debug mode. */
  declare _source_traceback: readonly string[] | null;

  /** @internal */
  constructor(
    callback: AnyCallback,
    args: readonly unknown[] | null,
    loop: HandleLoop,
    context: Context,
  ) {
    this._callback = callback;
    this._args = args;
    this._context = context;
    this._loop = loop;
  }

  /** The context the callback runs in. @spec Handle.get_context */
  get_context(): Context {
    return ownContext(this);
  }

  /** Prevent the call. Without effect once the callback has run, or when repeated. @spec Handle.cancel */
  cancel(): void {
    if (this._cancelled) return;
    this._cancelled = true;
    if (this._loop.get_debug()) described.set(this, this.#call());
    // A cancelled handle may stay in a queue for long; what it refers to need not.
    this._callback = null;
    this._args = null;
  }

  /** True once `cancel` was called. @spec Handle.cancelled */
  cancelled(): boolean {
    return this._cancelled;
  }

  /** @internal */
  _run(): void {
    if (this._cancelled) return;
    const callback = this._callback as (...args: unknown[]) => unknown;
    const args = this._args;
    executing.sync = true;
    executing.task = null;
    executing.context = this._context;
    executing.handle = this;
    try {
      if (args === null) callback();
      else if (args.length === 1) callback(args[0]);
      else if (args.length === 2) callback(args[0], args[1]);
      else callback(...args);
    } catch (error) {
      executing.sync = false;
      this._loop._callbackFailed(this, error);
    }
    executing.sync = false;
  }

  #call(): string {
    return this._callback === null ? '' : reprCall(this._callback, this._args ?? []);
  }

  /** @internal The parts of its text between the class name and the end. */
  _describe(): string[] {
    const parts: string[] = [];
    if (this._cancelled) parts.push('cancelled');
    const call = described.get(this) ?? this.#call();
    if (call !== '') parts.push(call);
    const created = this._source_traceback?.[0];
    if (created !== undefined) parts.push(`created ${created}`);
    return parts;
  }

  toString(): string {
    return `<${[this.constructor.name, ...this._describe()].join(' ')}>`;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}

// Not a field: each handle would be larger for what is there in debug mode alone.
Handle.prototype._source_traceback = null;
