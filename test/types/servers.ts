/** Connections and servers: what they are called with, and what comes back. */
import * as asyncio from '../../src/index.js';
import { same } from './equal.js';

class Echo extends asyncio.Protocol {
  readonly heard: Buffer[] = [];
}

export async function connections(loop: asyncio.AbstractEventLoop): Promise<void> {
  const [transport, echo] = await loop.create_connection(Echo, '127.0.0.1', 80);
  same<typeof echo, Echo>(true);
  transport.write(Buffer.from('x'));
  const [, made] = await loop.create_connection(() => new Echo(), {
    host: 'localhost',
    port: 'http',
  });
  same<typeof made, Echo>(true);
  // @ts-expect-error -- no such option
  await loop.create_connection(Echo, '127.0.0.1', 80, { happy: true });
  // @ts-expect-error -- given twice
  await loop.create_connection(Echo, '127.0.0.1', 80, { port: 81 });
  await loop.create_unix_connection(Echo, new URL('file:///tmp/socket'));
}

export async function servers(loop: asyncio.SelectorEventLoop): Promise<asyncio.Server> {
  await using server = await loop.create_server(Echo, ['127.0.0.1', '::1'], 0, { backlog: 5 });
  const [host] = server.sockets[0]!.getsockname() as [string, number];
  same<typeof host, string>(true);
  const others: asyncio.AbstractServer[] = [server, await loop.create_server(Echo, { port: 0 })];
  // @ts-expect-error -- a server needs settings
  await loop.create_server(Echo, null, 0, { ssl: true });
  const unix: asyncio.Server = await loop.create_unix_server(Echo, '/tmp/socket');
  others.push(unix);
  return unix;
}

export async function ofStreams(): Promise<asyncio.Server[]> {
  const serve = (): void => {};
  const [one, other]: asyncio.Server[] = [
    await asyncio.start_server(serve, '::1', 0),
    await asyncio.start_unix_server(serve, '/tmp/socket'),
  ];
  return [one!, other!];
}
