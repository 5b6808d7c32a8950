import { executingLoop } from '../contextvars/executing.js';
import { RuntimeError } from '../exceptions/index.js';
import { Future } from '../futures/future.js';
import { checkOptions, isOptions } from '../options.js';
import { repr } from '../repr.js';
import type { StackFrame } from '../stack.js';
import { callerFrames, parseFrame } from '../stack.js';
import { current_task } from '../tasks/current.js';
import { framesOf } from '../tasks/stack.js';
import { Task } from '../tasks/task.js';
import { awaitersOf } from './awaited-by.js';

/** One function in the call stack of a task. @spec FrameCallGraphEntry */
export class FrameCallGraphEntry {
  readonly frame: StackFrame;

  constructor(frame: StackFrame) {
    this.frame = frame;
    Object.freeze(this);
  }

  toString(): string {
    return `FrameCallGraphEntry(frame=<${String(this.frame)}>)`;
  }
}

/** A future, where it stands, and who waits for it. @spec FutureCallGraph */
export class FutureCallGraph {
  readonly future: Future;
  /** Innermost first; empty for a future that is no task. */
  readonly call_stack: readonly FrameCallGraphEntry[];
  readonly awaited_by: readonly FutureCallGraph[];

  constructor(
    future: Future,
    call_stack: readonly FrameCallGraphEntry[],
    awaited_by: readonly FutureCallGraph[],
  ) {
    this.future = future;
    this.call_stack = call_stack;
    this.awaited_by = awaited_by;
    Object.freeze(this);
  }

  toString(): string {
    const stack = `(${this.call_stack.join(', ')})`;
    return `FutureCallGraph(future=${String(this.future)}, call_stack=${stack}, awaited_by=(${this.awaited_by.join(', ')}))`;
  }
}

export interface CallGraphOptions {
  /** Where the stack of the current task begins: 1, at the caller; 2, at the caller of that; ... */
  depth?: number;
  /** So many frames of each stack, the outermost ones; negative, the innermost; by default all. */
  limit?: number | null;
}

type FutureArgument = Future | null;

/**
 * What a task or a future waits in, and who waits for it, all the way up. By default the current task; null in a plain
 * callback.
 *
 * @throws RuntimeError  no future is given, and no loop executes here
 * @throws TypeError     it is no future
 * @spec capture_call_graph
 */
export function capture_call_graph(options: CallGraphOptions): FutureCallGraph | null;
export function capture_call_graph(
  future?: FutureArgument,
  options?: CallGraphOptions,
): FutureCallGraph | null;
export function capture_call_graph(first?: unknown, second?: unknown): FutureCallGraph | null {
  const [future, options] = readArguments('capture_call_graph', first, second);
  return capture(future, options);
}

/** The arguments of a function of this module, whose first may be left out. */
export function readArguments<O extends CallGraphOptions = CallGraphOptions>(
  operation: string,
  first: unknown,
  second: unknown,
  more: readonly string[] = [],
): [future: unknown, options: O] {
  const [future, options] = isOptions(first) ? [null, first] : [first ?? null, second ?? {}];
  checkOptions(operation, options as object, ['depth', 'limit', ...more]);
  return [future, options as O];
}

export function capture(
  given: unknown,
  { depth = 1, limit = null }: CallGraphOptions,
): FutureCallGraph | null {
  const isRunning = executingLoop() !== null;
  const current = isRunning ? current_task() : null;
  if (given === null && !isRunning) {
    throw new RuntimeError(
      'capture_call_graph() is called outside of a running event loop and no *future* to introspect was provided',
    );
  }
  const future = given ?? current;
  if (future === null) return null;
  if (!(future instanceof Future)) {
    throw new TypeError(
      `${repr(future)} object does not appear to be compatible with asyncio.Future`,
    );
  }
  if (future !== current) return graphOf(future, limit, new Set());
  const frames = callerFrames()
    .map(parseFrame)
    .slice(Math.max(0, depth - 1));
  return new FutureCallGraph(future, entries(frames, limit), graphsAbove(future, limit, new Set()));
}

/** `above`: what leads here; tasks that wait for each other in a circle are not followed twice. */
function graphOf(
  future: Future,
  limit: number | null,
  above: ReadonlySet<Future>,
): FutureCallGraph {
  const frames = future instanceof Task ? framesOf(future) : [];
  return new FutureCallGraph(future, entries(frames, limit), graphsAbove(future, limit, above));
}

function graphsAbove(
  future: Future,
  limit: number | null,
  above: ReadonlySet<Future>,
): FutureCallGraph[] {
  if (above.has(future)) return [];
  const path = new Set([...above, future]);
  return awaitersOf(future).map((waiter) => graphOf(waiter, limit, path));
}

function entries(frames: readonly StackFrame[], limit: number | null): FrameCallGraphEntry[] {
  const all = frames.map((frame) => new FrameCallGraphEntry(frame));
  if (limit === null) return all;
  return limit < 0 ? all.slice(0, -limit) : all.slice(Math.max(0, all.length - limit));
}
