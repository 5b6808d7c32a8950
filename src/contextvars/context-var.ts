import type { ContextVar as Documented } from '../../generated/interfaces/context-var.js';
import type { Token as DocumentedToken } from '../../generated/interfaces/token.js';
import { LookupError, RuntimeError, ValueError } from '../exceptions/index.js';
import { currentContext, writableContext, type Context } from './context.js';

const absent: unique symbol = Symbol('absent');

/** Stands for "no value before" in `Token.old_value`. */
export const MISSING: unique symbol = Symbol('Token.MISSING');

/** What `ContextVar.set` returns: the way back to the value before. */
export class Token<T> implements DocumentedToken<T>, Disposable {
  static readonly MISSING: typeof MISSING = MISSING;

  /** The same, as an attribute of the class is seen on its instances. */
  get MISSING(): typeof MISSING {
    return MISSING;
  }

  /** The variable that was set. */
  readonly var: ContextVar<T>;
  /** Its value before, or `Token.MISSING`. */
  readonly old_value: T | typeof MISSING;
  readonly #context: Context;
  #used = false;

  /** @internal */
  constructor(context: Context, variable: ContextVar<T>, oldValue: T | typeof MISSING) {
    this.#context = context;
    this.var = variable;
    this.old_value = oldValue;
  }

  /** Python's `with`: gives the token itself. @spec Token.__enter__ */
  __enter__(): this {
    return this;
  }

  /** Python's `with`: puts the variable back. @spec Token.__exit__ */
  __exit__(_type?: unknown, _val?: unknown, _tb?: unknown): void {
    this.var.reset(this);
  }

  /** `using _ = variable.set(1)` puts the variable back at the end of the block. */
  [Symbol.dispose](): void {
    this.var.reset(this);
  }

  /** @internal */
  _use(variable: ContextVar<T>): void {
    if (this.#used) throw new RuntimeError('Token has already been used once');
    if (this.var !== variable) throw new ValueError('Token was created by a different ContextVar');
    if (this.#context !== currentContext())
      throw new ValueError('Token was created in a different Context');
    this.#used = true;
  }
}

/**
 * A variable with a value of its own in every context.
 *
 * @param name  shown when it is printed
 * @param options.default  what `get` gives where no value was set
 */
export class ContextVar<T> implements Documented<T> {
  readonly name: string;
  readonly #default: T | typeof absent;
  /** The value in the current context, else `fallback`, else the default. @throws LookupError without any */
  readonly get: <D = never>(...fallback: [fallback?: D]) => T | D;
  /** Give the variable a value in the current context. The token undoes it. */
  readonly set: (value: T) => Token<T>;
  /**
   * Give the variable the value it had before the `set` that returned `token`.
   *
   * @throws ValueError    the token is of another variable or another context
   * @throws RuntimeError  the token was used before
   */
  readonly reset: (token: Token<T>) => void;

  constructor(name: string, options?: { default?: T }) {
    if (typeof name !== 'string') throw new TypeError('context variable name must be a str');
    this.name = name;
    this.#default = options !== undefined && 'default' in options ? (options.default as T) : absent;
    // Bound: `ctx.run(variable.set, 1)`.
    this.get = <D>(...fallback: [fallback?: D]) => this.#get(fallback as readonly D[]);
    this.set = (value) => this.#set(value);
    this.reset = (token) => this.#reset(token);
  }

  #get<D>(fallback: readonly D[]): T | D {
    const context = currentContext();
    if (context.has(this)) return context.getitem(this);
    if (fallback.length > 0) return fallback[0] as D;
    if (this.#default !== absent) return this.#default as T;
    throw new LookupError(this);
  }

  #set(value: T): Token<T> {
    const context = writableContext();
    const oldValue = context.has(this) ? context.getitem(this) : MISSING;
    context._set(this, value);
    return new Token(context, this, oldValue);
  }

  #reset(token: Token<T>): void {
    if (!(token instanceof Token))
      throw new TypeError(`expected an instance of Token, got ${typeof token}`);
    token._use(this);
    const context = currentContext();
    if (token.old_value === MISSING) context._delete(this);
    else context._set(this, token.old_value);
  }

  toString(): string {
    return `<ContextVar name='${this.name}'>`;
  }
}
