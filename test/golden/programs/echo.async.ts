// Translated from echo.py by asyncio-ts.
import * as asyncio from 'asyncio-ts';

// An echo server and a client of it, with streams.

const handle_echo = asyncio.coroutine(async (reader: asyncio.StreamReader, writer: asyncio.StreamWriter) => {
  while (true) {
    const data = await reader.readline();
    if (!(data.length > 0)) {
      break;
    }
    console.log(`server: ${data.toString().trim()}`);
    writer.write(data);
    await writer.drain();
  }
  writer.close();
});

const client = asyncio.coroutine(async (port: number, messages: string[]) => {
  const [reader, writer] = await asyncio.open_connection('127.0.0.1', port);
  for (const message of messages) {
    writer.write(Buffer.from(`${message}\n`));
    await writer.drain();
    const answer = await reader.readline();
    console.log(`client: ${answer.toString().trim()}`);
  }
  writer.close();
  await writer.wait_closed();
});

const main = asyncio.coroutine(async () => {
  const server = await asyncio.start_server(handle_echo, '127.0.0.1', 0);
  const port: any = server.sockets[0]!.getsockname()[1];
  await asyncio.async_with(server, async () => {
    await client(port, ['Hello', 'World']);
  });
});

await asyncio.run(main());
