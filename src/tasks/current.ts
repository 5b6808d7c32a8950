import { executingTask } from '../contextvars/executing.js';
import { get_running_loop } from '../events/running.js';
import type { LoopCore } from '../events/loop-core.js';
import type { CoroutineLike, TaskKeywords } from '../types.js';
import type { Task } from './task.js';

interface LoopOption {
  loop?: object | null;
}

function loopOf(loop: object | null | undefined): object {
  const given =
    loop !== null && loop !== undefined && 'loop' in loop && !('_tasks' in loop)
      ? (loop as LoopOption).loop
      : loop;
  return given ?? get_running_loop();
}

/**
 * The task that executes, or null in a plain callback.
 *
 * @param loop  by default the running loop
 * @throws RuntimeError  no loop executes here, and none was given
 * @spec current_task
 */
export function current_task(loop?: object | null): Task | null {
  const wanted = loopOf(loop);
  const task = executingTask() as Task | null;
  return task !== null && task._loop === wanted ? task : null;
}

/**
 * The tasks of a loop that are not done.
 *
 * @param loop  by default the running loop
 * @throws RuntimeError  no loop executes here, and none was given
 * @spec all_tasks
 */
export function all_tasks(loop?: object | null): Set<Task> {
  return new Set((loopOf(loop) as LoopCore)._tasks as Iterable<Task>);
}

/**
 * A task of the running loop that runs `coro`.
 *
 * @throws RuntimeError  no loop executes here
 * @spec create_task
 */
export function create_task<T>(coro: CoroutineLike<T>, options?: TaskKeywords): Task<T> {
  return (
    get_running_loop() as object as {
      create_task(coro: CoroutineLike<T>, options?: object): Task<T>;
    }
  ).create_task(coro, options);
}
