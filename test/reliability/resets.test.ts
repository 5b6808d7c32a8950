/** The other side resets the connection, in whatever state this side is. */
import { describe, expect, test } from 'vitest';
import * as asyncio from '../../src/index.js';
import { ConnectionResetError } from '../../src/builtins.js';
import { SocketTransport } from '../../src/selector/transports/socket-transport.js';
import { SHUT_WR, type socket } from '../../src/socket/index.js';
import { DescriptorBed, mechanisms } from '../support/descriptors.js';
import { listening, reset, tcpPair } from '../support/tcp.js';

/** Notes what it is told. */
class Noting extends asyncio.Protocol {
  readonly told: string[] = [];

  override connection_made(): void {
    this.told.push('made');
  }

  override eof_received(): boolean {
    this.told.push('eof');
    return true;
  }

  override pause_writing(): void {
    this.told.push('pause');
  }

  override resume_writing(): void {
    this.told.push('resume');
  }

  override connection_lost(exc: Error | null): void {
    this.told.push(`lost ${(exc as { code?: string } | null)?.code}`);
  }
}

class NotingBuffered extends Noting {
  get_buffer(): Uint8Array {
    return Buffer.alloc(10);
  }

  buffer_updated(): void {}
}

interface State {
  readonly name: string;
  readonly before?: (transport: SocketTransport, far: socket) => void;
  /** What makes it notice, where nothing is asked of the socket before. */
  readonly after?: (transport: SocketTransport) => void;
  /** `write_eof()` was called. */
  readonly ended?: boolean;
  readonly told: readonly string[];
}

const MUCH = Buffer.alloc(8_000_000);

const states: readonly State[] = [
  { name: 'that reads', told: ['made', 'lost ECONNRESET'] },
  {
    name: 'that wrote a moment ago',
    before: (transport) => transport.write(Buffer.from('data')),
    told: ['made', 'lost ECONNRESET'],
  },
  {
    name: 'that has more to send than goes',
    before: (transport) => transport.write(MUCH),
    told: ['made', 'pause', 'lost ECONNRESET'],
  },
  {
    name: 'that has ended its direction',
    before: (transport) => transport.write_eof(),
    ended: true,
    told: ['made', 'lost ECONNRESET'],
  },
  {
    name: 'that is to end its direction behind what waits',
    before: (transport) => {
      transport.write(MUCH);
      transport.write_eof();
    },
    ended: true,
    told: ['made', 'pause', 'lost ECONNRESET'],
  },
  {
    name: 'that is closing, and has something to send',
    before: (transport) => {
      transport.write(MUCH);
      transport.close();
    },
    told: ['made', 'pause', 'lost ECONNRESET'],
  },
  {
    name: 'that is paused, and goes on',
    before: (transport) => transport.pause_reading(),
    after: (transport) => transport.resume_reading(),
    told: ['made', 'lost ECONNRESET'],
  },
  {
    name: 'that is paused, and writes',
    before: (transport) => transport.pause_reading(),
    after: (transport) => transport.write(Buffer.from('data')),
    told: ['made', 'lost ECONNRESET'],
  },
  {
    name: 'that has heard the end, and writes',
    before: (_transport, far) => far.shutdown(SHUT_WR),
    after: (transport) => transport.write(Buffer.from('data')),
    // The system's word for it on a connection that has ended already.
    told: ['made', 'eof', 'lost EPIPE'],
  },
];

describe.each(mechanisms)('A reset (%s)', (mechanism) => {
  const bed = new DescriptorBed(mechanism);

  async function until(isSo: () => boolean): Promise<void> {
    for (let i = 0; i < 1000 && !isSo(); i++) await bed.iterate(3);
    expect(isSo()).toBe(true);
  }

  for (const makeProtocol of [Noting, NotingBuffered]) {
    test.each(states)(`ends a transport $name (${makeProtocol.name})`, async (state) => {
      const [near, far] = tcpPair();
      const protocol = new makeProtocol();
      const transport = new SocketTransport(bed.loop, near._system, protocol);
      await bed.iterate(3);
      state.before?.(transport, far);
      await bed.iterate(3);
      reset(far);
      if (state.after) {
        await bed.iterate(3);
        expect(protocol.told.join()).not.toContain('lost');
        state.after(transport);
      }
      await until(() => near.fileno() < 0);
      expect(protocol.told).toEqual(state.told);
      expect(transport.get_write_buffer_size()).toBe(0);
      expect(transport.is_closing()).toBe(true);
      if (state.ended) expect(() => transport.write(MUCH)).toThrow('after write_eof()');
      else transport.write(MUCH);
      transport.close();
      transport.abort();
      await bed.iterate(3);
      expect(protocol.told).toEqual(state.told);
      expect(transport.get_write_buffer_size()).toBe(0);
    });
  }

  test('before connection_made() comes behind it', async () => {
    const [near, far] = tcpPair();
    const protocol = new Noting();
    new SocketTransport(bed.loop, near._system, protocol);
    reset(far);
    await until(() => near.fileno() < 0);
    expect(protocol.told).toEqual(['made', 'lost ECONNRESET']);
  });

  test('before anybody accepted reaches a client whose connection stands', async () => {
    const listener = listening();
    const address = listener.getsockname() as [string, number];
    const protocol = new Noting();
    const opened = bed.loop.create_task(bed.loop.create_connection(() => protocol, ...address));
    await bed.iterate(1);
    await bed.loop.run_until_complete(opened);
    listener.close();
    await until(() => protocol.told.length > 1);
    expect(protocol.told).toEqual(['made', 'lost ECONNRESET']);
  });

  test('is raised by whatever of a stream waits, and by what comes later', async () => {
    const errors = await bed.loop.run_until_complete(async () => {
      const [near, far] = tcpPair();
      const [reader, writer] = await asyncio.open_connection({ sock: near });
      writer.write(MUCH);
      const waiting = [
        asyncio.create_task(reader.readline()),
        asyncio.create_task(writer.drain()),
        asyncio.create_task(writer.wait_closed()),
      ];
      await asyncio.sleep(0);
      reset(far);
      const all = [
        ...(await asyncio.gather(...waiting, { return_exceptions: true })),
        ...(await asyncio.gather(reader.read(1), writer.drain(), { return_exceptions: true })),
      ];
      writer.close();
      return all;
    });
    expect(errors.map((error) => error instanceof ConnectionResetError)).toEqual(
      errors.map(() => true),
    );
  });

  test('is raised by sock_recv() and by sock_sendall() that wait', async () => {
    const { loop } = bed;
    for (const begin of [
      (near: socket) => loop.sock_recv(near, 10),
      (near: socket) => loop.sock_sendall(near, MUCH),
    ]) {
      const [near, far] = tcpPair();
      const task = loop.create_task(begin(near) as asyncio.Coroutine<unknown>);
      await bed.iterate(3);
      expect(task.done()).toBe(false);
      reset(far);
      await until(() => task.done());
      expect(task.exception()).toBeInstanceOf(ConnectionResetError);
      near.close();
    }
  });
});
