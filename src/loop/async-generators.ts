import { executingLoop } from '../contextvars/executing.js';
import type { ExceptionContext } from '../events/exception-context.js';
import { CancelledError, asError } from '../exceptions/index.js';
import { PromiseDelegate } from '../coroutines/promise-delegate.js';
import { warn } from '../log/warnings.js';

type Open = AsyncGenerator<unknown, unknown, unknown>;
type Step = IteratorResult<unknown, unknown>;

interface Owner {
  call_exception_handler(context: ExceptionContext): void;
  /** @internal */
  readonly _asyncGenerators: AsyncGenerators;
}

/** The async generators that a loop has begun to iterate and that are not finished. */
export class AsyncGenerators {
  readonly #open = new Set<Open>();
  readonly #loop: Owner;
  #shutDown = false;

  constructor(loop: Owner) {
    this.#loop = loop;
  }

  /** `generator` is iterated for the first time. */
  begin(generator: Open, name: string): void {
    if (this.#shutDown) {
      warn(
        'ResourceWarning',
        `asynchronous generator ${name} was scheduled after loop.shutdown_asyncgens() call`,
      );
    }
    this.#open.add(generator);
  }

  end(generator: Open): void {
    this.#open.delete(generator);
  }

  /** Close all that are open, at the same time; what they raise is reported, not thrown. */
  *close(): Generator<unknown, void, unknown> {
    this.#shutDown = true;
    const open = [...this.#open];
    this.#open.clear();
    const closing = open.map((generator) => this.#close(generator));
    yield* new PromiseDelegate(Promise.all(closing));
  }

  async #close(asyncgen: Open): Promise<void> {
    try {
      await asyncgen.return(undefined);
    } catch (thrown) {
      if (thrown instanceof CancelledError) return;
      this.#loop.call_exception_handler({
        message: 'an error occurred during closing of asynchronous generator',
        exception: asError(thrown),
        asyncgen,
      });
    }
  }
}

/**
 * Make an async generator function whose generators the running loop knows, so that `shutdown_asyncgens` can close
 * those left open. JavaScript has no hook for that. Not in Python.
 */
export function asyncgen<
  This,
  A extends unknown[],
  G extends AsyncGenerator<unknown, unknown, never>,
>(fn: (this: This, ...args: A) => G): (this: This, ...args: A) => G {
  if (typeof fn !== 'function')
    throw new TypeError(`asyncgen(): expected a function, got ${typeof fn}`);
  const call = function (this: This, ...args: A): G {
    const generator = fn.apply(this, args);
    register(generator as Open, fn.name);
    return generator;
  };
  Object.defineProperty(call, 'name', { value: fn.name, configurable: true });
  return call;
}

/** Tell the loop that iterates the generator of its beginning and its end. */
function register(generator: Open, name: string): void {
  let owner: AsyncGenerators | null = null;
  const follow = async (step: Promise<Step>): Promise<Step> => {
    let done = true;
    try {
      const result = await step;
      done = result.done === true;
      return result;
    } finally {
      if (done) owner?.end(generator);
    }
  };
  const begin = (): void => {
    if (owner !== null) return;
    owner = (executingLoop() as Owner | null)?._asyncGenerators ?? null;
    owner?.begin(generator, name);
  };
  const { next, return: finish, throw: raise } = generator;
  Object.assign(generator, {
    next(...args: [] | [unknown]) {
      begin();
      return follow(next.apply(generator, args));
    },
    return: (value: unknown) => follow(finish.call(generator, value)),
    throw: (error: unknown) => follow(raise.call(generator, error)),
  });
}
