/**
 * A chat server: what one says, all others in the room hear. Slow readers are not waited for by anybody else. `node chat.js 8888`
 * serves until it is interrupted: try it with `socat - TCP:127.0.0.1:8888`.
 */
import * as asyncio from 'asyncio-ts';

class Room {
  readonly #outboxes = new Map<string, asyncio.Queue<string>>();

  say(text: string, from: string): void {
    for (const [name, outbox] of this.#outboxes) if (name !== from) outbox.put_nowait(text);
  }

  /** One connection, from the name in its first line to its end. */
  async welcome(reader: asyncio.StreamReader, writer: asyncio.StreamWriter): Promise<void> {
    const name = textOf(await reader.readline());
    const outbox = new asyncio.Queue<string>();
    this.#outboxes.set(name, outbox);
    const sender = asyncio.create_task(send(outbox, writer));
    this.say(`${name} came in`, name);
    try {
      for await (const line of reader) this.say(`${name}: ${textOf(line)}`, name);
    } finally {
      this.#outboxes.delete(name);
      this.say(`${name} went`, name);
      sender.cancel();
      writer.close();
    }
  }
}

const send = asyncio.coroutine(
  async (outbox: asyncio.Queue<string>, writer: asyncio.StreamWriter) => {
    for (;;) {
      writer.write(Buffer.from(`${await outbox.get()}\n`));
      await writer.drain();
    }
  },
);

/** One who speaks when he has heard a certain line, and leaves after another one. */
const guest = asyncio.coroutine(
  async (port: number, name: string, answers: Readonly<Record<string, string | null>>) => {
    const [reader, sender] = await asyncio.open_connection('127.0.0.1', port);
    await using writer = sender;
    writer.write(Buffer.from(`${name}\n`));
    for await (const line of reader) {
      const heard = textOf(line);
      console.log(`${name} hears <${heard}>`);
      const answer = answers[heard];
      if (answer === null) break;
      if (answer !== undefined) writer.write(Buffer.from(`${answer}\n`));
    }
  },
);

function textOf(line: Buffer): string {
  return line.toString().trimEnd();
}

const given = process.argv[2];

await asyncio.run(async () => {
  const room = new Room();
  const welcome = async (
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
  ): Promise<void> => room.welcome(reader, writer);
  const server = await asyncio.start_server(welcome, '127.0.0.1', Number(given ?? 0));
  const [, port] = server.sockets[0]!.getsockname() as [string, number];
  if (given !== undefined) {
    console.log(`serving at ${port}`);
    await server.serve_forever();
  }

  const ann = asyncio.create_task(
    guest(port, 'Ann', { 'Bob came in': 'hello Bob', 'Bob: bye': null }),
  );
  await asyncio.sleep(0.05);
  const bob = asyncio.create_task(
    guest(port, 'Bob', { 'Ann: hello Bob': 'bye', 'Ann went': null }),
  );
  await asyncio.gather(ann, bob);

  server.close();
  await server.wait_closed();
  console.log('the room is closed');
});
