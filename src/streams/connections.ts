import type {
  CreateConnectionOptions,
  CreateServerOptions,
  CreateUnixConnectionOptions,
  CreateUnixServerOptions,
} from '../../generated/interfaces/abstract-event-loop.js';
import type { Path } from '../../generated/interfaces/types.js';
import type { Transport } from '../transports/transport.js';
import type { AbstractEventLoop } from '../../generated/stubs/abstract-event-loop.js';
import { type Coroutine, coroutine } from '../coroutines/coroutine.js';
import { get_running_loop } from '../events/running.js';
import { isOptions } from '../options.js';
import type { Server, Yieldable } from '../types.js';
import type { ClientConnected } from './serve.js';
import { StreamReaderProtocol } from './stream-reader-protocol.js';
import { DEFAULT_LIMIT, StreamReader } from './stream-reader.js';
import { StreamWriter } from './stream-writer.js';

/** A connection, as those get it who read from it and write to it. */
export type Streams = [reader: StreamReader, writer: StreamWriter];

interface Limited {
  /** How long a line may be, in bytes; by default 64 KiB. Twice as much is buffered. */
  readonly limit?: number;
}

export type OpenConnectionOptions = CreateConnectionOptions & Limited;
export type OpenUnixConnectionOptions = CreateUnixConnectionOptions & Limited;
export type StartServerOptions = CreateServerOptions & Limited;
export type StartUnixServerOptions = CreateUnixServerOptions & Limited;

type Body<T> = Generator<Yieldable, T, unknown>;

/**
 * Connect, and give a reader and a writer of the connection.
 *
 * On cancel: nothing stays open.
 *
 * @param host     name or address of the other side
 * @param port     number, or the name of a service
 * @param options  the limit of the reader, and what `create_connection` takes: `sock`, `local_addr`, ...
 * @throws OSError  it cannot be connected to
 * @spec open_connection
 */
export const open_connection: {
  (options: OpenConnectionOptions): Coroutine<Streams>;
  (host: string | null, options: Omit<OpenConnectionOptions, 'host'>): Coroutine<Streams>;
  (
    host: string | null,
    port: number | string | null,
    options?: Omit<OpenConnectionOptions, 'host' | 'port'>,
  ): Coroutine<Streams>;
} = coroutine(function* open_connection(...args: unknown[]): Body<Streams> {
  const loop = get_running_loop();
  const { limit, rest } = taken('open_connection', ['host', 'port'], args);
  return yield* opened(loop, limit, (factory) => loop.create_connection(factory, rest));
});

/**
 * Connect to a Unix socket, and give a reader and a writer of the connection.
 *
 * On cancel: nothing stays open.
 *
 * @param path     path of the socket
 * @param options  the limit of the reader, and what `create_unix_connection` takes
 * @throws OSError  it cannot be connected to
 * @spec open_unix_connection
 */
export const open_unix_connection: {
  (options: OpenUnixConnectionOptions): Coroutine<Streams>;
  (path: Path | null, options?: Omit<OpenUnixConnectionOptions, 'path'>): Coroutine<Streams>;
} = coroutine(function* open_unix_connection(...args: unknown[]): Body<Streams> {
  const loop = get_running_loop();
  const { limit, rest } = taken('open_unix_connection', ['path'], args);
  return yield* opened(loop, limit, (factory) => loop.create_unix_connection(factory, rest));
});

/**
 * Listen on a TCP port, and call a function with a reader and a writer for each connection that comes in.
 *
 * An async function or a coroutine function runs as a task of its own; what it raises is reported, and the connection closed. A
 * plain function is just called. Whoever serves a connection closes its writer.
 *
 * @param host     name or address to listen on, or several; every interface where it is left out or null
 * @param port     number, or the name of a service; 0 takes a free port
 * @param options  the limit of the readers, and what `create_server` takes
 * @throws OSError  an address cannot be listened on
 * @spec start_server
 */
export const start_server: {
  (client_connected_cb: ClientConnected, options: StartServerOptions): Coroutine<Server>;
  (
    client_connected_cb: ClientConnected,
    host: string | readonly string[] | null,
    options?: Omit<StartServerOptions, 'host'>,
  ): Coroutine<Server>;
  (
    client_connected_cb: ClientConnected,
    host: string | readonly string[] | null,
    port: number | string | null,
    options?: Omit<StartServerOptions, 'host' | 'port'>,
  ): Coroutine<Server>;
} = coroutine(function* start_server(connected: ClientConnected, ...args: unknown[]): Body<Server> {
  const loop = get_running_loop();
  const { limit, rest } = taken('start_server', ['host', 'port'], args);
  return (yield* loop.create_server(serving(loop, limit, connected), rest)) as Server;
});

/**
 * Listen on a Unix socket, and call a function with a reader and a writer for each connection that comes in, as `start_server` does.
 *
 * @param path     path of the socket
 * @param options  the limit of the readers, and what `create_unix_server` takes
 * @throws OSError  the path cannot be listened on
 * @spec start_unix_server
 */
export const start_unix_server: {
  (client_connected_cb: ClientConnected, options: StartUnixServerOptions): Coroutine<Server>;
  (
    client_connected_cb: ClientConnected,
    path: Path | null,
    options?: Omit<StartUnixServerOptions, 'path'>,
  ): Coroutine<Server>;
} = coroutine(function* start_unix_server(
  connected: ClientConnected,
  ...args: unknown[]
): Body<Server> {
  const loop = get_running_loop();
  const { limit, rest } = taken('start_unix_server', ['path'], args);
  return (yield* loop.create_unix_server(serving(loop, limit, connected), rest)) as Server;
});

function* opened(
  loop: AbstractEventLoop,
  limit: number,
  connect: (factory: () => StreamReaderProtocol) => Coroutine<[Transport, unknown]>,
): Body<Streams> {
  const reader = new StreamReader(limit, loop);
  const protocol = new StreamReaderProtocol(reader, null, loop);
  const [transport] = yield* connect(() => protocol);
  return [reader, new StreamWriter(transport, protocol, reader, loop)];
}

/** Makes the protocol of each connection that comes in. */
function serving(
  loop: AbstractEventLoop,
  limit: number,
  connected: ClientConnected,
): () => StreamReaderProtocol {
  return () => new StreamReaderProtocol(new StreamReader(limit, loop), connected, loop);
}

/** The limit, and all other arguments by their names. */
function taken(
  operation: string,
  names: readonly string[],
  args: readonly unknown[],
): { limit: number; rest: Record<string, unknown> } {
  const last = args.at(-1);
  const named = isOptions(last) ? last : {};
  const given = named === last ? args.slice(0, -1) : args;
  const { limit = DEFAULT_LIMIT, ...rest } = named;
  given.forEach((value, index) => {
    const name = names[index];
    if (name === undefined) {
      const most = `at most ${names.length} positional arguments`;
      throw new TypeError(`${operation}() takes ${most} (${given.length} given)`);
    }
    if (name in rest)
      throw new TypeError(`${operation}() got multiple values for argument '${name}'`);
    if (value !== undefined) rest[name] = value;
  });
  return { limit: limit as number, rest };
}
