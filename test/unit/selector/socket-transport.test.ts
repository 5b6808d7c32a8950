import { describe, expect, test } from 'vitest';
import {
  BufferedProtocol,
  Protocol,
  sleep,
  type Transport,
  type WriteTransport,
} from '../../../src/index.js';
import { RuntimeError } from '../../../src/builtins.js';
import { addon } from '../../../src/native/load.js';
import { SocketTransport } from '../../../src/selector/transports/socket-transport.js';
import { socketpair, type socket } from '../../../src/socket/index.js';
import { DescriptorBed, mechanisms } from '../../support/descriptors.js';

/** Notes what it is told. */
class Noting extends Protocol {
  readonly told: unknown[] = [];
  received = Buffer.alloc(0);
  transport!: Transport;

  override connection_made(transport: Transport): void {
    this.transport = transport;
    this.told.push('made');
  }

  override data_received(data: Buffer): void {
    this.received = Buffer.concat([this.received, data]);
  }

  override eof_received(): void {
    this.told.push('eof');
  }

  override pause_writing(): void {
    this.told.push('pause');
  }

  override resume_writing(): void {
    this.told.push('resume');
  }

  override connection_lost(exc: Error | null): void {
    this.told.push(exc === null ? 'lost' : `lost ${(exc as { code?: string }).code ?? exc.name}`);
  }
}

/** All that is there now. */
function drain(sock: socket): Buffer {
  const parts: Buffer[] = [];
  for (;;) {
    const got = sock._system.recv(1 << 20);
    if (typeof got === 'number' || got.length === 0) return Buffer.concat(parts);
    parts.push(got);
  }
}

