import { KeyError, RuntimeError } from '../exceptions/index.js';
import { executing, executingTask } from './executing.js';
import type { ContextVar } from './context-var.js';

// Keyed by identity; the type of each value is known to its variable alone.
type Values = Map<object, unknown>;

/**
 * A mapping from context variables to values. Every callback and every task runs in one.
 *
 * `new Context()` is empty; `copy_context()` is the usual way to get one. Copying takes constant time: the values are
 * shared until one side changes.
 */
export class Context implements Iterable<ContextVar<unknown>> {
  #values: Values | null = null;
  #shared = false;
  #entered = false;

  /**
   * Call `fn(...args)` in this context and give what it returns. Changes of variables stay in this context.
   *
   * @throws RuntimeError  this context is already entered
   */
  run<A extends readonly unknown[], R>(fn: (this: void, ...args: A) => R, ...args: A): R {
    if (this.#entered || currentContext() === this) {
      throw new RuntimeError('cannot enter context: it is already entered');
    }
    const { sync, task, context } = executing;
    executing.task = executingTask();
    executing.context = this;
    executing.sync = true;
    this.#entered = true;
    try {
      return fn(...args);
    } finally {
      this.#entered = false;
      executing.sync = sync;
      executing.task = task;
      executing.context = context;
    }
  }

  /** A context with the same values. */
  copy(): Context {
    const copy = new Context();
    if (this.#values !== null) {
      copy.#values = this.#values;
      copy.#shared = this.#shared = true;
    }
    return copy;
  }

  /** The value of `variable` here, `fallback` where it has none. The variable's own default does not count. */
  get<T>(variable: ContextVar<T>): T | null;
  get<T, D>(variable: ContextVar<T>, fallback: D): T | D;
  get<T>(variable: ContextVar<T>, fallback: unknown = null): unknown {
    return this.has(variable) ? this.#values!.get(variable) : fallback;
  }

  /** Python's `context[variable]`. @throws KeyError where it has no value here */
  getitem<T>(variable: ContextVar<T>): T {
    if (!this.has(variable)) throw new KeyError(variable);
    return this.#values!.get(variable) as T;
  }

  /** Python's `variable in context`. */
  has<T>(variable: ContextVar<T>): boolean {
    return this.#values !== null && this.#values.has(variable);
  }

  keys(): ContextVar<unknown>[] {
    return this.#values === null ? [] : ([...this.#values.keys()] as ContextVar<unknown>[]);
  }

  values(): unknown[] {
    return this.#values === null ? [] : [...this.#values.values()];
  }

  items(): [ContextVar<unknown>, unknown][] {
    return this.#values === null
      ? []
      : ([...this.#values.entries()] as [ContextVar<unknown>, unknown][]);
  }

  /** Python's `len(context)`: the number of variables that have a value here. */
  get size(): number {
    return this.#values === null ? 0 : this.#values.size;
  }

  [Symbol.iterator](): IterableIterator<ContextVar<unknown>> {
    return this.keys()[Symbol.iterator]();
  }

  /** @internal */
  _set<T>(variable: ContextVar<T>, value: T): void {
    this.#own().set(variable, value);
  }

  /** @internal */
  _delete<T>(variable: ContextVar<T>): void {
    this.#own().delete(variable);
  }

  #own(): Values {
    if (this.#values === null) this.#values = new Map();
    else if (this.#shared) this.#values = new Map(this.#values);
    this.#shared = false;
    return this.#values;
  }
}

executing.base = new Context();

/** The context that executes: of the callback, of the task, or of the thread. Never a copy. */
export function currentContext(): Context {
  if (executing.sync) return executing.context!;
  const task = executingTask();
  return task === null ? executing.base! : task._context;
}

/** A copy of the current context. */
export function copy_context(): Context {
  return currentContext().copy();
}
