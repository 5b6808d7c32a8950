import type { Protocol as Documented } from '../../generated/interfaces/protocol.js';
import { BaseProtocol } from './base-protocol.js';

/** A protocol for a stream of bytes. @spec Protocol */
export class Protocol extends BaseProtocol implements Documented {
  /** Bytes came in: memory that is the protocol's from now on. @spec Protocol.data_received */
  data_received(_data: Buffer): void {}

  /** The other side sends no more. The transport is closed unless this gives true. @spec Protocol.eof_received */
  // A method that returns nothing is the usual one: `void`.
  eof_received(): boolean | null | void {
    return null;
  }
}
