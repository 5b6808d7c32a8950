import { asError } from '../exceptions/index.js';
import { className, repr } from '../repr.js';
import type { AsyncContextManager, Yieldable } from '../types.js';
import { Coroutine } from './coroutine.js';
import { delegateTo } from './delegate-to.js';
import { isGenerator, isGeneratorFunction } from './recognise.js';

type Manager = AsyncContextManager<unknown>;
type Block = (this: void, value: unknown) => unknown;

/** Where the manager may suppress the error of the block, there may be no result. */
type Skipped<S> = S extends false | null | undefined | void ? never : undefined;

/**
 * Python's `async with cm as value: ...`: enter `cm`, run `body` with what that gave, and leave `cm`, whatever happened.
 *
 * `body` is an async function, a generator function or a plain function. Leaving sees its error, CancelledError
 * included, and suppresses it by giving something true. Not in Python.
 *
 * @returns what `body` returned; undefined where its error was suppressed
 * @throws TypeError  `cm` lacks `__aenter__` or `__aexit__`, or `body` is no function
 * @spec async_with
 */
export function async_with<T, S, R>(
  cm: AsyncContextManager<T, S>,
  body: (this: void, value: T) => Generator<Yieldable, R, unknown>,
): Coroutine<R | Skipped<S>>;
export function async_with<T, S, R>(
  cm: AsyncContextManager<T, S>,
  body: (this: void, value: T) => PromiseLike<R>,
): Coroutine<R | Skipped<S>>;
export function async_with<T, S, R>(
  cm: AsyncContextManager<T, S>,
  body: (this: void, value: T) => R,
): Coroutine<R | Skipped<S>>;
export function async_with(cm: Manager, body: Block): Coroutine<unknown> {
  return new AsyncWith(cm, body);
}

/**
 * The block in two forms: what `yield*` or a generator function asks for is a generator, exact to the last detail; for
 * an async function it is one too, so that a stack trace finds its way through.
 */
class AsyncWith extends Coroutine<unknown> {
  private readonly _manager: Manager;
  private readonly _block: Block;

  constructor(manager: Manager, body: Block) {
    super(isGeneratorFunction(body) ? delegated : awaited, undefined, [manager, body]);
    this._manager = manager;
    this._block = body;
  }

  override get __name__(): string {
    return 'async_with';
  }

  override [Symbol.iterator](): Iterator<Yieldable, unknown, unknown> {
    this._spend();
    return delegated(this._manager, this._block);
  }
}

function* delegated(manager: Manager, body: Block): Generator<Yieldable, unknown, unknown> {
  check(manager, body);
  const value = yield* delegateTo(manager.__aenter__());
  let result: unknown;
  try {
    result = yield* delegateTo(body(value));
  } catch (thrown) {
    if (truthy(yield* delegateTo(exit(manager, thrown)))) return undefined;
    throw thrown;
  }
  yield* delegateTo(manager.__aexit__(null, null, null));
  return result;
}

async function awaited(manager: Manager, body: Block): Promise<unknown> {
  check(manager, body);
  const value = await awaitable(manager.__aenter__());
  let result: unknown;
  try {
    result = await awaitable(body(value));
  } catch (thrown) {
    if (truthy(await awaitable(exit(manager, thrown)))) return undefined;
    throw thrown;
  }
  await awaitable(manager.__aexit__(null, null, null));
  return result;
}

/** What was thrown and is no Error goes on as it is, but the manager sees an Error. */
function exit(manager: Manager, thrown: unknown): unknown {
  const error = asError(thrown);
  return manager.__aexit__(error.constructor as new () => Error, error, null);
}

/** For `await`. */
function awaitable(value: unknown): unknown {
  return isGenerator(value) ? new Coroutine(() => value) : value;
}

function check(manager: unknown, body: unknown): void {
  const methods = manager as Partial<Record<string, unknown>> | null | undefined;
  for (const name of ['__aexit__', '__aenter__']) {
    if (typeof methods?.[name] === 'function') continue;
    throw new TypeError(
      `'${className(manager)}' object does not support the asynchronous context manager protocol ` +
        `(missed ${name} method)`,
    );
  }
  // Before anything is entered that nobody would leave.
  if (typeof body !== 'function') {
    throw new TypeError(`async_with(): expected a function as the body, got ${repr(body)}`);
  }
}

function truthy(answer: unknown): boolean {
  return Boolean(answer);
}
