/** The DNS client of `dns.ts`, against a server on this machine that knows two names and loses what it is asked first. */
import * as asyncio from 'asyncio-ts';
import { OSError } from 'asyncio-ts/builtins';
import type { Address } from 'asyncio-ts/socket';
import { expect, test } from 'vitest';
import { connect } from './dns.js';

const known: Readonly<Record<string, readonly number[][]>> = {
  'one.test': [[192, 0, 2, 1]],
  'two.test': [
    [192, 0, 2, 2],
    [192, 0, 2, 3],
  ],
};

class Server extends asyncio.DatagramProtocol {
  asked = 0;
  #transport: asyncio.DatagramTransport | null = null;
  readonly #losing: number;

  constructor(losing: number) {
    super();
    this.#losing = losing;
  }

  override connection_made(transport: asyncio.BaseTransport): void {
    this.#transport = transport as asyncio.DatagramTransport;
  }

  override datagram_received(data: Buffer, addr: Address): void {
    if (++this.asked <= this.#losing) return;
    const addresses = known[nameIn(data)];
    const header = Buffer.from(data.subarray(0, 12));
    header.writeUInt16BE(addresses === undefined ? 0x8183 : 0x8180, 2);
    header.writeUInt16BE(addresses?.length ?? 0, 6);
    // A pointer to the name in the question, kind, class, four bytes of time to live, four bytes of address.
    const records = (addresses ?? []).map((one) =>
      Buffer.of(0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...one),
    );
    this.#transport!.sendto(Buffer.concat([header, data.subarray(12), ...records]), addr);
  }
}

function nameIn(data: Buffer): string {
  const labels: string[] = [];
  for (let at = 12; data[at] !== 0; at += 1 + data[at]!)
    labels.push(data.toString('latin1', at + 1, at + 1 + data[at]!));
  return labels.join('.');
}

async function serving<T>(
  losing: number,
  use: (address: readonly [string, number], server: Server) => Promise<T>,
): Promise<T> {
  return await asyncio.run(async () => {
    const loop = asyncio.get_running_loop();
    const [transport, server] = await loop.create_datagram_endpoint(() => new Server(losing), {
      local_addr: ['127.0.0.1', 0],
    });
    const address = transport.get_extra_info('sockname') as [string, number];
    try {
      return await use(address, server);
    } finally {
      transport.close();
    }
  });
}

test('names are looked up side by side, each with its own answer', async () => {
  await serving(0, async (address) => {
    const resolver = await connect(address);
    const [one, two] = await asyncio.gather(
      resolver.lookup('one.test'),
      resolver.lookup('two.test'),
    );
    expect(one).toEqual(['192.0.2.1']);
    expect(two).toEqual(['192.0.2.2', '192.0.2.3']);
    resolver.close();
  });
});

test('a name that nobody knows is an error', async () => {
  await serving(0, async (address) => {
    const resolver = await connect(address);
    await expect(Promise.resolve(resolver.lookup('three.test'))).rejects.toThrow(OSError);
    resolver.close();
  });
});

test('a question that is lost is asked again', async () => {
  await serving(1, async (address, server) => {
    const resolver = await connect(address);
    expect(await resolver.lookup('one.test', { seconds: 0.01, tries: 50 })).toEqual(['192.0.2.1']);
    expect(server.asked).toBeGreaterThan(1);
    resolver.close();
  });
});

test('a server that never answers is given up', async () => {
  await serving(Infinity, async (address) => {
    const resolver = await connect(address);
    await expect(
      Promise.resolve(resolver.lookup('one.test', { seconds: 0.01, tries: 2 })),
    ).rejects.toThrow(asyncio.TimeoutError);
    resolver.close();
  });
});
