import type {
  SetWriteBufferLimitsOptions,
  WriteTransport as Documented,
} from '../../generated/interfaces/write-transport.js';
import { BaseTransport, missing } from './base-transport.js';

/** A transport that sends. @spec WriteTransport */
export class WriteTransport extends BaseTransport implements Documented {
  /** Close it at once; what is not yet sent is lost. @spec WriteTransport.abort */
  abort(): void {
    throw missing(this, 'abort');
  }

  /** True if `write_eof()` works. @spec WriteTransport.can_write_eof */
  can_write_eof(): boolean {
    throw missing(this, 'can_write_eof');
  }

  /** How many bytes wait to be sent. @spec WriteTransport.get_write_buffer_size */
  get_write_buffer_size(): number {
    throw missing(this, 'get_write_buffer_size');
  }

  /** The marks of the flow control, `[low, high]`, in bytes. @spec WriteTransport.get_write_buffer_limits */
  get_write_buffer_limits(): [number, number] {
    throw missing(this, 'get_write_buffer_limits');
  }

  /**
   * Set the marks of the flow control.
   *
   * @throws ValueError  they are upside down, or negative
   * @spec WriteTransport.set_write_buffer_limits
   */
  set_write_buffer_limits(
    _high?: number | SetWriteBufferLimitsOptions | null,
    _low?: number | Omit<SetWriteBufferLimitsOptions, 'high'> | null,
  ): void {
    throw missing(this, 'set_write_buffer_limits');
  }

  /** Send bytes; the rest of what cannot be sent at once goes later. @spec WriteTransport.write */
  write(_data: Uint8Array): void {
    throw missing(this, 'write');
  }

  /** Send several pieces, one behind the other. @spec WriteTransport.writelines */
  writelines(list_of_data: Iterable<Uint8Array>): void {
    this.write(Buffer.concat([...list_of_data]));
  }

  /** End the sending direction, once all that was written is sent. @spec WriteTransport.write_eof */
  write_eof(): void {
    throw missing(this, 'write_eof');
  }
}
