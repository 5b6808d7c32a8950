import { RuntimeError } from '../../exceptions/index.js';
import { asBytes } from '../../native/bytes-like.js';
import type { AnyProtocol } from '../../protocols/any-protocol.js';

/** The memory that a `BufferedProtocol` brings to receive into. @throws RuntimeError  there is none of it */
export function memoryOf(protocol: AnyProtocol): Uint8Array {
  const memory = asBytes(protocol.get_buffer!(-1));
  if (memory.length === 0) throw new RuntimeError('get_buffer() returned an empty buffer');
  return memory;
}
