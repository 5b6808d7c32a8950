import type { ExceptionContext } from '../events/exception-context.js';
import { RuntimeError, ValueError } from '../exceptions/index.js';
import { checkOptions } from '../options.js';
import { run } from '../runners/run.js';
import { SelectorEventLoop } from '../selector/selector-event-loop.js';
import type { Yieldable } from '../types.js';
import { deadlockError } from './deadlock.js';
import { randomNumbers } from './random.js';
import { TestHost } from './test-host.js';

export interface VirtualOptions {
  /** A whole number: shuffles what runs in no promised order, always alike. Without one the order is the usual one. */
  seed?: number;
  /** Run the test so many times, with the seeds that follow `seed`, or 1; by default once. */
  runs?: number;
  /** Debug mode: a deadlock then shows where each task waits. On by default. */
  debug?: boolean;
  /** Seconds of real time without anything to do, after which it is a deadlock; by default 1. */
  deadlock_after?: number;
}

/** The clock of one test, which begins at zero. */
export interface Clock {
  readonly loop: SelectorEventLoop;
  /** Seconds since the beginning. */
  time(): number;
  /** Let `seconds` pass at once, as a call does that blocks the thread. */
  advance(seconds: number): void;
}

type Body<R> = (this: void, clock: Clock) => PromiseLike<R> | Generator<Yieldable, R, unknown>;

/**
 * A test on a clock of its own: where nothing is left to do, the clock jumps to the next deadline. For any test runner:
 * `test('retries', virtual(async (clock) => { ... }, { seed: 7 }))`. Not in Python.
 *
 * It fails with what the body throws; with what reached no one, an exception of a task that nobody awaited say; and when
 * nothing can happen any more, with a text that says what waits for what. A seed that fails is printed.
 *
 * @returns a function without parameters
 * @throws TypeError, ValueError  at the call: an option that is not known, or makes no sense
 */
export function virtual<R>(body: Body<R>, options: VirtualOptions = {}): () => Promise<R> {
  checkOptions('virtual', options, ['seed', 'runs', 'debug', 'deadlock_after']);
  if (typeof body !== 'function') throw new TypeError('virtual(): expected a function');
  const { runs = 1, seed } = options;
  if (!(Number.isInteger(runs) && runs > 0)) {
    throw new ValueError(`virtual(): runs must be a whole number above 0, got ${runs}`);
  }
  if (seed !== undefined && !Number.isInteger(seed)) {
    throw new ValueError(`virtual(): seed must be a whole number, got ${seed}`);
  }
  const { deadlock_after = 1 } = options;
  if (!(typeof deadlock_after === 'number' && deadlock_after >= 0)) {
    throw new ValueError(
      `virtual(): deadlock_after must be a number of seconds, got ${String(deadlock_after)}`,
    );
  }
  const first = seed ?? (runs > 1 ? 1 : null);
  return async () => {
    for (let nth = 1; nth < runs; nth++) await runSeeded(body, first! + nth - 1, options);
    return await runSeeded(body, first === null ? null : first + runs - 1, options);
  };
}

async function runSeeded<R>(
  body: Body<R>,
  seed: number | null,
  options: VirtualOptions,
): Promise<R> {
  try {
    return await runOnce(body, seed, options);
  } catch (error) {
    // eslint-disable-next-line no-console -- a test runner shows it beside the failure
    if (seed !== null) console.error(`failed with seed ${seed}; to replay: { seed: ${seed} }`);
    throw error;
  }
}

async function runOnce<R>(
  body: Body<R>,
  seed: number | null,
  { debug = true, deadlock_after = 1 }: VirtualOptions,
): Promise<R> {
  const random = seed === null ? null : randomNumbers(seed);
  let deadlock: RuntimeError | null = null;
  // What cannot be cancelled makes the end of the run another deadlock, and has to be told of the first.
  const onDeadlock = (): void => loop._escape((deadlock ??= deadlockError(loop)));
  const host = new TestHost(random, deadlock_after, onDeadlock);
  const loop = new SelectorEventLoop(host);
  const clock: Clock = {
    loop,
    time: () => loop.time(),
    advance: (seconds) => host.advance(seconds),
  };
  const unnoticed: ExceptionContext[] = [];
  loop.set_exception_handler((_, context) => void unnoticed.push(context));
  const result = await run(() => body(clock) as PromiseLike<R>, {
    debug,
    loop_factory: () => loop,
  });
  if (unnoticed.length > 0) throw reachedNobody(unnoticed);
  return result;
}

/** The error for what went to the exception handler; the test itself has passed. */
function reachedNobody(contexts: readonly ExceptionContext[]): RuntimeError {
  const texts = contexts.map(({ message, exception }) => `${message}: ${String(exception)}`);
  const error = new RuntimeError(texts.join('\n'));
  error.cause = contexts[0]!.exception;
  return error;
}
