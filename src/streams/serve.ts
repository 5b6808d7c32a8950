import type { AbstractEventLoop } from '../../generated/stubs/abstract-event-loop.js';
import { Coroutine } from '../coroutines/coroutine.js';
import { isAsyncFunction, isGenerator, isThenable } from '../coroutines/recognise.js';
import { Future } from '../futures/future.js';
import type { CoroutineLike } from '../types.js';
import type { StreamReader } from './stream-reader.js';
import type { StreamWriter } from './stream-writer.js';

/** Serves one connection: a plain function, or one that gives a coroutine, which becomes a task. */
export type ClientConnected = (reader: StreamReader, writer: StreamWriter) => unknown;

/** Call who serves a connection. What its task raises is reported, and the connection then closed. */
export function serve(
  loop: AbstractEventLoop,
  connected: ClientConnected,
  reader: StreamReader,
  writer: StreamWriter,
): void {
  const body = bodyOf(connected, reader, writer);
  if (body === null) return;
  const task = loop.create_task(body);
  const { transport } = writer;
  task.add_done_callback(() => {
    if (task.cancelled()) return transport.close();
    const exception = task.exception();
    if (exception === null) return;
    const message = 'Unhandled exception in client_connected_cb';
    loop.call_exception_handler({ message, exception, transport });
    transport.close();
  });
}

/** What the task of the connection runs; null where there is none to be. */
function bodyOf(
  connected: ClientConnected,
  reader: StreamReader,
  writer: StreamWriter,
): CoroutineLike<unknown> | null {
  // Called inside its task, as all that it does belongs there.
  if (isAsyncFunction(connected)) return () => connected(reader, writer) as Promise<unknown>;
  const given = connected(reader, writer);
  if (given instanceof Coroutine || isGenerator(given)) return given;
  // A task or a future is somebody else's; a promise is not, and its errors are to be reported.
  if (given instanceof Future || !isThenable(given)) return null;
  // Its task begins an iteration later; by then Node would have called an error unhandled.
  void given.then(undefined, () => {});
  return () => given as PromiseLike<unknown>;
}
