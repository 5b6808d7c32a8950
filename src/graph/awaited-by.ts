import { Future } from '../futures/future.js';

/** What combinators have told: who waits for a future by other means than `await`. */
const told = new WeakMap<object, Set<Future>>();

/**
 * Note that `waiter` waits for `fut`, for the call graph. Who awaits is known without it; this is for those who write
 * combinators. What is no future is passed over.
 *
 * @spec future_add_to_awaited_by
 */
export function future_add_to_awaited_by(fut: unknown, waiter: unknown): void {
  if (!(fut instanceof Future) || !(waiter instanceof Future)) return;
  let waiters = told.get(fut);
  if (waiters === undefined) told.set(fut, (waiters = new Set()));
  waiters.add(waiter);
}

/**
 * Take back what `future_add_to_awaited_by` noted. Without effect where nothing was.
 *
 * @spec future_discard_from_awaited_by
 */
export function future_discard_from_awaited_by(fut: unknown, waiter: unknown): void {
  if (fut instanceof Future && waiter instanceof Future) told.get(fut)?.delete(waiter);
}

/** Who waits for a future: the tasks that await it, and who was told of. */
export function awaitersOf(future: Future): Future[] {
  return [...new Set<Future>([...future._awaiters(), ...(told.get(future) ?? [])])];
}
