// Translated from echo.py by asyncio-ts.
import * as asyncio from 'asyncio-ts';

// An echo server and a client of it, with streams.

const handle_echo = asyncio.coroutine(function* handle_echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) {
  while (true) {
    const data = yield* reader.readline();
    if (!(data.length > 0)) {
      break;
    }
    console.log(`server: ${data.toString().trim()}`);
    writer.write(data);
    yield* writer.drain();
  }
  writer.close();
});

const client = asyncio.coroutine(function* client(port: number, messages: string[]) {
  const [reader, writer] = yield* asyncio.open_connection('127.0.0.1', port);
  for (const message of messages) {
    writer.write(Buffer.from(`${message}\n`));
    yield* writer.drain();
    const answer = yield* reader.readline();
    console.log(`client: ${answer.toString().trim()}`);
  }
  writer.close();
  yield* writer.wait_closed();
});

const main = asyncio.coroutine(function* main() {
  const server = yield* asyncio.start_server(handle_echo, '127.0.0.1', 0);
  const port: any = server.sockets[0]!.getsockname()[1];
  yield* asyncio.async_with(server, function* () {
    yield* client(port, ['Hello', 'World']);
  });
});

await asyncio.run(main());
