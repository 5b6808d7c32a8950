/**
 * An echo server with streams, and clients that talk to it side by side. `node echo.js serve 8888` serves until it is
 * interrupted, `node echo.js talk 8888 hello there` talks to a server; a path in place of the port means a Unix socket.
 */
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

/** At a port of this machine, or at a path. */
const serve = (place: string): asyncio.Coroutine<asyncio.Server> =>
  isPort(place)
    ? asyncio.start_server(echo, '127.0.0.1', Number(place))
    : asyncio.start_unix_server(echo, place);

const connect = (place: string): asyncio.Coroutine<[asyncio.StreamReader, asyncio.StreamWriter]> =>
  isPort(place)
    ? asyncio.open_connection('127.0.0.1', Number(place))
    : asyncio.open_unix_connection(place);

const isPort = (place: string): boolean => /^\d+$/.test(place);

/** The port, or the path. */
function placeOf(server: asyncio.Server): string {
  const address = server.sockets[0]!.getsockname();
  return typeof address === 'string' ? address : String((address as [string, number])[1]);
}

const talk = asyncio.coroutine(async (place: string, name: string, words: readonly string[]) => {
  const [reader, sender] = await connect(place);
  await using writer = sender;
  const heard: string[] = [];
  for (const word of words) {
    writer.write(Buffer.from(`${word}\n`));
    heard.push((await reader.readline()).toString().trimEnd());
  }
  return `${name} heard: ${heard.join(' ')}`;
});

const [role, where = '0', ...words] = process.argv.slice(2);

await asyncio.run(async () => {
  if (role === 'talk') return console.log(await talk(where, 'the client', words));
  const server = await serve(where);
  if (role === 'serve') {
    console.log(`serving at ${placeOf(server)}`);
    await server.serve_forever();
  }
  const heard = await asyncio.gather(
    talk(placeOf(server), 'hills', ['hello', 'is', 'anybody', 'there?']),
    talk(placeOf(server), 'cave', ['good', 'morning']),
  );
  for (const line of heard) console.log(line);
  server.close();
  await server.wait_closed();
});
