/**
 * A client of Redis. Commands go out as they are given, any number at once, and each reply finds who asked:
 *
 *     await using redis = await connect('127.0.0.1', 6379);
 *     await redis.call('SET', 'colour', 'green');
 *     const [colour, visits] = await asyncio.gather(redis.call('GET', 'colour'), redis.call('INCR', 'visits'));
 */
import * as asyncio from 'asyncio-ts';
import { ConnectionError } from 'asyncio-ts/builtins';
import { ProtocolError, ReplyError, encode, read, type Reply, type Word } from './wire.js';

/** A connection to the server at a host and port, or at the path of a Unix socket. */
export const connect = asyncio.coroutine(
  async (hostOrPath: string, port?: number): Promise<Redis> => {
    const [reader, writer] =
      port === undefined
        ? await asyncio.open_unix_connection(hostOrPath)
        : await asyncio.open_connection(hostOrPath, port);
    return new Redis(reader, writer);
  },
);

export class Redis implements AsyncDisposable {
  readonly #writer: asyncio.StreamWriter;
  readonly #reading: asyncio.Task<void>;
  /** Who waits for a reply. Replies come in the order of the commands. */
  readonly #waiting: asyncio.Future<Reply>[] = [];
  #lost: Error | null = null;

  constructor(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) {
    this.#writer = writer;
    this.#reading = asyncio.create_task(this.#read(reader));
  }

  /**
   * What the server says to a command: `call('SET', 'key', value)`. Its bytes come as a Buffer, its other texts as strings.
   *
   * On cancel: the command was sent, and its reply goes to nobody.
   *
   * @throws ReplyError       the server refuses it
   * @throws ConnectionError  the connection is lost, or was closed
   */
  call = asyncio.coroutine(async (...command: Word[]): Promise<Reply> => {
    const [reply] = this.#send([command]);
    return await reply!;
  });

  /** What the server says to each of these commands, which go out together; where it refuses one, the error stands at its place. */
  pipeline = asyncio.coroutine(async (commands: readonly (readonly Word[])[]): Promise<Reply[]> => {
    const outcomes = await asyncio.gather(...this.#send(commands), { return_exceptions: true });
    return outcomes.map((outcome) => {
      if (outcome instanceof Error && !(outcome instanceof ReplyError)) throw outcome;
      return outcome;
    });
  });

  /** Nobody is answered any more. */
  async close(): Promise<void> {
    this.#reading.cancel();
    await asyncio.wait([this.#reading]);
    this.#writer.close();
    try {
      await this.#writer.wait_closed();
    } catch (error) {
      // It was lost before; who waited for a reply knows.
      if (!(error instanceof ConnectionError)) throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** Needs no `drain()`: whoever asks waits for the reply, and sends nothing meanwhile. */
  #send(commands: readonly (readonly Word[])[]): asyncio.Future<Reply>[] {
    if (this.#lost !== null) throw this.#lost;
    const loop = asyncio.get_running_loop();
    this.#writer.writelines(commands.map(encode));
    const replies = commands.map(() => loop.create_future<Reply>());
    this.#waiting.push(...replies);
    return replies;
  }

  readonly #read = asyncio.coroutine(async (reader: asyncio.StreamReader): Promise<void> => {
    try {
      for (;;) this.#answer(await read(reader));
    } catch (error) {
      this.#lose(error);
      if (error instanceof asyncio.CancelledError) throw error;
    }
  });

  #answer(reply: Reply): void {
    const asked = this.#waiting.shift();
    if (asked === undefined) throw new ProtocolError('a reply to no command');
    // Whoever asked has given up meanwhile.
    if (asked.done()) return;
    if (reply instanceof ReplyError) asked.set_exception(reply);
    else asked.set_result(reply);
  }

  #lose(cause: unknown): void {
    this.#lost = new ConnectionError(`the connection to Redis is lost: ${reason(cause)}`);
    for (const asked of this.#waiting.splice(0)) if (!asked.done()) asked.set_exception(this.#lost);
    this.#writer.close();
  }
}

function reason(cause: unknown): string {
  if (cause instanceof asyncio.CancelledError) return 'it was closed';
  if (cause instanceof asyncio.IncompleteReadError) return 'the server ended it';
  return String(cause);
}
