import type { Future } from '../../futures/future.js';
import type { AnyProtocol } from '../../protocols/any-protocol.js';
import { makeProtocol } from '../../protocols/make-protocol.js';
import type { BaseTransport } from '../../transports/base-transport.js';
import type { PipeLike, ProtocolFactory, Yieldable } from '../../types.js';
import type { SelectorEventLoop } from '../selector-event-loop.js';
import { untilMade } from '../transports/waiting.js';

/** A kind of transport over one end of a pipe. */
type PipeTransport<T> = new (
  loop: SelectorEventLoop,
  pipe: PipeLike,
  protocol: AnyProtocol,
  waiter: Future<null>,
) => T;

/** A transport over a pipe, and a protocol for it; both are ready when it returns. */
export function* connectPipe<T extends BaseTransport, P>(
  kind: PipeTransport<T>,
  loop: SelectorEventLoop,
  factory: ProtocolFactory<P>,
  pipe: PipeLike,
): Generator<Yieldable, [T, P], unknown> {
  const protocol = makeProtocol(factory);
  const waiter = loop.create_future<null>();
  const transport = new kind(loop, pipe, protocol as object, waiter);
  yield* untilMade(waiter, transport);
  return [transport, protocol];
}
