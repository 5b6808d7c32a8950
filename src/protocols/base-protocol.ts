import type { BaseProtocol as Documented } from '../../generated/interfaces/base-protocol.js';
import type { BaseTransport } from '../transports/base-transport.js';

/**
 * What all protocols have. Each method may be overridden, and does nothing otherwise.
 *
 * A protocol need not be of such a class: a transport takes any object, and leaves out what the object does not have.
 *
 * @spec BaseProtocol
 */
export class BaseProtocol implements Documented {
  /** The connection stands. @spec BaseProtocol.connection_made */
  connection_made(_transport: BaseTransport): void {}

  /** The connection is gone; `exc` is what went wrong, null if nothing. @spec BaseProtocol.connection_lost */
  connection_lost(_exc: Error | null): void {}

  /** More bytes than the high mark wait to be sent. @spec BaseProtocol.pause_writing */
  pause_writing(): void {}

  /** No more bytes than the low mark wait to be sent. @spec BaseProtocol.resume_writing */
  resume_writing(): void {}
}
