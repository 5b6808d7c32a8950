/**
 * A small HTTP/1.1 server and client. `node http.js 8080` serves until it is interrupted: try it with curl.
 * `node http.js http://127.0.0.1:8080/` shows what a server has there.
 */
import * as asyncio from 'asyncio-ts';
import { ConnectionError, ValueError } from 'asyncio-ts/builtins';

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
  return { start, headers, body: await readBody(reader, start, headers) };
});

async function readBody(
  reader: asyncio.StreamReader,
  start: string,
  headers: ReadonlyMap<string, string>,
): Promise<Buffer> {
  if (headers.has('transfer-encoding')) throw new ValueError('a body in chunks: not done here');
  const length = headers.get('content-length');
  if (length !== undefined) return await reader.readexactly(Number(length));
  // A response may go on to the end of the connection; a request without a length has no body.
  return start.startsWith('HTTP/') ? await reader.read() : Buffer.alloc(0);
}

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
  async (reader: asyncio.StreamReader, writer: asyncio.StreamWriter) => {
    try {
      for (;;) {
        const request = await asyncio.wait_for(read(reader), 30);
        if (request === null) break;
        const [status, body] = answer(request);
        write(writer, `HTTP/1.1 ${status}`, body);
        await writer.drain();
        if (request.headers.get('connection')?.toLowerCase() === 'close') break;
      }
    } catch (error) {
      const isGone = [ConnectionError, asyncio.IncompleteReadError, asyncio.TimeoutError].some(
        (kind) => error instanceof kind,
      );
      if (!isGone) throw error;
    } finally {
      writer.close();
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

const get = asyncio.coroutine(async ({ host, hostname, port, pathname, search }: URL) => {
  const [reader, sender] = await asyncio.open_connection(hostname, Number(port || 80));
  await using writer = sender;
  write(
    writer,
    `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nConnection: close`,
    Buffer.alloc(0),
  );
  const response = await read(reader);
  console.log(response?.start ?? 'no answer');
  process.stdout.write(response?.body ?? '');
});

const given = process.argv[2];

await asyncio.run(async () => {
  if (given?.startsWith('http:')) return await get(new URL(given));
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
