import { coroutine, type Coroutine } from '../coroutines/coroutine.js';
import { get_running_loop } from '../events/running.js';
import type { Future } from '../futures/future.js';
import { ValueError } from '../exceptions/index.js';
import { repr } from '../repr.js';
import type { Yieldable } from '../types.js';
import { Pause } from './pause.js';

/** The loop's own part of sleeping. */
interface Sleeps {
  create_future<T>(): Future<T>;
  call_later<A extends unknown[]>(
    delay: number,
    callback: (this: void, ...args: A) => unknown,
    ...args: A
  ): { cancel(): void };
}

function wake<T>(future: Future<T>, result: T): void {
  if (!future.done()) future.set_result(result);
}

const sleepFor = coroutine(function* sleep<T>(
  delay: number,
  result: T,
): Generator<Yieldable, T, unknown> {
  if (typeof delay !== 'number')
    throw new TypeError(`sleep(): delay must be a number of seconds, got ${repr(delay)}`);
  if (Number.isNaN(delay)) throw new ValueError('Invalid delay: NaN (not a number)');
  const loop = get_running_loop() as object as Sleeps;
  const future = loop.create_future<T>();
  const timer = loop.call_later(delay, wake, future as Future<unknown>, result);
  try {
    return yield* future;
  } finally {
    timer.cancel();
  }
});

/**
 * Suspend the task for `delay` seconds, zero included, and give `result`.
 *
 * On cancel: the timer is removed.
 *
 * @spec sleep
 */
export function sleep(delay: number): Coroutine<null>;
export function sleep<T>(delay: number, result: T): Coroutine<T>;
export function sleep(delay: number, result: unknown = null): Coroutine<unknown> {
  return delay <= 0 ? new Pause(result) : sleepFor(delay, result);
}
