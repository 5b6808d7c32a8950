/** Types that signatures share, and that only TypeScript can express. */
import type { socket } from './socket/socket.js';
import type { AbstractEventLoop } from '../generated/stubs/abstract-event-loop.js';
import type { Address } from '../generated/interfaces/types.js';
import type { TransportSocket } from './selector/transports/transport-socket.js';
import type { Context } from './contextvars/context.js';
import type { Coroutine } from './coroutines/coroutine.js';
import type { Future } from './futures/future.js';

// Classes that signatures name.
export type { AbstractEventLoop } from '../generated/stubs/abstract-event-loop.js';
export type { Context } from './contextvars/context.js';
export type { ContextVar, Token } from './contextvars/context-var.js';
export type { Coroutine } from './coroutines/coroutine.js';
export type { Handle } from './events/handle.js';
export type { TimerHandle } from './events/timer-handle.js';
export type { Future } from './futures/future.js';
export type { Kw } from './kw.js';
export type { Held, Lockable } from './locks/acquired.js';
export type { StreamReader } from './streams/stream-reader.js';
export type { StreamWriter } from './streams/stream-writer.js';
export type { CompletedIterator } from './tasks/as-completed.js';
export type { Server } from './selector/serving/server.js';
export type { Task } from './tasks/task.js';
export type { TaskGroup } from './taskgroups/task-group.js';
export type { BaseTransport } from './transports/base-transport.js';
export type { DatagramTransport } from './transports/datagram-transport.js';
export type { ReadTransport } from './transports/read-transport.js';
export type { SubprocessTransport } from './transports/subprocess-transport.js';
export type { Transport } from './transports/transport.js';
export type { WriteTransport } from './transports/write-transport.js';
export type { Timeout } from './timeouts/timeout.js';

/**
 * What a generator coroutine yields to its task. Only the library's own awaitables produce it: a program says
 * `yield* future`, never `yield future`.
 */
export type Yieldable = unknown;

/** Can be awaited with `await` in an async function and with `yield*` in a generator. */
export interface Awaitable<T> extends PromiseLike<T> {
  [Symbol.iterator](): Iterator<Yieldable, T, unknown>;
}

/** The body of a task: a coroutine, a generator, or a function that starts one. */
export type CoroutineLike<T> =
  | Coroutine<T>
  | Generator<Yieldable, T, unknown>
  | ((this: void) => Generator<Yieldable, T, unknown>)
  | ((this: void) => PromiseLike<T>);

/** Whatever can be waited for; a promise is adopted. */
export type AwaitableLike<T> = Awaitable<T> | CoroutineLike<T> | PromiseLike<T>;

/** What waiting for `A` gives. */
export type Outcome<A> =
  A extends PromiseLike<infer T>
    ? T
    : A extends Generator<Yieldable, infer T, never>
      ? T
      : A extends (this: void) => infer R
        ? Outcome<R>
        : never;

/** What waiting for each of several gives, in their order. */
export type Outcomes<A extends readonly unknown[]> = { -readonly [K in keyof A]: Outcome<A[K]> };

/** `Outcomes`, where an exception stands among the results. */
export type OutcomesOrErrors<A extends readonly unknown[]> = {
  -readonly [K in keyof A]: Outcome<A[K]> | Error;
};

/**
 * What `async with` enters and leaves: `__aenter__` gives a `T`; `__aexit__` sees the error of the block, three times null
 * where there was none, and suppresses it by giving something true. `S` is what it gives.
 */
export interface AsyncContextManager<T = unknown, S = unknown> {
  __aenter__(): PromiseLike<T> | Generator<Yieldable, T, unknown>;
  __aexit__(
    type: (new (...args: never[]) => Error) | null,
    error: Error | null,
    traceback: null,
  ): PromiseLike<S> | Generator<Yieldable, S, unknown>;
}

/** A callback that is called with `A`; what it returns is ignored. */
export type Callback<A extends readonly unknown[] = never[]> = (this: void, ...args: A) => unknown;

/**
 * Keyword arguments of `create_task`, as a task factory gets them. A factory that knows more of them declares so:
 * `declare module 'asyncio-ts' { interface TaskKeywords { colour?: string } }`.
 */
export interface TaskKeywords {
  /** By default `Task-1`, `Task-2`, ... */
  name?: unknown;
  /** The context its steps run in; by default a copy of the current one. */
  context?: Context | null;
  /** Run the first step at once, before `create_task` returns. */
  eager_start?: boolean | null;
}

/** Makes the tasks of a loop; hands the keywords on to the task. */
export type TaskFactory = (
  this: void,
  loop: AbstractEventLoop,
  coro: CoroutineLike<unknown>,
  keywords: TaskKeywords,
) => Future;

/** Gives the protocol of one connection: a function, or a class. */
export type ProtocolFactory<P> = ((this: void) => P) | (new () => P);

/** Bytes to send. */
export type ReadableBuffer = Uint8Array;
/** Memory to receive into. */
export type WritableBuffer = Uint8Array;

/** Has a file descriptor. */
export interface HasFileno {
  fileno(): number;
}

/** Node's `FileHandle`, of `fs.promises.open`. */
export interface FileHandleLike {
  readonly fd: number;
  close(): PromiseLike<void>;
}

/** An end of a pipe, which the transport owns and closes: a descriptor, an object that has one, Node's `FileHandle`. */
export type PipeLike = number | (HasFileno & { close(): unknown }) | FileHandleLike;

/** A file that is read: a descriptor, an object that has one, Node's `FileHandle`, or an object with `readinto()`. */
export type BinaryFile = number | HasFileno | FileHandleLike | ReadsInto;

/** A file without a descriptor, such as one in memory. */
export interface ReadsInto {
  /** Fill the beginning of `buffer`; gives how many bytes, 0 at the end. */
  readinto(buffer: Uint8Array): number | PromiseLike<number>;
  /** Set the position of the next `readinto()`, from the beginning. */
  seek?(offset: number): unknown;
}

/**
 * What `get_extra_info()` tells, by name; null where a transport does not have it. Who writes a kind of transport may add
 * names of its own: `declare module 'asyncio-ts' { interface TransportInfo { codec?: string } }`.
 */
export interface TransportInfo {
  /** The socket, as far as a program may use it. */
  readonly socket: TransportSocket;
  /** The near address. */
  readonly sockname: Address;
  /** The far address. */
  readonly peername: Address;
  /** The pipe that the transport was made with. */
  readonly pipe: PipeLike;
}

/** A path of the file system that is no string. */
export type PathLike = URL;

/** A socket in non-blocking mode. */
export type Socket = socket;

export type { TransportSocket };

/** The settings for TLS. */
export type SSLContext = object;

/** A pool of threads or processes. */
export type Executor = object;
