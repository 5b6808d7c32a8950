import { Coroutine } from '../coroutines/coroutine.js';
import { waitedAt } from '../futures/awaited-at.js';
import { EXCEPTION, PENDING } from '../futures/state.js';
import { className } from '../repr.js';
import { StackFrame, callerFrames, framesIn, parseFrame } from '../stack.js';
import { executingTask } from '../contextvars/executing.js';
import type { Task } from './task.js';

/** Takes text, as Python's files do. */
export interface TextFile {
  write(text: string): unknown;
}

/**
 * The frames of a task, oldest first: where it waits, runs, or has failed; none once it has returned or was cancelled.
 *
 * Where a task waits JavaScript tells nobody, so that outside of debug mode there is one frame, with a name alone.
 */
export function stackOf(task: Task, limit: number | null): StackFrame[] {
  if (task._state === EXCEPTION) {
    const frames = framesIn((task._value as Error).stack ?? '').map(parseFrame);
    const oldest = frames.reverse();
    return limit === null ? oldest : oldest.slice(0, limit);
  }
  if (task._state !== PENDING) return [];
  const frames = framesOf(task).reverse();
  return limit === null ? frames : frames.slice(Math.max(0, frames.length - limit));
}

/** Where a task waits or runs, innermost first; none where it is done. */
export function framesOf(task: Task): StackFrame[] {
  if (task._state !== PENDING) return [];
  if (executingTask() === task) {
    const frames = callerFrames().map(parseFrame);
    if (frames.length > 0) return frames;
  }
  const noted = task._isWaiting() ? waitedAt(task) : undefined;
  if (noted !== undefined && noted.length > 0) return noted.map(parseFrame);
  return [new StackFrame(bodyName(task.get_coro()))];
}

/** The name of the function that a task runs. */
export function bodyName(coro: unknown): string {
  if (coro instanceof Coroutine) return coro.__name__ || '<lambda>';
  return typeof coro === 'function' ? coro.name || '<lambda>' : '<generator>';
}

/** Print the frames of a task in the form of Python's traceback module. */
export function printStack(task: Task, limit: number | null, file: TextFile): void {
  const frames = stackOf(task, limit);
  const error = task._state === EXCEPTION ? (task._value as Error) : null;
  const kind = frames.length === 0 ? 'No stack' : error === null ? 'Stack' : 'Traceback';
  const order = frames.length === 0 ? '' : ' (most recent call last):';
  const lines = [`${kind} for ${String(task)}${order}`, ...frames.map((frame) => `  ${frame}`)];
  if (error !== null) lines.push(`${className(error)}: ${error.message}`);
  file.write(`${lines.join('\n')}\n`);
}

/** Where Python has sys.stderr. */
export const standardError: TextFile = {
  // eslint-disable-next-line no-console -- asked for by the caller
  write: (text) => console.error(text.replace(/\n$/, '')),
};
