/** How a transport is waited for. */
import type { Future } from '../../futures/future.js';
import type { BaseTransport } from '../../transports/base-transport.js';
import type { Yieldable } from '../../types.js';

/** Make it done, unless whoever waited was cancelled. */
export function wake(waiter: Future<null>): void {
  if (!waiter.done()) waiter.set_result(null);
}

/** Until its protocol was told of the transport; who does not wait so long has no use for it. */
export function* untilMade(
  waiter: Future<null>,
  transport: BaseTransport,
): Generator<Yieldable, void, unknown> {
  try {
    yield* waiter;
  } catch (error) {
    transport.close();
    throw error;
  }
}
