/** A small HTTP/1.1 server and client. `node http.js 8080` serves until it is interrupted: try it with curl. */
import * as asyncio from 'asyncio-ts';

interface Message {
  readonly start: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/** A request or a response; null where the other side has ended the connection. */
const read = asyncio.coroutine(async (reader: asyncio.StreamReader): Promise<Message | null> => {
  let head: Buffer;
  try {
    head = await reader.readuntil(END_OF_HEAD);
  } catch (error) {
    if (error instanceof asyncio.IncompleteReadError && error.partial.length === 0) return null;
    throw error;
  }
  const [start = '', ...lines] = head.toString('latin1').trimEnd().split('\r\n');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [name = '', ...value] = line.split(':');
    headers.set(name.toLowerCase(), value.join(':').trim());
  }
  const length = Number(headers.get('content-length') ?? 0);
  return { start, headers, body: await reader.readexactly(length) };
});

function write(writer: asyncio.StreamWriter, start: string, body: Buffer): void {
  const head = `${start}\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n`;
  writer.writelines([Buffer.from(head, 'latin1'), body]);
}

function answer({ start, body }: Message): [status: string, body: Buffer] {
  const [method, path] = start.split(' ');
  if (method === 'GET' && path === '/') return ['200 OK', Buffer.from('hello\n')];
  if (method === 'POST' && path === '/echo') return ['200 OK', body];
  return ['404 Not Found', Buffer.from(`nothing at ${path}\n`)];
}

/** Requests come one behind the other on the same connection; a client that says nothing is not waited for. */
const serve = asyncio.coroutine(
  async (reader: asyncio.StreamReader, sender: asyncio.StreamWriter) => {
    await using writer = sender;
    for (;;) {
      const request = await asyncio.wait_for(read(reader), 30);
      if (request === null) break;
      const [status, body] = answer(request);
      write(writer, `HTTP/1.1 ${status}`, body);
      await writer.drain();
      if (request.headers.get('connection')?.toLowerCase() === 'close') break;
    }
  },
);

const visit = asyncio.coroutine(async (port: number) => {
  const [reader, sender] = await asyncio.open_connection('127.0.0.1', port);
  await using writer = sender;
  for (const [start, body] of [
    ['GET / HTTP/1.1', ''],
    ['POST /echo HTTP/1.1', 'said once'],
    ['GET /missing HTTP/1.1', ''],
  ] as const) {
    write(writer, `${start}\r\nHost: localhost`, Buffer.from(body));
    const response = await read(reader);
    console.log(`${start} -> ${response?.start}: ${response?.body.toString().trimEnd()}`);
  }
});

const given = process.argv[2];

await asyncio.run(async () => {
  const server = await asyncio.start_server(serve, '127.0.0.1', Number(given ?? 0));
  const [, port] = server.sockets[0]!.getsockname() as [string, number];
  if (given !== undefined) {
    console.log(`http://127.0.0.1:${port}/`);
    await server.serve_forever();
  }
  await visit(port);
  server.close();
  await server.wait_closed();
});
