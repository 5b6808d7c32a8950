/** An echo server with streams, and clients that talk to it side by side. */
import * as asyncio from 'asyncio-ts';

const echo = asyncio.coroutine(
  async (reader: asyncio.StreamReader, writer: asyncio.StreamWriter) => {
    for await (const line of reader) {
      writer.write(line);
      await writer.drain();
    }
    writer.close();
  },
);

const talk = asyncio.coroutine(async (port: number, name: string, words: readonly string[]) => {
  const [reader, sender] = await asyncio.open_connection('127.0.0.1', port);
  await using writer = sender;
  const heard: string[] = [];
  for (const word of words) {
    writer.write(Buffer.from(`${word}\n`));
    heard.push((await reader.readline()).toString().trimEnd());
  }
  return `${name} heard: ${heard.join(' ')}`;
});

await asyncio.run(async () => {
  const server = await asyncio.start_server(echo, '127.0.0.1', 0);
  const [, port] = server.sockets[0]!.getsockname() as [string, number];
  const heard = await asyncio.gather(
    talk(port, 'hills', ['hello', 'is', 'anybody', 'there?']),
    talk(port, 'cave', ['good', 'morning']),
  );
  for (const line of heard) console.log(line);
  server.close();
  await server.wait_closed();
});
