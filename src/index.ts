/** `asyncio-ts`: the names of Python's asyncio. `import * as asyncio from 'asyncio-ts'`. */
import { setDefaultLoopFactory } from './events/policy.js';
import { SelectorEventLoop } from './selector/selector-event-loop.js';

setDefaultLoopFactory(() => new SelectorEventLoop());

export { AbstractEventLoop } from '../generated/stubs/abstract-event-loop.js';
export { AbstractServer } from '../generated/stubs/abstract-server.js';
export { Server } from './selector/serving/server.js';
export { BaseEventLoop } from './loop/base-event-loop.js';
export {
  SelectorEventLoop,
  SelectorEventLoop as EventLoop,
} from './selector/selector-event-loop.js';
export type { ExceptionHandler } from './loop/exception-handling.js';
export type { ExceptionContext } from './events/exception-context.js';

export { Handle } from './events/handle.js';
export { TimerHandle } from './events/timer-handle.js';
export {
  AbstractEventLoopPolicy,
  DefaultEventLoopPolicy,
  get_event_loop,
  get_event_loop_policy,
  new_event_loop,
  set_event_loop,
  set_event_loop_policy,
} from './events/policy.js';
export { _get_running_loop, _set_running_loop, get_running_loop } from './events/running.js';

export { Future } from './futures/future.js';
export { Task } from './tasks/task.js';
export { all_tasks, create_task, current_task } from './tasks/current.js';
export {
  create_eager_task_factory,
  eager_task_factory,
  type TaskConstructor,
} from './tasks/eager.js';
export {
  _enter_task,
  _leave_task,
  _register_eager_task,
  _register_task,
  _swap_current_task,
  _unregister_eager_task,
  _unregister_task,
} from './tasks/extending.js';
export { StackFrame } from './stack.js';
export { aw, ensure_future, ensure_future as async, isfuture } from './tasks/ensure-future.js';
export { detached } from './tasks/detached.js';
export { sleep } from './tasks/sleep.js';
export { gather } from './tasks/gather.js';
export {
  ALL_COMPLETED,
  FIRST_COMPLETED,
  FIRST_EXCEPTION,
  wait,
  type ReturnWhen,
  type WaitOptions,
} from './tasks/wait.js';
export { shield } from './tasks/shield.js';
export { as_completed, type CompletedIterator } from './tasks/as-completed.js';
export { run_coroutine_threadsafe, to_thread, wrap_future } from './tasks/threads.js';
export { Timeout, timeout, timeout_at } from './timeouts/timeout.js';
export { wait_for } from './timeouts/wait-for.js';
export { TaskGroup } from './taskgroups/task-group.js';
export { Coroutine, coroutine, iscoroutine, iscoroutinefunction } from './coroutines/coroutine.js';
export { async_with } from './coroutines/async-with.js';
export { asyncgen } from './loop/async-generators.js';
export { acquired, type Held, type Lockable } from './locks/acquired.js';
export { Barrier } from './locks/barrier.js';
export { BoundedSemaphore } from './locks/bounded-semaphore.js';
export { Condition } from './locks/condition.js';
export { Event } from './locks/event.js';
export { Lock } from './locks/lock.js';
export { Semaphore } from './locks/semaphore.js';
export { LifoQueue } from './queues/lifo-queue.js';
export { PriorityQueue } from './queues/priority-queue.js';
export { Queue } from './queues/queue.js';
export type { HasLessThan, Orderable } from './queues/less-than.js';
export {
  open_connection,
  open_unix_connection,
  start_server,
  start_unix_server,
  type OpenConnectionOptions,
  type OpenUnixConnectionOptions,
  type StartServerOptions,
  type StartUnixServerOptions,
} from './streams/connections.js';
export type { ClientConnected } from './streams/serve.js';
export { StreamReader } from './streams/stream-reader.js';
export { StreamReaderProtocol } from './streams/stream-reader-protocol.js';
export { StreamWriter } from './streams/stream-writer.js';
export {
  as_node_stream,
  as_web_streams,
  open_node_stream,
  open_web_streams,
  type WebStreams,
} from './streams/web-streams.js';
export { future_add_to_awaited_by, future_discard_from_awaited_by } from './graph/awaited-by.js';
export {
  FrameCallGraphEntry,
  FutureCallGraph,
  capture_call_graph,
  type CallGraphOptions,
} from './graph/capture.js';
export { format_call_graph, print_call_graph, type PrintCallGraphOptions } from './graph/format.js';
export { BaseProtocol } from './protocols/base-protocol.js';
export { BufferedProtocol } from './protocols/buffered-protocol.js';
export { DatagramProtocol } from './protocols/datagram-protocol.js';
export { Protocol } from './protocols/protocol.js';
export { SubprocessProtocol } from './protocols/subprocess-protocol.js';
export { BaseTransport } from './transports/base-transport.js';
export { DatagramTransport } from './transports/datagram-transport.js';
export { ReadTransport } from './transports/read-transport.js';
export { SubprocessTransport } from './transports/subprocess-transport.js';
export { Transport } from './transports/transport.js';
export { WriteTransport } from './transports/write-transport.js';
export * as subprocess from './subprocess/index.js';
export { create_subprocess_exec, create_subprocess_shell } from './subprocess/create.js';
export { run, type RunOptions } from './runners/run.js';
export { Runner, type RunnerOptions } from './runners/runner.js';

export {
  BrokenBarrierError,
  CancelledError,
  IncompleteReadError,
  InvalidStateError,
  LimitOverrunError,
  QueueEmpty,
  QueueFull,
  QueueShutDown,
  SendfileNotAvailableError,
} from './exceptions/asyncio.js';
export { TimeoutError } from './exceptions/os-error.js';
export { logger, type Logger } from './log/logger.js';
export { kw, type Kw } from './kw.js';
export type {
  AsyncContextManager,
  Awaitable,
  AwaitableLike,
  Callback,
  CoroutineLike,
  TaskFactory,
  TaskKeywords,
  TransportInfo,
  TransportSocket,
} from './types.js';
export type { Address, AddressInfo } from '../generated/interfaces/types.js';
