/**
 * What executes on this thread right now: which loop, which task, in which context.
 *
 * While a handle or a generator's step runs synchronously, plain variables know it exactly. An async function is
 * resumed by V8, in between: then the task is found through storage that follows promises, which the host brings
 * along. Without such storage the variables of the last handle stand in.
 */
import type { Context } from './context.js';

/** What this module needs to know of a task. */
export interface RunningTask {
  /** @internal */
  readonly _context: Context;
  /** @internal */
  readonly _loop: object;
  done(): boolean;
}

/** Carries the current task through `await`: an async function started by `run` sees it until it ends. */
export interface TaskStorage {
  get(): RunningTask | null;
  /** Call `start(argument)`; what it starts belongs to `task`. */
  run<A, R>(task: RunningTask, start: (argument: A) => R, argument: A): R;
  /** Call `start` outside of every task. */
  leave<R>(start: () => R): R;
  /** A scope of `task` that can be entered many times, at less cost than `run`; null where none is needed. */
  scope(task: RunningTask): TaskScope | null;
}

export interface TaskScope {
  runInAsyncScope<This, A, R>(fn: (this: This, argument: A) => R, thisArg: This, argument: A): R;
}

class Executing {
  /** True while a callback or a generator's step is on the stack: `task` and `context` are exact then. */
  sync = false;
  task: RunningTask | null = null;
  /** Valid while `sync`; set by whoever runs a callback. */
  context: Context | null = null;
  /** The handle that runs, while its context is the current one. */
  handle: { _context: Context } | null = null;
  /** The loop whose handle executes, its drain included. */
  loop: object | null = null;
  /** The context outside of every callback and task, as each thread of Python has one. */
  base: Context | null = null;
}

export const executing = new Executing();

let storage: TaskStorage | null = null;

/** Called once by the host's module, when it is loaded. */
export function setTaskStorage(brought: TaskStorage): void {
  storage = brought;
}

export function taskStorage(): TaskStorage | null {
  return storage;
}

/** The task that executes, or null in a plain callback and outside of every loop. */
export function executingTask(): RunningTask | null {
  if (executing.sync || storage === null) return executing.task;
  const task = storage.get();
  // The storage reaches further than a task does: into whatever it started and left behind.
  return task === null || task.done() ? null : task;
}

/** The loop whose handle or task executes. */
export function executingLoop(): object | null {
  if (executing.sync) return executing.loop;
  // A drain may resume a task of another loop; what its storage says is nearer than the slot.
  const task = executingTask();
  return task === null ? executing.loop : task._loop;
}
