/**
 * How Node carries the current task through `await`, in the way that costs least on the Node that runs.
 *
 * From Node 24 on, V8 itself hands AsyncLocalStorage's value on, at no cost. Before that, Node follows every promise with
 * four hooks and as many properties; two hooks and one property are enough for a task, and take half the time.
 */
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { promiseHooks } from 'node:v8';
import {
  executing,
  type RunningTask,
  type TaskScope,
  type TaskStorage,
} from '../contextvars/executing.js';

const FIRST_WITH_ASYNC_CONTEXT_FRAME = 24;

class LocalTaskStorage implements TaskStorage {
  readonly #storage = new AsyncLocalStorage<RunningTask>();
  readonly #make = (): TaskScope =>
    new AsyncResource('asyncio.Task', { requireManualDestroy: true }) as TaskScope;

  get(): RunningTask | null {
    return this.#storage.getStore() ?? null;
  }

  run<A, R>(task: RunningTask, start: (argument: A) => R, argument: A): R {
    return this.#storage.run(task, start, argument);
  }

  leave<R>(start: () => R): R {
    return this.#storage.exit(start);
  }

  scope(task: RunningTask): TaskScope {
    return this.#storage.run(task, this.#make);
  }
}

const taskOfPromise = Symbol('asyncio.task');

interface Marked {
  [taskOfPromise]?: RunningTask;
}

/** The task of the promise whose reactions run. */
let resumed: RunningTask | null = null;

/** A promise that is made by a task belongs to it. */
function init(promise: Marked): void {
  const task = executing.sync ? executing.task : resumed;
  if (task !== null) promise[taskOfPromise] = task;
}

function before(promise: Marked): void {
  const task = promise[taskOfPromise];
  resumed = task === undefined ? null : task;
}

function after(): void {
  resumed = null;
}

class HookedTaskStorage implements TaskStorage {
  #hooked = false;

  get(): RunningTask | null {
    return resumed;
  }

  /** What runs synchronously is known without it, and so are the promises that it makes. */
  run<A, R>(_task: RunningTask, start: (argument: A) => R, argument: A): R {
    this.#hook();
    return start(argument);
  }

  /** Promises alone belong to tasks here, and those made while code runs synchronously to whoever executes. */
  leave<R>(start: () => R): R {
    return start();
  }

  scope(): null {
    this.#hook();
    return null;
  }

  /** Not before there is a task: every promise of the process pays for it. */
  #hook(): void {
    if (this.#hooked) return;
    this.#hooked = true;
    promiseHooks.createHook({ init, before, after } as Parameters<
      typeof promiseHooks.createHook
    >[0]);
  }
}

export function newTaskStorage(): TaskStorage {
  const [major] = process.versions.node.split('.');
  return Number(major) < FIRST_WITH_ASYNC_CONTEXT_FRAME
    ? new HookedTaskStorage()
    : new LocalTaskStorage();
}
