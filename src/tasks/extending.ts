/** For those who write tasks of their own: who is current, and who is known. */
import { executingLoop, executingTask } from '../contextvars/executing.js';
import { RuntimeError } from '../exceptions/index.js';
import { repr } from '../repr.js';
import type { TaskList } from './task-list.js';

/** What stands in for a task. */
export interface TaskLike {
  get_loop(): object;
  done(): boolean;
}

interface HasTasks {
  /** @internal */
  readonly _tasks?: TaskList;
}

/** What a loop has as its current task, where that is not the one that executes; null for none. */
const entered = new Map<object, object | null>();

/** The task that is current on `loop`, by executing or by having been entered. */
export function currentOn(loop: object): object | null {
  if (entered.size > 0) {
    const instead = entered.get(loop);
    if (instead !== undefined) return instead;
  }
  return executingOn(loop);
}

function executingOn(loop: object): object | null {
  const task = executingTask();
  return task !== null && task._loop === loop ? task : null;
}

function setCurrent(loop: object, task: object | null): void {
  if (executingOn(loop) === task) entered.delete(loop);
  else entered.set(loop, task);
}

/**
 * Make `task` the current one of `loop`, for one step of it. For authors of tasks.
 *
 * @throws RuntimeError  another one is, or the loop does not execute here
 * @spec _enter_task
 */
export function _enter_task(loop: object, task: unknown): void {
  checkRunning(loop);
  const current = currentOn(loop);
  if (current !== null) {
    throw new RuntimeError(
      `Cannot enter into task ${repr(task)} while another task ${repr(current)} is being executed.`,
    );
  }
  setCurrent(loop, task as object);
}

/**
 * The step of `task` is over. For authors of tasks.
 *
 * @throws RuntimeError  it is not the current task
 * @spec _leave_task
 */
export function _leave_task(loop: object, task: unknown): void {
  const current = currentOn(loop);
  if (current !== task) {
    throw new RuntimeError(
      `Leaving task ${repr(task)} does not match the current task ${repr(current)}.`,
    );
  }
  setCurrent(loop, null);
}

/** Make `task` the current one whichever was, null for none; gives the one before. For authors of tasks. */
export function _swap_current_task(loop: object, task: object | null): object | null {
  checkRunning(loop);
  const before = currentOn(loop);
  setCurrent(loop, task);
  return before;
}

function checkRunning(loop: object): void {
  if (executingLoop() !== loop)
    throw new RuntimeError(`loop ${repr(loop)} is not the running loop`);
}

const registered = new WeakMap<object, Set<TaskLike>>();

/** Those of a loop that registered themselves and are not done. */
export function registeredOn(loop: object): Iterable<TaskLike> {
  const tasks = registered.get(loop);
  if (tasks === undefined) return [];
  for (const task of tasks) if (task.done()) tasks.delete(task);
  return tasks;
}

/** Make an object that behaves as a task known to `all_tasks`. A `Task` does so by itself. @spec _register_task */
export function _register_task(task: TaskLike): void {
  const loop = task.get_loop();
  let tasks = registered.get(loop);
  if (tasks === undefined) registered.set(loop, (tasks = new Set()));
  tasks.add(task);
}

/** Take back what `_register_task` did. A `Task` goes on all the same. @spec _unregister_task */
export function _unregister_task(task: TaskLike): void {
  const loop = task.get_loop();
  registered.get(loop)?.delete(task);
  // A task that the loop keeps itself is linked to its neighbours.
  if ('_previous' in task) (loop as HasTasks)._tasks?.remove(task as never);
}

/** Known while its first step runs eagerly. For authors of tasks. */
export const _register_eager_task: (task: TaskLike) => void = _register_task;
/** For authors of tasks. */
export const _unregister_eager_task: (task: TaskLike) => void = _unregister_task;
