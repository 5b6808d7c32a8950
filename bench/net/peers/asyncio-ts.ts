/**
 * A server on this loop: `<tcp | unix | udp> <how> <path>`; prints the port, or the path.
 *
 * `how`: protocol, buffered, streams; sendfile, which sends as many bytes of the file `path` as the client asks for.
 */
import { open } from 'node:fs/promises';
import * as asyncio from 'asyncio-ts';
import { ConnectionError } from 'asyncio-ts/builtins';

const [kind, how, path] = process.argv.slice(2) as [string, string, string];

class Echo extends asyncio.Protocol {
  #transport!: asyncio.Transport;

  override connection_made(transport: asyncio.Transport): void {
    this.#transport = transport;
  }

  override data_received(data: Buffer): void {
    this.#transport.write(data);
  }
}

/** One for all connections: what was received is sent, or copied, before anything else is received. */
const memory = Buffer.allocUnsafeSlow(256 * 1024);

class BufferedEcho extends asyncio.BufferedProtocol {
  #transport!: asyncio.Transport;

  override connection_made(transport: asyncio.Transport): void {
    this.#transport = transport;
  }

  override get_buffer(): Buffer {
    return memory;
  }

  override buffer_updated(nbytes: number): void {
    this.#transport.write(memory.subarray(0, nbytes));
  }
}

class DatagramEcho extends asyncio.DatagramProtocol {
  #transport!: asyncio.DatagramTransport;

  override connection_made(transport: asyncio.DatagramTransport): void {
    this.#transport = transport;
  }

  override datagram_received(data: Buffer, addr: [string, number]): void {
    this.#transport.sendto(data, addr);
  }
}

async function echoStream(
  reader: asyncio.StreamReader,
  writer: asyncio.StreamWriter,
): Promise<void> {
  try {
    for (;;) {
      const data = await reader.read(256 * 1024);
      if (data.length === 0) break;
      writer.write(data);
      await writer.drain();
    }
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
  }
  writer.close();
}

async function sendFile(reader: asyncio.StreamReader, writer: asyncio.StreamWriter): Promise<void> {
  const size = Number((await reader.readline()).toString());
  const file = await open(path);
  try {
    await asyncio.get_running_loop().sendfile(writer.transport, file, 0, size);
  } finally {
    await file.close();
  }
  writer.close();
}

async function main(): Promise<void> {
  const loop = asyncio.get_running_loop();
  if (kind === 'udp') {
    const [transport] = await loop.create_datagram_endpoint(DatagramEcho, ['127.0.0.1', 0]);
    const [, port] = transport.get_extra_info('sockname') as [string, number];
    process.stdout.write(`${port}\n`);
    return await loop.create_future();
  }
  const handler = how === 'streams' ? echoStream : how === 'sendfile' ? sendFile : null;
  const protocol = (): asyncio.BaseProtocol =>
    how === 'buffered' ? new BufferedEcho() : new Echo();
  const options = { backlog: 511 };
  const server =
    kind === 'unix'
      ? handler !== null
        ? await asyncio.start_unix_server(handler, path, options)
        : await loop.create_unix_server(protocol, path, options)
      : handler !== null
        ? await asyncio.start_server(handler, '127.0.0.1', 0, options)
        : await loop.create_server(protocol, '127.0.0.1', 0, options);
  const where = server.sockets[0]!.getsockname();
  process.stdout.write(`${kind === 'unix' ? path : where[1]}\n`);
  await server.serve_forever();
}

void asyncio.run(main);
