import { get_event_loop } from '../events/policy.js';
import { Future } from '../futures/future.js';
import { checkOptions, isOptions } from '../options.js';
import type { AwaitableLike, Outcomes, OutcomesOrErrors } from '../types.js';
import { ensure_future } from './ensure-future.js';
import { GatheringFuture } from './gathering-future.js';

type Awaitables = readonly AwaitableLike<unknown>[];

/**
 * Run awaitables concurrently: a future of what they give, in the order of the arguments.
 *
 * Coroutines and functions become tasks. The first exception is raised to whoever awaits; the others go on and are not
 * cancelled. The same awaitable given twice runs once. On cancel: all that are not done are cancelled.
 *
 * @param awaitables  and, behind them, `{ return_exceptions: true }`: exceptions stand among the results, and all are
 *   waited for
 * @throws TypeError   one of them cannot be awaited
 * @throws ValueError  they are futures of different loops
 * @spec gather
 */
export function gather<A extends Awaitables>(...awaitables: A): Future<Outcomes<A>>;
export function gather<A extends Awaitables>(
  ...awaitables: [...A, { return_exceptions?: false }]
): Future<Outcomes<A>>;
export function gather<A extends Awaitables>(
  ...awaitables: [...A, { return_exceptions?: boolean }]
): Future<OutcomesOrErrors<A>>;
export function gather(...awaitables: unknown[]): Future<unknown> {
  const returnExceptions = takeOptions(awaitables);
  if (awaitables.length === 0) {
    const nothing = new Future<unknown[]>({ loop: get_event_loop() });
    nothing.set_result([]);
    return nothing;
  }
  const futures = new Map<unknown, Future<unknown>>();
  const places: Future<unknown>[] = [];
  // The first one says to which loop all belong.
  let options: { loop: object } | undefined;
  for (const awaitable of awaitables) {
    let future = futures.get(awaitable);
    if (future === undefined) {
      future = ensure_future(awaitable as AwaitableLike<unknown>, options);
      options ??= { loop: future._loop };
      futures.set(awaitable, future);
    }
    places.push(future);
  }
  return new GatheringFuture(places, [...futures.values()], returnExceptions);
}

function takeOptions(args: unknown[]): boolean {
  const last = args.at(-1);
  if (!isOptions(last)) return false;
  args.pop();
  checkOptions('gather', last, ['return_exceptions']);
  return Boolean(last.return_exceptions);
}
