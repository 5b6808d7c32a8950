import { KeyboardInterrupt, SystemExit } from './builtins.js';

/** True for the errors that no handler, no task and no group may keep from ending the run. */
export function escapes(error: unknown): error is KeyboardInterrupt | SystemExit {
  return error instanceof KeyboardInterrupt || error instanceof SystemExit;
}
