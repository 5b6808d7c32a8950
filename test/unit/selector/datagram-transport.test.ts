import { describe, expect, test } from 'vitest';
import * as asyncio from '../../../src/index.js';
import { AF_INET, SOCK_DGRAM, socket, type Address } from '../../../src/socket/index.js';
import { DescriptorBed, mechanisms } from '../../support/descriptors.js';

class Received extends asyncio.DatagramProtocol {
  readonly datagrams = new asyncio.Queue<[Buffer, Address]>();

  override datagram_received(data: Buffer, addr: Address): void {
    this.datagrams.put_nowait([data, addr]);
  }
}

describe.each(mechanisms)('Datagram endpoints over %s', (mechanism) => {
  const bed = new DescriptorBed(mechanism);

  const run = <T>(main: () => Promise<T>): Promise<T> => bed.loop.run_until_complete(main);

  test('the transport counts as a DatagramTransport, and as what it is built on', async () => {
    await run(async () => {
      const [transport] = await bed.loop.create_datagram_endpoint(Received, {
        local_addr: ['127.0.0.1', 0],
      });
      expect(transport).toBeInstanceOf(asyncio.DatagramTransport);
      expect(transport).toBeInstanceOf(asyncio.BaseTransport);
      expect(asyncio.DatagramTransport[Symbol.hasInstance]({})).toBe(false);
      transport.close();
      await asyncio.sleep(0);
    });
  });

  test('an address is a fresh array each time: one that is changed changes no other', async () => {
    await run(async () => {
      const [transport, protocol] = await bed.loop.create_datagram_endpoint(Received, {
        local_addr: ['127.0.0.1', 0],
      });
      const to = transport.get_extra_info('sockname') as Address;
      const addresses: Address[] = [];
      for (let i = 0; i < 2; i++) {
        transport.sendto(Buffer.from('x'), to);
        const [, addr] = await protocol.datagrams.get();
        expect(addr).toEqual(to);
        addresses.push(addr);
        (addr as unknown as unknown[])[1] = 0;
      }
      expect(addresses[0]).not.toBe(addresses[1]);
      transport.close();
      await asyncio.sleep(0);
    });
  });

  test('the answer to the last sender goes there, also where others have sent before', async () => {
    await run(async () => {
      const [transport, protocol] = await bed.loop.create_datagram_endpoint(Received, {
        local_addr: ['127.0.0.1', 0],
      });
      const peers = [0, 1].map(() => {
        const peer = new socket(AF_INET, SOCK_DGRAM);
        peer.bind(['127.0.0.1', 0]);
        return peer;
      });
      for (const [i, peer] of [...peers.entries(), ...peers.entries()]) {
        peer.sendto(Buffer.from('question'), transport.get_extra_info('sockname') as Address);
        const [, addr] = await protocol.datagrams.get();
        transport.sendto(Buffer.from(`answer ${i}`), addr);
        expect(peer.recv(100).toString()).toBe(`answer ${i}`);
      }
      for (const peer of peers) peer.close();
      transport.close();
      await asyncio.sleep(0);
    });
  });

  test('a factory that throws leaves no socket open', async () => {
    await run(async () => {
      const factory = (): never => {
        throw new RangeError('no protocol');
      };
      await expect(
        Promise.resolve(
          bed.loop.create_datagram_endpoint(factory, { local_addr: ['127.0.0.1', 0] }),
        ),
      ).rejects.toThrow('no protocol');
    });
  });

  test('addresses may be given by position, and not twice', async () => {
    await run(async () => {
      const [transport] = await bed.loop.create_datagram_endpoint(Received, ['127.0.0.1', 0]);
      transport.close();
      const twice = bed.loop.create_datagram_endpoint(Received, ['127.0.0.1', 0], {
        local_addr: ['127.0.0.1', 0],
      } as never);
      await expect(Promise.resolve(twice)).rejects.toThrow(
        "multiple values for argument 'local_addr'",
      );
      await asyncio.sleep(0);
    });
  });
});
