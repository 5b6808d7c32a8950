import type { AbstractEventLoop } from '../../generated/stubs/abstract-event-loop.js';
import { executing, executingLoop } from '../contextvars/executing.js';
import { escapes } from '../exceptions/index.js';
import { EXCEPTION } from '../futures/state.js';
import type { Future } from '../futures/future.js';
import type { CoroutineLike, TaskFactory, TaskKeywords } from '../types.js';
import { Task, setEagerStart, type TaskOptions } from './task.js';

// Taken when this module is loaded: a test may fake it.
const { queueMicrotask } = globalThis;

/** Makes a task: a class, or a function. */
export type TaskConstructor =
  | (new (coro: never, options: never) => Future)
  | ((this: void, coro: CoroutineLike<never>, options: TaskOptions) => Future);

/**
 * A task factory whose tasks run their first step inside `create_task`: `loop.set_task_factory(eager_task_factory)`.
 *
 * A generator that never waits is done by then; of an async function that is known once its caller waits or ends. Where
 * the loop does not execute, tasks start as usual.
 *
 * @spec eager_task_factory
 */
export function eager_task_factory<T>(
  this: void,
  loop: AbstractEventLoop,
  coro: CoroutineLike<T>,
  keywords: TaskKeywords = {},
): Task<T> {
  return new Task(coro, { eager_start: true, ...keywords, loop });
}

/**
 * A factory like `eager_task_factory`, whose tasks are made by `custom_task_constructor`: called with the coroutine, and
 * with the keywords of `create_task`, the loop and `eager_start`.
 *
 * @spec create_eager_task_factory
 */
export function create_eager_task_factory(custom_task_constructor: TaskConstructor): TaskFactory {
  const make = custom_task_constructor as new (coro: unknown, options: object) => Future;
  const isClass = (make.prototype as unknown) instanceof Task || (make as unknown) === Task;
  return (loop, coro, keywords) => {
    const options = { eager_start: true, ...keywords, loop };
    if (isClass) return new make(coro, options);
    return (make as unknown as (coro: unknown, options: object) => Future)(coro, options);
  };
}

/**
 * Run the first step now, if the task's loop executes here; else false.
 *
 * @throws KeyboardInterrupt, SystemExit  raised by that step; they leave everything
 */
function startEagerly(task: Task): boolean {
  if (executingLoop() !== task._loop) return false;
  const { sync, loop, task: outer, context } = executing;
  executing.loop = task._loop;
  try {
    task._run();
  } finally {
    executing.sync = sync;
    executing.loop = loop;
    executing.task = outer;
    executing.context = context;
  }
  // Behind the reaction of a promise that is settled already.
  if (!task.done()) queueMicrotask(() => task._dropBodyIfDone());
  task._dropBodyIfDone();
  const error = task._state === EXCEPTION ? task._value : null;
  if (escapes(error)) {
    task._retrieved();
    throw error;
  }
  return true;
}

setEagerStart(startEagerly);
