import type { SubprocessProtocol as Documented } from '../../generated/interfaces/subprocess-protocol.js';
import { BaseProtocol } from './base-protocol.js';

/** A protocol for a child process. @spec SubprocessProtocol */
export class SubprocessProtocol extends BaseProtocol implements Documented {
  /** The child wrote to `fd`, 1 or 2. @spec SubprocessProtocol.pipe_data_received */
  pipe_data_received(_fd: number, _data: Buffer): void {}

  /** The pipe of `fd` was closed. @spec SubprocessProtocol.pipe_connection_lost */
  pipe_connection_lost(_fd: number, _exc: Error | null): void {}

  /** The child has ended. @spec SubprocessProtocol.process_exited */
  process_exited(): void {}
}
