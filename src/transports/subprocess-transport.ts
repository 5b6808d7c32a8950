import type { SubprocessTransport as Documented } from '../../generated/interfaces/subprocess-transport.js';
import { BaseTransport, missing } from './base-transport.js';

/** A child process and its pipes. @spec SubprocessTransport */
export class SubprocessTransport extends BaseTransport implements Documented {
  /** The child's process id. @spec SubprocessTransport.get_pid */
  get_pid(): number {
    throw missing(this, 'get_pid');
  }

  /** The transport of the pipe to `fd`: 0, 1 or 2. @spec SubprocessTransport.get_pipe_transport */
  get_pipe_transport(_fd: number): BaseTransport | null {
    throw missing(this, 'get_pipe_transport');
  }

  /** How the child ended; null while it runs. @spec SubprocessTransport.get_returncode */
  get_returncode(): number | null {
    throw missing(this, 'get_returncode');
  }

  /** Send the child a signal. @spec SubprocessTransport.send_signal */
  send_signal(_signal: number): void {
    throw missing(this, 'send_signal');
  }

  /** Ask the child to end. @spec SubprocessTransport.terminate */
  terminate(): void {
    throw missing(this, 'terminate');
  }

  /** Kill the child. @spec SubprocessTransport.kill */
  kill(): void {
    throw missing(this, 'kill');
  }
}
