import { executing, taskStorage } from '../contextvars/executing.js';

/**
 * Call `fn` outside of the current task, and of its loop, as plain code of the process: what it starts does not belong
 * to the task. `detached(() => server.listen(0))`: requests are handled as if no task had begun to listen.
 *
 * Not in Python, where nothing of a task reaches further than the task.
 *
 * @returns what `fn` returns
 */
export function detached<R>(fn: () => R): R {
  const { sync, loop, task, context } = executing;
  executing.sync = true;
  executing.loop = executing.task = null;
  executing.context = executing.base;
  try {
    const storage = taskStorage();
    return storage === null ? fn() : storage.leave(fn);
  } finally {
    executing.sync = sync;
    executing.loop = loop;
    executing.task = task;
    executing.context = context;
  }
}
