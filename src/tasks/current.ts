import { get_running_loop } from '../events/running.js';
import type { LoopCore } from '../events/loop-core.js';
import { isOptions } from '../options.js';
import type { CoroutineLike, TaskKeywords } from '../types.js';
import { currentOn, registeredOn } from './extending.js';
import type { Task } from './task.js';

/** A loop, given by position or by name. */
type LoopArgument = object | { loop?: object | null } | null;

function loopOf(argument: LoopArgument | undefined): object {
  const loop = isOptions(argument) ? (argument.loop as object | null | undefined) : argument;
  return loop ?? get_running_loop();
}

/**
 * The task that executes, or null in a plain callback.
 *
 * @param loop  by default the running loop
 * @throws RuntimeError  no loop executes here, and none was given
 * @spec current_task
 */
export function current_task(loop?: LoopArgument): Task | null {
  return currentOn(loopOf(loop)) as Task | null;
}

/**
 * The tasks of a loop that are not done.
 *
 * @param loop  by default the running loop
 * @throws RuntimeError  no loop executes here, and none was given
 * @spec all_tasks
 */
export function all_tasks(loop?: LoopArgument): Set<Task> {
  const wanted = loopOf(loop) as LoopCore;
  const tasks = new Set(wanted._tasks as Iterable<Task>);
  for (const task of registeredOn(wanted)) tasks.add(task as Task);
  return tasks;
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
