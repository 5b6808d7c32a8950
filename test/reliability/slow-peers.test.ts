/** Peers that send slowly, or never read: they cost little, and disturb nobody. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as asyncio from '../../src/index.js';
import { ConnectionResetError, ValueError } from '../../src/builtins.js';
import { AF_UNIX, SOCK_STREAM, socket } from '../../src/socket/index.js';
import { DescriptorBed, mechanisms } from '../support/descriptors.js';
import { collect } from '../support/python/gc.js';
import { drain, reset, tcpPair } from '../support/tcp.js';

const SLOW = 300;
const ROUNDS = 100;

function connectedTo(path: string): socket {
  const made = new socket(AF_UNIX, SOCK_STREAM);
  made.connect(path);
  return made;
}

function temporaryPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'asyncio-ts-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'socket');
}

async function bytesHeld(): Promise<number> {
  await collect();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}

describe.each(mechanisms)('Slow peers (%s)', (mechanism) => {
  const bed = new DescriptorBed(mechanism);

  test('that send a byte at a time take little memory, and others are answered meanwhile', async () => {
    const path = temporaryPath();
    const { loop } = bed;
    const readers: asyncio.StreamReader[] = [];
    const echo = async (
      reader: asyncio.StreamReader,
      writer: asyncio.StreamWriter,
    ): Promise<void> => {
      readers.push(reader);
      for await (const line of reader) writer.write(line);
      writer.close();
    };
    // All connect before anyone is accepted.
    const options = { backlog: SLOW };
    const server = await loop.run_until_complete(() =>
      asyncio.start_unix_server(echo, path, options),
    );
    const before = await bytesHeld();
    const slow = Array.from({ length: SLOW }, () => connectedTo(path));
    let iterations = 0;
    await loop.run_until_complete(async () => {
      const [reader, writer] = await asyncio.open_unix_connection(path);
      for (let round = 0; round < ROUNDS; round++) {
        for (const one of slow) one.send(Buffer.from('x'));
        writer.write(Buffer.from(`round ${round}\n`));
        const answer = asyncio.create_task(reader.readline());
        for (; !answer.done(); iterations++) await asyncio.sleep(0);
        expect(String(await answer)).toBe(`round ${round}\n`);
      }
      writer.close();
      await writer.wait_closed();
    });
    // Received, heard, sent back, received, heard: each in an iteration or two, however many others there are.
    expect(iterations).toBeLessThan(10 * ROUNDS);
    await bed.iterate(5);
    const waiting = readers.map((reader) => reader._bytes.length).filter((length) => length > 0);
    expect(waiting).toEqual(slow.map(() => ROUNDS));
    // A page of memory kept for each byte would be 120 MB.
    expect((await bytesHeld()) - before).toBeLessThan(SLOW * 40_000);
    for (const one of slow) one.close();
    await loop.run_until_complete(function* () {
      server.close();
      yield* server.wait_closed();
    });
  });

  test('that never end a line are cut off at the limit', async () => {
    const path = temporaryPath();
    const { loop } = bed;
    const said: unknown[] = [];
    await loop.run_until_complete(async () => {
      const over = loop.create_future<null>();
      const serve = async (
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
      ): Promise<void> => {
        try {
          said.push(String(await reader.readline()));
        } catch (error) {
          said.push(error);
        }
        writer.close();
        over.set_result(null);
      };
      const server = await asyncio.start_unix_server(serve, path, { limit: 100 });
      const one = connectedTo(path);
      for (let i = 0; i < 101; i++) {
        one.send(Buffer.from('x'));
        await asyncio.sleep(0);
      }
      await over;
      one.close();
      server.close();
    });
    expect(said).toEqual([expect.any(ValueError)]);
    expect(String(said[0])).toContain('Separator is not found, and chunk exceed the limit');
  });

  test('that send much to one who does not read are held back', async () => {
    const [near, far] = tcpPair();
    const limit = 1000;
    await bed.loop.run_until_complete(async () => {
      const [reader, writer] = await asyncio.open_connection({ sock: near, limit });
      let sent = 0;
      const piece = Buffer.alloc(100_000);
      for (let quiet = 0; quiet < 50; quiet++) {
        const count = far._system.send(piece);
        if (count > 0) [sent, quiet] = [sent + count, 0];
        await asyncio.sleep(0);
      }
      const held = reader._bytes.length;
      // What came in at once when it was not paused yet.
      expect(held).toBeLessThan(2 * limit + 256 * 1024);
      expect(sent).toBeGreaterThan(held);
      far.close();
      let read = 0;
      for (let got; (got = await reader.read(50_000)).length > 0;) read += got.length;
      expect(read).toBe(sent);
      writer.close();
    });
  });
});

describe.each(mechanisms)('A peer that never reads (%s)', (mechanism) => {
  const bed = new DescriptorBed(mechanism);
  const piece = Buffer.alloc(10_000, 'x');

  /** Writes until `drain()` waits. */
  async function filled(near: socket) {
    const [, writer] = await asyncio.open_connection({ sock: near });
    let written = 0;
    for (;;) {
      writer.write(piece);
      written += piece.length;
      const drained = asyncio.create_task(writer.drain());
      for (let i = 0; i < 5; i++) await asyncio.sleep(0);
      if (!drained.done()) return { writer, drained, written };
      await drained;
    }
  }

  test('makes drain() wait; what is buffered is counted to the byte, and no more than the mark and a piece', async () => {
    const [near, far] = tcpPair();
    await bed.loop.run_until_complete(async () => {
      const { writer, drained, written } = await filled(near);
      const { transport } = writer;
      const [low, high] = transport.get_write_buffer_limits();
      expect(transport.get_write_buffer_size()).toBeGreaterThan(high);
      expect(transport.get_write_buffer_size()).toBeLessThanOrEqual(high + piece.length);
      let received = 0;
      // Loopback hands over what the kernel holds without the loop: all that is not buffered here arrives.
      while (!drained.done()) {
        const inKernel = written - transport.get_write_buffer_size() - received;
        for (let got = 0; got < inKernel;) {
          const count = drain(far).length;
          got += count;
          received += count;
        }
        expect(received).toBe(written - transport.get_write_buffer_size());
        await asyncio.sleep(0);
      }
      await drained;
      expect(transport.get_write_buffer_size()).toBeLessThanOrEqual(low);
      writer.close();
      while (received < written) {
        received += drain(far).length;
        await asyncio.sleep(0);
      }
      await writer.wait_closed();
      expect([received, transport.get_write_buffer_size()]).toEqual([written, 0]);
    });
    far.close();
  });

  test('and resets the connection in the end makes drain() raise', async () => {
    const [near, far] = tcpPair();
    const error = await bed.loop.run_until_complete(async () => {
      const { writer, drained } = await filled(near);
      reset(far);
      const outcome = (await asyncio.gather(drained, { return_exceptions: true }))[0];
      expect(writer.transport.get_write_buffer_size()).toBe(0);
      return outcome;
    });
    expect(error).toBeInstanceOf(ConnectionResetError);
  });

  test('does not keep a writer that aborts', async () => {
    const [near, far] = tcpPair();
    await bed.loop.run_until_complete(async () => {
      const { writer, drained } = await filled(near);
      writer.transport.abort();
      // An end that was asked for is no error.
      await drained;
      await writer.wait_closed();
    });
    expect(near.fileno()).toBe(-1);
    far.close();
  });
});
