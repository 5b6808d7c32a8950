import { awaitersOf } from '../graph/awaited-by.js';
import { format_call_graph } from '../graph/format.js';
import { RuntimeError } from '../exceptions/index.js';
import type { Future } from '../futures/future.js';
import type { BaseEventLoop } from '../loop/base-event-loop.js';
import { all_tasks } from '../tasks/current.js';
import type { Task } from '../tasks/task.js';

/** Says of every task that is left what it waits for, and who waits for it. */
export function deadlockError(loop: BaseEventLoop): RuntimeError {
  const tasks = [...all_tasks(loop)];
  const waiting = new Set<Future>();
  for (const task of tasks) collectAwaiters(task, waiting);
  // Who waits for another task stands in the graph of that one; in a circle everybody does.
  const last = tasks.filter((task) => !waiting.has(task));
  const shown = last.length > 0 ? last : tasks;
  const count = tasks.length === 1 ? '1 task waits' : `${tasks.length} tasks wait`;
  return new RuntimeError(
    [
      `deadlock at ${loop.time()} s: nothing is scheduled, and ${count} for ever`,
      ...shown.map((task) => `${String(task)}\n${format_call_graph(task)}${whatElse(task)}`),
    ].join('\n'),
  );
}

/** A promise has no name and no place; that it is one is all that can be said. */
function whatElse(task: Task<unknown>): string {
  return task._isWaiting() ? '' : "\n  (waits for a promise that is none of asyncio's)";
}

function collectAwaiters(future: Future, found: Set<Future>): void {
  for (const awaiter of awaitersOf(future)) {
    if (found.has(awaiter)) continue;
    found.add(awaiter);
    collectAwaiters(awaiter, found);
  }
}
