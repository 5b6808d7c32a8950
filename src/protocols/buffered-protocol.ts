import type { BufferedProtocol as Documented } from '../../generated/interfaces/buffered-protocol.js';
import { NotImplementedError } from '../exceptions/index.js';
import { BaseProtocol } from './base-protocol.js';

/** A protocol for a stream of bytes that brings the memory to receive into. @spec BufferedProtocol */
export class BufferedProtocol extends BaseProtocol implements Documented {
  /**
   * Memory to receive into, of at least one byte. There is no default.
   *
   * @param _sizehint  how many bytes would be best, -1 for any number
   * @spec BufferedProtocol.get_buffer
   */
  get_buffer(_sizehint: number): Uint8Array {
    throw new NotImplementedError(`${this.constructor.name}.get_buffer() gives no memory`);
  }

  /** So many bytes came in, at the beginning of the memory. @spec BufferedProtocol.buffer_updated */
  buffer_updated(_nbytes: number): void {}

  /** The other side sends no more. The transport is closed unless this gives true. @spec BufferedProtocol.eof_received */
  // A method that returns nothing is the usual one: `void`.
  eof_received(): boolean | null | void {
    return null;
  }
}
