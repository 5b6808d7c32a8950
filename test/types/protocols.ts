/** Protocols and transports: what a program writes, and what it gets. Compiled, never run. */
import * as asyncio from '../../src/index.js';
import { same } from './equal.js';

class Quiet extends asyncio.Protocol {
  transport: asyncio.Transport | null = null;

  override connection_made(transport: asyncio.Transport): void {
    this.transport = transport;
  }

  override eof_received(): void {}
}

class Open extends asyncio.Protocol {
  override eof_received(): boolean {
    return true;
  }
}

class Undecided extends asyncio.BufferedProtocol {
  override eof_received(): boolean | undefined {
    return this.buffer_updated.length > 1 ? true : undefined;
  }
}

/** Of no class of the library. */
class Plain implements asyncio.Protocol {
  connection_made(): void {}
  connection_lost(): void {}
  pause_writing(): void {}
  resume_writing(): void {}
  data_received(data: Buffer): void {
    void data;
  }
  eof_received(): void {}
}

class Wrong extends asyncio.Protocol {
  // @ts-expect-error -- text is neither true nor false
  override eof_received(): string {
    return 'yes';
  }
}

export async function connects(loop: asyncio.SelectorEventLoop): Promise<unknown[]> {
  const [transport, quiet] = await loop.create_connection(Quiet, '127.0.0.1', 80);
  same<typeof transport, asyncio.Transport>(true);
  same<typeof quiet, Quiet>(true);
  const [reading, open] = await loop.connect_read_pipe(Open, 3);
  same<typeof reading, asyncio.ReadTransport>(true);
  same<typeof open, Open>(true);
  const [datagrams] = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, {
    local_addr: ['127.0.0.1', 0],
  });
  same<typeof datagrams, asyncio.DatagramTransport>(true);
  transport.set_protocol(new Plain());
  transport.set_protocol(new Undecided());
  // @ts-expect-error -- a pipe that is read is not written to
  reading.write(Buffer.from('x'));
  return [loop.create_connection(() => new Plain(), { host: null, port: 1 }), new Wrong()];
}

/** An address is a tuple, or that of a Unix socket. */
export function addresses(address: asyncio.Address): string {
  if (typeof address === 'string') return address;
  if (address instanceof Uint8Array) return address.toString();
  const [host, port] = address;
  same<typeof host, string>(true);
  same<typeof port, number>(true);
  return `${host}:${port}`;
}