describe.each(mechanisms)('SocketTransport (%s)', (mechanism) => {
  const bed = new DescriptorBed(mechanism);

  async function connected<P extends object>(
    protocol: P,
  ): Promise<[SocketTransport, P, socket, socket]> {
    const [near, far] = bed.pair();
    const transport = new SocketTransport(bed.loop, near._system, protocol);
    await bed.iterate(2);
    return [transport, protocol, near, far];
  }

  test('an object without any method of a protocol is one', async () => {
    const [transport, , , far] = await connected({});
    far.send(Buffer.from('data'));
    transport.write(Buffer.alloc(1_000_000));
    await bed.iterate(2);
    drain(far);
    await bed.iterate(2);
    far.close();
    await bed.iterate(4);
    expect(transport.is_closing()).toBe(true);
    expect(String(transport)).toContain('closed');
  });

  test('a string is refused, and the error says how to encode it', async () => {
    const [transport] = await connected(new Noting());
    const refused = (): void => transport.write('text' as never);
    expect(refused).toThrow("data argument must be a bytes-like object, not 'str'");
    try {
      refused();
    } catch (error) {
      expect((error as { __notes__?: string[] }).__notes__?.join()).toContain('Buffer.from(text)');
    }
    transport.abort();
    await bed.iterate(2);
  });

  test('writelines() of what cannot be iterated over is an error', async () => {
    const [transport] = await connected(new Noting());
    expect(() => transport.writelines(5 as never)).toThrow(TypeError);
    transport.abort();
    await bed.iterate(2);
  });

  test('every view of memory is sent', async () => {
    const [transport, , , far] = await connected(new Noting());
    const memory = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]);
    transport.write(memory.subarray(1, 3));
    transport.write(new DataView(memory.buffer, 3, 2) as never);
    transport.writelines([new Uint16Array(memory.buffer, 6, 1) as never]);
    expect([...drain(far)]).toEqual([2, 3, 4, 5, 7, 8]);
    transport.abort();
    await bed.iterate(2);
  });

  test('what is sent in part goes on at the very byte, whatever the boundary', async () => {
    const [transport, , near, far] = await connected(new Noting());
    const sent: Buffer[] = [];
    const binding = addon('test');
    const original = { send: binding.send, sendmsg: binding.sendmsg };
    let limit = 1;
    // As a system that takes a few bytes more each time.
    const few = { ...binding } as { -readonly [K in keyof typeof binding]: (typeof binding)[K] };
    few.send = (fd, from, flags) => original.send(fd, from.subarray(0, limit++ % 7), flags);
    few.sendmsg = (fd, pieces, flags) => few.send(fd, pieces[0]!, flags);
    Object.assign(transport, { _binding: few });
    for (let i = 0; i < 40; i++) {
      const piece = Buffer.from(`piece ${i};`);
      sent.push(Buffer.from(piece));
      if (i % 3 === 0) transport.writelines([piece, Buffer.alloc(0)]);
      else transport.write(piece);
      piece.fill('!');
    }
    let received = Buffer.alloc(0);
    const all = Buffer.concat(sent);
    for (let turns = 0; turns < 1000 && received.length < all.length; turns++) {
      expect(transport.get_write_buffer_size()).toBeLessThanOrEqual(all.length - received.length);
      await bed.iterate(2);
      received = Buffer.concat([received, drain(far)]);
    }
    expect(received.toString()).toBe(all.toString());
    expect(transport.get_write_buffer_size()).toBe(0);
    expect(near.fileno()).toBeGreaterThan(0);
    transport.close();
    await bed.iterate(2);
  });

  test.each(['ENOBUFS', 'ECONNRESET', 'EPIPE'])(
    '%s ends the connection, told once',
    async (code) => {
      const errno = { ENOBUFS: 105, ECONNRESET: 104, EPIPE: 32 }[code]!;
      for (const waiting of [false, true]) {
        const [transport, protocol] = await connected(new Noting());
        if (waiting) transport.write(Buffer.alloc(1_000_000));
        const fail = (): number => -errno;
        const binding = { ...addon('test'), send: fail, sendmsg: fail };
        Object.assign(transport, { _binding: binding });
        transport.write(Buffer.from('data'));
        if (waiting) (transport as unknown as { _writeReady(): void })._writeReady();
        expect(transport.get_write_buffer_size()).toBe(0);
        await bed.iterate(3);
        expect(protocol.told).toEqual(
          waiting ? ['made', 'pause', `lost ${code}`] : ['made', `lost ${code}`],
        );
      }
    },
  );

  test.each(['close', 'abort'] as const)(
    '%s() in resume_writing() loses the connection once',
    async (end) => {
      class Ending extends Noting {
        override resume_writing(): void {
          super.resume_writing();
          this.transport[end]();
        }
      }
      const [transport, protocol, , far] = await connected(new Ending());
      transport.set_write_buffer_limits(0);
      transport.write(Buffer.alloc(500_000));
      for (let turns = 0; turns < 50; turns++) {
        drain(far);
        await bed.iterate(1);
      }
      expect(protocol.told).toEqual(['made', 'pause', 'resume', 'lost']);
    },
  );

  test('a peer that never reads costs what the flow control lets through', async () => {
    class Feeding extends Noting {
      paused = false;
      override pause_writing(): void {
        this.paused = true;
      }
    }
    const [transport, protocol] = await connected(new Feeding());
    const piece = Buffer.alloc(10_000);
    while (!protocol.paused) transport.write(piece);
    await bed.iterate(20);
    const [, high] = transport.get_write_buffer_limits();
    expect(transport.get_write_buffer_size()).toBeGreaterThan(high);
    expect(transport.get_write_buffer_size()).toBeLessThanOrEqual(high + piece.length);
    transport.abort();
    await bed.iterate(2);
  });

  test('what is written behind the end goes nowhere, also where another connection has the number of its descriptor', async () => {
    const [transport, protocol, near, far] = await connected(new Noting());
    const number = near.fileno();
    transport.write(Buffer.alloc(500_000));
    transport.close();
    for (let turns = 0; turns < 50; turns++) {
      drain(far);
      await bed.iterate(1);
    }
    expect(protocol.told).toEqual(['made', 'pause', 'resume', 'lost']);
    const others = bed.pair();
    expect(others.map((other) => other.fileno())).toContain(number);
    transport.write(Buffer.from('to nobody'));
    transport.writelines([Buffer.from('to'), Buffer.from('nobody')]);
    transport.abort();
    await bed.iterate(2);
    expect(others.map((other) => drain(other).toString())).toEqual(['', '']);
    expect(others.every((other) => other.fileno() > 0)).toBe(true);
    expect(protocol.told).toEqual(['made', 'pause', 'resume', 'lost']);
  });

  test('writelines() sends at once what there is room for by now, also behind what waits', async () => {
    const [transport, protocol, , far] = await connected(new Noting());
    transport.write(Buffer.alloc(300_000, 'a'));
    const sent = 300_000 - transport.get_write_buffer_size();
    expect(drain(far).length).toBe(sent);
    transport.writelines([Buffer.from('b'), Buffer.from('c')]);
    expect(transport.get_write_buffer_size()).toBe(0);
    expect(protocol.told).toEqual(['made', 'pause', 'resume']);
    expect(drain(far).subarray(-3).toString()).toBe('abc');
    // Where it is closing, its end is not told inside of this call.
    transport.write(Buffer.alloc(300_000));
    transport.close();
    drain(far);
    transport.writelines([Buffer.from('d')]);
    expect(protocol.told.at(-1)).toBe('pause');
    await bed.iterate(3);
    expect(protocol.told.slice(-2)).toEqual(['resume', 'lost']);
  });

  test('memory to receive into that is none is an error', async () => {
    class Wrong extends BufferedProtocol {
      lost: Error | null = null;
      override get_buffer(): Uint8Array {
        return null as never;
      }
      override connection_lost(exc: Error | null): void {
        this.lost = exc;
      }
    }
    const [, protocol, , far] = await connected(new Wrong());
    far.send(Buffer.from('data'));
    await bed.iterate(4);
    expect(protocol.lost).toBeInstanceOf(TypeError);
    expect(bed.takeLogs()).toEqual(['Fatal error: protocol.get_buffer() call failed.']);
  });

  test('an object with get_buffer() and no data_received() brings its memory', async () => {
    const memory = Buffer.alloc(10);
    const counts: number[] = [];
    const [transport, , , far] = await connected({
      get_buffer: () => memory,
      buffer_updated: (count: number) => void counts.push(count),
    });
    far.send(Buffer.from('data'));
    await bed.iterate(4);
    expect(counts).toEqual([4]);
    expect(memory.toString('latin1', 0, 4)).toBe('data');
    transport.abort();
    await bed.iterate(2);
  });

  test('what was received is never written to again, small pieces and large ones', async () => {
    class Keeping extends Noting {
      readonly kept: Buffer[] = [];
      override data_received(data: Buffer): void {
        this.kept.push(data);
      }
    }
    const [transport, protocol, , far] = await connected(new Keeping());
    const sizes = [1, 31, 33, 4095, 4096, 5000, 60_000, 100_000];
    for (let round = 0; round < 30; round++) {
      for (const size of sizes) {
        far.send(Buffer.alloc(size, round + size));
        await bed.iterate(2);
      }
    }
    const expected = Array.from({ length: 30 }, (_, round) =>
      sizes.map((size) => Buffer.alloc(size, round + size)),
    );
    expect(Buffer.concat(protocol.kept).equals(Buffer.concat(expected.flat()))).toBe(true);
    transport.abort();
    await bed.iterate(2);
  });

  test('a server is told of the beginning and of the end', async () => {
    const told: string[] = [];
    const [near, far] = bed.pair();
    const server = { _attach: () => told.push('attach'), _detach: () => told.push('detach') };
    const transport = new SocketTransport(bed.loop, near._system, {}, { server });
    expect(told).toEqual(['attach']);
    await bed.iterate(2);
    far.close();
    await bed.iterate(4);
    expect(told).toEqual(['attach', 'detach']);
    expect(transport.is_closing()).toBe(true);
  });

  test('nothing may be written while a file is sent, and the wait for room ends with the connection', async () => {
    const [transport] = await connected(new Noting());
    transport.write(Buffer.alloc(1_000_000));
    const empty = transport._makeEmptyWaiter();
    expect(() => transport.write(Buffer.from('x'))).toThrow(RuntimeError);
    expect(() => transport._makeEmptyWaiter()).toThrow('Empty waiter is already set');
    transport.abort();
    await bed.iterate(2);
    expect(() => empty.result()).toThrow('Connection is closed by peer');
  });

  test('connections come and go on the same descriptor numbers, and leave nothing behind', async () => {
    const numbers = new Set<number>();
    let lost = 0;
    class Counting extends Protocol {
      override connection_lost(): void {
        lost++;
      }
    }
    const answer = Buffer.from('answer');
    await bed.loop.run_until_complete(async () => {
      for (let i = 0; i < 3000; i++) {
        const [near, far] = socketpair();
        far.setblocking(false);
        numbers.add(near.fileno());
        const transport: WriteTransport = new SocketTransport(
          bed.loop,
          near._system,
          new Counting(),
        );
        transport.write(answer);
        if (i % 2 === 0) transport.close();
        else transport.abort();
        far.close();
        await sleep(0);
        await sleep(0);
      }
    });
    expect(lost).toBe(3000);
    expect(numbers.size).toBeLessThan(20);
  });
});
