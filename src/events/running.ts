import { executing, executingLoop } from '../contextvars/executing.js';
import { RuntimeError } from '../exceptions/index.js';
import type { AbstractEventLoop } from '../../generated/stubs/abstract-event-loop.js';

/**
 * The loop whose callback or task executes.
 *
 * @throws RuntimeError  no loop executes here
 * @spec get_running_loop
 */
export function get_running_loop(): AbstractEventLoop {
  const loop = executingLoop();
  if (loop === null) throw new RuntimeError('no running event loop');
  return loop as AbstractEventLoop;
}

/** The loop whose callback or task executes, or null. For authors of loops. @spec _get_running_loop */
export function _get_running_loop(): AbstractEventLoop | null {
  return executingLoop() as AbstractEventLoop | null;
}

/** Say which loop executes; for authors of loops. @spec _set_running_loop */
export function _set_running_loop(loop: AbstractEventLoop | null): void {
  executing.loop = loop;
}
