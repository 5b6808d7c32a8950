/**
 * `task.signal`: cancellation for what knows AbortSignal, `fetch` say. Made when it is first asked for; a task without one
 * pays nothing.
 */
import type { Runnable } from '../events/runnable.js';
import { cancelledError } from '../futures/future.js';
import type { Task } from './task.js';

const controllers = new WeakMap<object, AbortController>();

/** A cancellation that a task has still to be told of. */
export interface Cancellation {
  readonly message: unknown;
  /**
   * The signal has just told the body. If it goes on at once, which the promises it waited for made it do, the
   * cancellation has been delivered, and is not thrown a second time where it next waits: it may clean up there.
   */
  bySignal: boolean;
}

export function signalOf(task: Task): AbortSignal {
  let controller = controllers.get(task);
  if (controller === undefined) {
    controllers.set(task, (controller = new AbortController()));
    if (task.cancelling() > 0) controller.abort(cancelledError(task._cancelMessage()));
  }
  return controller.signal;
}

/** The task is asked to end; false where nobody has its signal, or it was aborted before. */
export function abortSignal(task: Task, message: unknown): boolean {
  const controller = controllers.get(task);
  if (controller === undefined || controller.signal.aborted) return false;
  controller.abort(cancelledError(message));
  return true;
}

/** The task is no longer asked to end: the next signal is a new one. */
export function renewSignal(task: Task): void {
  if (controllers.get(task)?.signal.aborted === true) controllers.delete(task);
}

/** Comes after whatever the abort has made go on. */
export class SignalWasGiven implements Runnable {
  readonly _cancelled = false;
  private readonly _cancellation: Cancellation;

  constructor(cancellation: Cancellation) {
    this._cancellation = cancellation;
  }

  /** @internal */
  _run(): void {
    this._cancellation.bySignal = false;
  }
}
