import type { Duplex } from 'node:stream';
import { Duplex as NodeDuplex } from 'node:stream';
import type { AbstractEventLoop } from '../../generated/stubs/abstract-event-loop.js';
import type { LoopCore } from '../events/loop-core.js';
import { get_running_loop } from '../events/running.js';
import { detached } from '../tasks/detached.js';
import type { Coroutine } from '../coroutines/coroutine.js';
import type { Task } from '../tasks/task.js';
import type { Streams } from './connections.js';
import { StreamReaderProtocol } from './stream-reader-protocol.js';
import { StreamReader } from './stream-reader.js';
import { StreamWriter } from './stream-writer.js';
import { WebTransport } from './web-transport.js';

/** Both directions of a connection as Web Streams have them. */
export interface WebStreams {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
}

/** No more is read at once for a stream of the other kind. */
const CHUNK_BYTES = 65536;

/**
 * The two directions of a connection as Web Streams, which own it from now on. Not in Python.
 *
 * What is not read there is not read here, and who writes there waits for `drain`. Aborting the writable aborts the connection; it
 * is closed when both directions have ended, by their end or by being cancelled.
 */
export function as_web_streams(reader: StreamReader, writer: StreamWriter): WebStreams {
  const loop = get_running_loop();
  let reading: Task<Buffer> | null = null;
  let open = 2;
  const ended = (): void => {
    if (--open === 0) writer.close();
  };
  const readable = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        reading = started(loop, reader.read(CHUNK_BYTES));
        const data = await reading;
        if (data.length > 0) return controller.enqueue(data);
        controller.close();
        ended();
      },
      cancel() {
        reading?.cancel();
        ended();
      },
    },
    { highWaterMark: 0 },
  );
  const writable = new WritableStream<Uint8Array>({
    start(controller) {
      // The types of Node do not know it.
      const { signal } = controller as WritableStreamDefaultController & { signal: AbortSignal };
      // At once: the stream's own `abort` would wait for a write that waits for room.
      signal.addEventListener('abort', () => writer.transport.abort());
    },
    async write(chunk) {
      writer.write(chunk);
      await started(loop, writer.drain());
    },
    close() {
      if (writer.can_write_eof()) writer.write_eof();
      ended();
    },
  });
  return { readable, writable };
}

/** A connection as a duplex stream of Node's, which owns it from now on; as `as_web_streams`. Not in Python. */
export function as_node_stream(reader: StreamReader, writer: StreamWriter): Duplex {
  return NodeDuplex.fromWeb(as_web_streams(reader, writer) as never, { allowHalfOpen: true });
}

/**
 * A reader and a writer over a pair of Web Streams, which they own from now on. Not in Python.
 *
 * The readable is asked for more only while the reader's buffer is not full; `drain` waits for the writable. An error of either is
 * the reader's exception. Closing the writer cancels the readable.
 */
export function open_web_streams(streams: WebStreams, options: { limit?: number } = {}): Streams {
  const loop = get_running_loop();
  const reader = new StreamReader(options.limit, loop);
  const protocol = new StreamReaderProtocol(reader, null, loop);
  // What it does belongs to no task.
  const transport = detached(() => new WebTransport(loop as object as LoopCore, streams, protocol));
  return [reader, new StreamWriter(transport, protocol, reader, loop)];
}

/** A reader and a writer over a duplex stream of Node's, which they own from now on; as `open_web_streams`. Not in Python. */
export function open_node_stream(stream: Duplex, options: { limit?: number } = {}): Streams {
  return open_web_streams(NodeDuplex.toWeb(stream) as never, options);
}

/** Web Streams call from no task. */
function started<T>(loop: AbstractEventLoop, coroutine: Coroutine<T>): Task<T> {
  return detached(() => loop.create_task(coroutine)) as Task<T>;
}
