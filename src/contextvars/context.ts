import type { Context as Documented } from '../../generated/interfaces/context.js';
import { KeyError, RuntimeError } from '../exceptions/index.js';
import { executing, executingLoop, executingTask } from './executing.js';
import type { ContextVar } from './context-var.js';

// Keyed by identity; the type of each value is known to its variable alone.
type Values = Map<object, unknown>;

/**
 * A mapping from context variables to values. Every callback and every task runs in one.
 *
 * `new Context()` is empty; `copy_context()` is the usual way to get one. Copying takes constant time: the values are
 * shared until one side changes.
 */
export class Context implements Documented, Iterable<ContextVar<unknown>> {
  // `private`, not `#`: contexts are made on hot paths, and V8 sets public fields faster.
  private _values: Values | null = null;
  private _shared = false;
  private _entered = false;
  /** Given to handles in place of a copy for each; made anew after a change. */
  private _snapshot: Context | null = null;
  /** @internal True for a snapshot: never changed, and seen by nobody but the handles that share it. */
  _frozen = false;

  /**
   * Call `fn(...args)` in this context and give what it returns. Changes of variables stay in this context.
   *
   * @throws RuntimeError  this context is already entered
   */
  run<A extends readonly unknown[], R>(fn: (this: void, ...args: A) => R, ...args: A): R {
    if (this._entered || currentContext() === this) {
      throw new RuntimeError('cannot enter context: it is already entered');
    }
    const { sync, loop, task, context } = executing;
    executing.loop = executingLoop();
    executing.task = executingTask();
    executing.context = this;
    executing.sync = true;
    this._entered = true;
    try {
      return fn(...args);
    } finally {
      this._entered = false;
      executing.sync = sync;
      executing.loop = loop;
      executing.task = task;
      executing.context = context;
    }
  }

  /** A context with the same values. */
  copy(): Context {
    const copy = new Context();
    if (this._values !== null) {
      copy._values = this._values;
      copy._shared = this._shared = true;
    }
    return copy;
  }

  /** The value of `variable` here, `fallback` where it has none. The variable's own default does not count. */
  get<T>(variable: ContextVar<T>): T | null;
  get<T, D>(variable: ContextVar<T>, fallback: D): T | D;
  get<T>(variable: ContextVar<T>, fallback: unknown = null): unknown {
    return this.has(variable) ? this._values!.get(variable) : fallback;
  }

  /** Python's `context[variable]`. @throws KeyError where it has no value here */
  getitem<T>(variable: ContextVar<T>): T {
    if (!this.has(variable)) throw new KeyError(variable);
    return this._values!.get(variable) as T;
  }

  /** Python's `variable in context`. */
  has<T>(variable: ContextVar<T>): boolean {
    return this._values !== null && this._values.has(variable);
  }

  keys(): ContextVar<unknown>[] {
    return this._values === null ? [] : ([...this._values.keys()] as ContextVar<unknown>[]);
  }

  values(): unknown[] {
    return this._values === null ? [] : [...this._values.values()];
  }

  items(): [ContextVar<unknown>, unknown][] {
    return this._values === null
      ? []
      : ([...this._values.entries()] as [ContextVar<unknown>, unknown][]);
  }

  /** Python's `len(context)`: the number of variables that have a value here. */
  get size(): number {
    return this._values === null ? 0 : this._values.size;
  }

  [Symbol.iterator](): IterableIterator<ContextVar<unknown>> {
    return this.keys()[Symbol.iterator]();
  }

  /** @internal */
  _set<T>(variable: ContextVar<T>, value: T): void {
    this._own().set(variable, value);
  }

  /** @internal */
  _delete<T>(variable: ContextVar<T>): void {
    this._own().delete(variable);
  }

  /** @internal A copy for a handle, shared with other handles until one of them sets a variable. */
  _share(): Context {
    if (this._frozen) return this;
    if (this._snapshot === null) {
      this._snapshot = this.copy();
      this._snapshot._frozen = true;
    }
    return this._snapshot;
  }

  private _own(): Values {
    this._snapshot = null;
    if (this._values === null) this._values = new Map();
    else if (this._shared) this._values = new Map(this._values);
    this._shared = false;
    return this._values;
  }
}

executing.base = new Context();

/** The context that executes: of the callback, of the task, or of the thread. Never a copy. */
export function currentContext(): Context {
  if (executing.sync) return executing.context!;
  const task = executingTask();
  return task === null ? executing.base! : task._context;
}

/** The context that executes, to be changed: a handle that shared its context gets one of its own. */
export function writableContext(): Context {
  const context = currentContext();
  return context._frozen ? ownContext(executing.handle!) : context;
}

/** A copy of the current context for a handle. */
export function contextForHandle(): Context {
  return currentContext()._share();
}

/** The context of a handle, as its own and no longer shared. */
export function ownContext(handle: { _context: Context }): Context {
  const shared = handle._context;
  if (!shared._frozen) return shared;
  handle._context = shared.copy();
  if (executing.handle === handle && executing.context === shared)
    executing.context = handle._context;
  return handle._context;
}

/** A copy of the current context. */
export function copy_context(): Context {
  return currentContext().copy();
}
