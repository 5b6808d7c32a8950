import { executingLoop, executingTask } from '../contextvars/executing.js';
import { RuntimeError } from '../exceptions/index.js';
import { Chain } from '../futures/chain.js';
import type { Task } from '../tasks/task.js';
import type { Awaitable, Yieldable } from '../types.js';
import { PromiseDelegate } from './promise-delegate.js';
import { isAsyncFunction, isGenerator, isGeneratorFunction, isThenable } from './recognise.js';
import { Stepper } from './stepper.js';

/** Any function: what it is called with is given beside it. */
type Body = (this: never, ...args: never) => unknown;

const noArguments: readonly unknown[] = [];

/** How a coroutine that is awaited outside of a task becomes one; the tasks' module brings it. */
type AsTask = (coroutine: Coroutine<unknown>) => PromiseLike<unknown>;
let asTask: AsTask | null = null;

/** Called once by the tasks' module. */
export function setAsTask(brought: AsTask): void {
  asTask = brought;
}

let watcher: ((coroutine: Coroutine<unknown>) => void) | null = null;

/** From now on `watch` is told of each coroutine that is made; for debug mode. */
export function setCoroutineWatcher(watch: (coroutine: Coroutine<unknown>) => void): void {
  watcher = watch;
}

/**
 * A call of a coroutine function. Nothing runs until it is awaited or made a task, and it runs once.
 *
 * @spec Coroutine
 */
export class Coroutine<T> implements Awaitable<T> {
  private readonly _body: Body;
  private readonly _this: unknown;
  private readonly _args: readonly unknown[];
  private _spent = false;

  /** @internal */
  constructor(body: Body, self: unknown = undefined, args: readonly unknown[] = noArguments) {
    this._body = body;
    this._this = self;
    this._args = args;
    if (watcher !== null) watcher(this);
  }

  /** The name of the function that was called. */
  get __name__(): string {
    return this._body.name;
  }

  /** Give it up: it will not run. Without effect once it has started. */
  close(): void {
    this._spent = true;
  }

  /** @internal Start it: gives the generator, or the promise of the async function. */
  _begin(): unknown {
    this._spend();
    return (this._body as (...args: readonly unknown[]) => unknown).apply(
      this._this,
      this._args as unknown[],
    );
  }

  /** @internal It runs now, and never again. */
  _spend(): void {
    if (this._spent) throw new RuntimeError('cannot reuse already awaited coroutine');
    this._spent = true;
  }

  /** What `await` calls; by hand, it does what it does on a promise. */
  then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): PromiseLike<A | B> {
    const task = executingTask() as Task<unknown> | null;
    if (task === null && executingLoop() !== null && asTask !== null) {
      return (asTask(this) as PromiseLike<T>).then(onFulfilled, onRejected);
    }
    const begun = this._begin();
    if (isThenable(begun)) return (begun as PromiseLike<T>).then(onFulfilled, onRejected);
    const chain = new Chain(onFulfilled, onRejected);
    if (!isGenerator(begun)) chain._returned(begun);
    else if (task === null) chain._raised(new RuntimeError('no running event loop'));
    else new Stepper(task, begun, chain).start();
    return chain as PromiseLike<A | B>;
  }

  /** What `yield*` calls. */
  [Symbol.iterator](): Iterator<Yieldable, T, unknown> {
    const begun = this._begin();
    if (isGenerator(begun)) return begun as Iterator<Yieldable, T, unknown>;
    return new PromiseDelegate(
      isThenable(begun) ? (begun as PromiseLike<T>) : Promise.resolve(begun as T),
    );
  }

  toString(): string {
    return `<coroutine object ${this.__name__ || '<lambda>'}>`;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}

/** The call of a generator function: nothing needs to be looked at before its generator is delegated to. */
class GeneratorCoroutine<T> extends Coroutine<T> {
  override [Symbol.iterator](): Iterator<Yieldable, T, unknown> {
    return this._begin() as Iterator<Yieldable, T, unknown>;
  }
}

/** Functions made by `coroutine`. */
const coroutineFunctions = new WeakSet<object>();

/**
 * Make a coroutine function of an async function or a generator function: calling it gives a `Coroutine`.
 *
 * The name that a function expression has inside itself is not this one: calling that starts at once.
 *
 * @spec coroutine
 */
export function coroutine<This, A extends unknown[], T>(
  fn: (this: This, ...args: A) => Generator<Yieldable, T, unknown>,
): (this: This, ...args: A) => Coroutine<T>;
export function coroutine<This, A extends unknown[], T>(
  fn: (this: This, ...args: A) => PromiseLike<T>,
): (this: This, ...args: A) => Coroutine<T>;
export function coroutine(fn: Body): (this: unknown, ...args: unknown[]) => Coroutine<unknown> {
  if (typeof fn !== 'function')
    throw new TypeError(`coroutine(): expected a function, got ${typeof fn}`);
  const Call = isGeneratorFunction(fn) ? GeneratorCoroutine : Coroutine;
  const call = function (this: unknown, ...args: unknown[]): Coroutine<unknown> {
    return new Call(fn, this, args);
  };
  Object.defineProperty(call, 'name', { value: fn.name, configurable: true });
  Object.defineProperty(call, 'length', { value: fn.length, configurable: true });
  coroutineFunctions.add(call);
  return call;
}

/** True for a coroutine object. A generator is none, though it may be the body of a task. @spec iscoroutine */
export function iscoroutine(value: unknown): boolean {
  return value instanceof Coroutine;
}

/** True for what `coroutine` made, and for an async function. @spec iscoroutinefunction */
export function iscoroutinefunction(value: unknown): boolean {
  return (typeof value === 'function' && coroutineFunctions.has(value)) || isAsyncFunction(value);
}
