import type { BaseTransport } from '../transports/base-transport.js';
import type { Address } from '../../generated/interfaces/types.js';
import { BufferedProtocol } from './buffered-protocol.js';

/** What a transport takes for a protocol: any object with some of the methods. What is missing is not called. */
export interface AnyProtocol {
  connection_made?(transport: BaseTransport): void;
  connection_lost?(exc: Error | null): void;
  pause_writing?(): void;
  resume_writing?(): void;
  data_received?(data: Buffer): void;
  get_buffer?(sizehint: number): Uint8Array;
  buffer_updated?(nbytes: number): void;
  eof_received?(): unknown;
  datagram_received?(data: Buffer, addr: Address): void;
  error_received?(exc: Error): void;
  /** @internal Instead of `data_received`, where nobody wants to see the bytes in between; nobody will change them. */
  _keptReceived?: ((data: Buffer) => void) | null;
}

/** True for a protocol that brings the memory to receive into. */
export function isBuffered(protocol: AnyProtocol): boolean {
  if (protocol instanceof BufferedProtocol) return true;
  // An object of no class of ours says by its methods what it is.
  return typeof protocol.get_buffer === 'function' && protocol.data_received === undefined;
}
