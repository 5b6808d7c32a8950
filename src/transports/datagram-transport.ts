import type {
  DatagramTransport as Documented,
  SendtoOptions,
} from '../../generated/interfaces/datagram-transport.js';
import type { Address } from '../../generated/interfaces/types.js';
import { BaseTransport, missing } from './base-transport.js';

/** A transport for datagrams. @spec DatagramTransport */
export class DatagramTransport extends BaseTransport implements Documented {
  /** Send one datagram, to `addr`, or to the endpoint's remote address. @spec DatagramTransport.sendto */
  sendto(_data: Uint8Array, _addr?: Address | SendtoOptions | null): void {
    throw missing(this, 'sendto');
  }

  /** Close it at once; what is not yet sent is lost. @spec DatagramTransport.abort */
  abort(): void {
    throw missing(this, 'abort');
  }
}
