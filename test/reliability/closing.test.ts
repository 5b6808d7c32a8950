/** A loop is closed with everything open; two loops share a thread. */
import { describe, expect, test } from 'vitest';
import * as asyncio from '../../src/index.js';
import { NodeHost } from '../../src/hosts/node.js';
import { addon } from '../../src/native/load.js';
import { SelectorEventLoop } from '../../src/selector/selector-event-loop.js';
import { SIGUSR2 } from '../../src/signal/index.js';
import { socket, socketpair } from '../../src/socket/index.js';
import { DescriptorBed, countersAtRest, mechanisms, nothingOpen } from '../support/descriptors.js';
import { collect } from '../support/python/gc.js';

const LOCAL = '127.0.0.1';
const portOf = ({ sockets }: asyncio.Server): number =>
  (sockets[0]!.getsockname() as [string, number])[1];

describe.each(mechanisms)('Closing a loop (%s)', (mechanism) => {
  const bed = new DescriptorBed(mechanism);

  /** One of everything that a loop can have open. */
  async function openAll(loop: asyncio.SelectorEventLoop): Promise<void> {
    await loop.run_until_complete(async () => {
      const serve = async (reader: asyncio.StreamReader): Promise<void> =>
        void (await reader.read());
      const server = await asyncio.start_server(serve, LOCAL, 0);
      const [reader, writer] = await asyncio.open_connection(LOCAL, portOf(server));
      // Read by nobody: more than goes.
      writer.write(Buffer.alloc(16_000_000));
      asyncio.create_task(reader.read());
      asyncio.create_task(writer.drain());
      await loop.create_datagram_endpoint(asyncio.DatagramProtocol, { local_addr: [LOCAL, 0] });
      const [output, input] = bed.pipe();
      await loop.connect_read_pipe(asyncio.Protocol, output);
      const [toNobody] = await loop.connect_write_pipe(asyncio.BaseProtocol, input);
      toNobody.write(Buffer.alloc(1_000_000));
      const [one, other] = socketpair();
      for (const end of [one, other]) end.setblocking(false);
      asyncio.create_task(loop.sock_recv(one, 10));
      asyncio.create_task(loop.sock_sendall(other, Buffer.alloc(16_000_000)));
      asyncio.create_task(loop.sock_accept(listener()));
      asyncio.create_task(loop.getaddrinfo('localhost', 80));
      const [watched] = socketpair();
      loop.add_reader(watched, () => {});
      loop.add_signal_handler(SIGUSR2, () => {});
      loop.call_later(3600, () => {});
      loop.call_soon(() => {});
      for (let i = 0; i < 5; i++) await asyncio.sleep(0);
    });
  }

  function listener(): socket {
    const made = new socket();
    made.bind([LOCAL, 0]);
    made.listen(1);
    made.setblocking(false);
    return made;
  }

  test('with everything open releases it all, says what was left, and the next loop works', async () => {
    await (async () => {
      // Not the bed's, which would hold it.
      const loop = new SelectorEventLoop(new NodeHost(), { readiness: mechanism });
      await openAll(loop);
      loop.close();
    })();
    // Names are looked up on another thread, which lets go of the loop in the end.
    for (let i = 0; i < 100 && addon('test').counters().descriptors > 0; i++) await collect();
    const left = bed.takeLogs();
    const known = /unclosed|Task was destroyed|never (retrieved|awaited)|Closing a loop/;
    expect(left.filter((line) => !known.test(line))).toEqual([]);
    expect(left.some((line) => line.includes('unclosed'))).toBe(true);
    expect(await countersAtRest()).toEqual(nothingOpen);
    expect(await bed.loop.run_until_complete(asyncio.sleep(0, 'works'))).toBe('works');
  });

  test('leaves another one of the same thread alone, with which it spoke', async () => {
    const { loop } = bed;
    const other = bed.newLoop();
    const echo = async (reader: asyncio.StreamReader, writer: asyncio.StreamWriter) => {
      for await (const line of reader) writer.write(line);
      writer.close();
    };
    const talk = async (port: number, name: string): Promise<number> => {
      const [reader, writer] = await asyncio.open_connection(LOCAL, port);
      let heard = 0;
      for (let i = 0; i < 200; i++) {
        writer.write(Buffer.from(`${name} ${i}\n`));
        if (String(await reader.readline()) === `${name} ${i}\n`) heard++;
      }
      writer.close();
      await writer.wait_closed();
      return heard;
    };
    const servers: asyncio.Server[] = [];
    for (const one of [loop, other])
      servers.push(await one.run_until_complete(() => asyncio.start_server(echo, LOCAL, 0)));
    const [ours, theirs] = servers.map(portOf);
    // Each serves the clients of the other one, both at once.
    const heard = await Promise.all([
      loop.run_until_complete(async () =>
        asyncio.gather(...['a', 'b', 'c'].map((name) => () => talk(theirs!, name))),
      ),
      other.run_until_complete(async () =>
        asyncio.gather(...['d', 'e', 'f'].map((name) => () => talk(ours!, name))),
      ),
    ]);
    expect(heard.flat()).toEqual([200, 200, 200, 200, 200, 200]);
    for (const [i, one] of [loop, other].entries())
      await one.run_until_complete(async () => {
        servers[i]!.close();
        servers[i]!.abort_clients();
        await servers[i]!.wait_closed();
      });
    other.close();
    expect(await loop.run_until_complete(asyncio.sleep(0, 'works'))).toBe('works');
  });
});
