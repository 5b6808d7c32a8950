import type { Context } from '../contextvars/context.js';
import type { ExceptionContext } from './exception-context.js';
import type { AnyCallback, Handle, HandleLoop } from './handle.js';
import type { UnretrievedLedger } from '../futures/unretrieved.js';
import type { TaskList } from '../tasks/task-list.js';
import type { Runnable } from './runnable.js';

/** What futures and tasks need of the loop they belong to. Every `BaseEventLoop` is one. */
export interface LoopCore extends HandleLoop {
  is_closed(): boolean;
  time(): number;
  call_exception_handler(context: ExceptionContext): void;
  /** @internal `call_soon` without its checks. `args` is null for none. */
  _soon(callback: AnyCallback, args: readonly unknown[] | null, context: Context): Handle;
  /** @internal Put an entry of one's own into the ready queue. */
  _enqueue(entry: Runnable): void;
  /** @internal End the run with `error`: KeyboardInterrupt and SystemExit pass through everything. */
  _escape(error: Error): void;
  /** @internal The frames that lead here, for reports; null outside of debug mode. */
  _traceback(): readonly string[] | null;
  /** @internal Exceptions of its futures that nobody has looked at. */
  readonly _unretrieved: UnretrievedLedger;
  /** @internal Its tasks that are not done. */
  readonly _tasks: TaskList;
}
