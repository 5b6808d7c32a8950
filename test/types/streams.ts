/** Streams: what is read, who serves, what connections are opened with. Compiled, never run. */
import * as asyncio from '../../src/index.js';
import type { Coroutine } from '../../src/types.js';
import { same } from './equal.js';

declare const reader: asyncio.StreamReader;
declare const writer: asyncio.StreamWriter;

export async function reads(): Promise<void> {
  same<typeof asyncio.StreamReader.prototype.readline, () => Coroutine<Buffer>>(true);
  const all = await reader.read();
  same<typeof all, Buffer>(true);
  const some = await reader.read(100);
  same<typeof some, Buffer>(true);
  const exactly = await reader.readexactly(4);
  same<typeof exactly, Buffer>(true);
  const line = await reader.readuntil();
  same<typeof line, Buffer>(true);
  await reader.readuntil(Buffer.from('\r\n'));
  await reader.readuntil([Buffer.from('\r\n'), Buffer.from('\n')]);
  await reader.readuntil({ separator: Buffer.from(';') });
  for await (const each of reader) same<typeof each, Buffer>(true);

  // @ts-expect-error -- how many bytes?
  await reader.readexactly();
  // @ts-expect-error -- a separator is of bytes
  await reader.readuntil('\n');
  // @ts-expect-error -- a size is a number
  await reader.read('100');
}

export function* readsInGenerator(): Generator<unknown, Buffer, unknown> {
  const line = yield* reader.readline();
  same<typeof line, Buffer>(true);
  writer.write(line);
  writer.writelines([line, new Uint8Array(1)]);
  const nothing = yield* writer.drain();
  same<typeof nothing, void>(true);
  yield* writer.wait_closed();
  // @ts-expect-error -- text has to be encoded
  writer.write('text');
  // @ts-expect-error -- one piece is no list of pieces
  writer.writelines('text');
  return yield* reader.readexactly(1);
}

export async function opens(): Promise<void> {
  const [from, to] = await asyncio.open_connection('127.0.0.1', 80, { limit: 1024 });
  same<typeof from, asyncio.StreamReader>(true);
  same<typeof to, asyncio.StreamWriter>(true);
  await asyncio.open_connection({ host: 'localhost', port: 'http' });
  await asyncio.open_unix_connection('/tmp/socket');
  // @ts-expect-error -- no such option
  await asyncio.open_connection('127.0.0.1', 80, { limits: 1024 });
}

export async function serves(): Promise<asyncio.Server> {
  const plain = (from: asyncio.StreamReader, to: asyncio.StreamWriter): void => void [from, to];
  const served = asyncio.coroutine(function* (
    from: asyncio.StreamReader,
    to: asyncio.StreamWriter,
  ) {
    to.write(yield* from.read());
  });
  await asyncio.start_server(plain, null, 0);
  await asyncio.start_server(served, '127.0.0.1', 0, { limit: 10, backlog: 5 });
  await asyncio.start_unix_server(async (from, to) => {
    same<typeof from, asyncio.StreamReader>(true);
    to.write(await from.readline());
  }, '/tmp/socket');
  await asyncio.start_server(function* (from, to) {
    same<typeof to, asyncio.StreamWriter>(true);
    yield* from.read(1);
  }, '127.0.0.1');
  // @ts-expect-error -- a server calls it with a reader and a writer
  await asyncio.start_server((text: string) => void text, null, 0);
  // @ts-expect-error -- where?
  await asyncio.start_server(plain);
  return await asyncio.start_server(plain, { port: 0 });
}

export function info(transport: asyncio.Transport, base: asyncio.BaseTransport): void {
  const socket = transport.get_extra_info('socket');
  same<typeof socket, asyncio.TransportSocket | null>(true);
  const peer = writer.get_extra_info('peername');
  same<typeof peer, asyncio.Address | null>(true);
  const near = base.get_extra_info('sockname', 'nowhere');
  same<typeof near, asyncio.Address>(true);
  const pipe = base.get_extra_info('pipe', 7);
  same<typeof pipe, asyncio.TransportInfo['pipe']>(true);
  const absent = base.get_extra_info('socket', false);
  same<typeof absent, asyncio.TransportSocket | false>(true);
  const other = transport.get_extra_info('compression');
  same<typeof other, unknown>(true);
  const name = 'any' as string;
  const unheard = writer.get_extra_info(name, 1);
  same<typeof unheard, unknown>(true);
  // @ts-expect-error -- it may be a path, or not there
  peer[0].toUpperCase();
  // @ts-expect-error -- the transport alone does that
  socket?.close();
}
