/** `asyncio.subprocess`: child processes. Nothing can start one in this version. */
import { NotImplementedError } from '../exceptions/index.js';

export { create_subprocess_exec, create_subprocess_shell } from './create.js';

/** Asks for a pipe to a standard stream of the child. */
export const PIPE = -1;
/** For `stderr`, sends it where standard output goes. */
export const STDOUT = -2;
/** Connects a standard stream of the child with the null device. */
export const DEVNULL = -3;

/** A child process. @spec Process */
export class Process {
  constructor() {
    throw new NotImplementedError('Process');
  }
}
