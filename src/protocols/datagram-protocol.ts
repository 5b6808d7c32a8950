import type { DatagramProtocol as Documented } from '../../generated/interfaces/datagram-protocol.js';
import type { Address } from '../../generated/interfaces/types.js';
import { BaseProtocol } from './base-protocol.js';

/** A protocol for datagrams. @spec DatagramProtocol */
export class DatagramProtocol extends BaseProtocol implements Documented {
  /** A datagram came in. @spec DatagramProtocol.datagram_received */
  datagram_received(_data: Buffer, _addr: Address): void {}

  /** Sending or receiving failed. @spec DatagramProtocol.error_received */
  error_received(_exc: Error): void {}
}
