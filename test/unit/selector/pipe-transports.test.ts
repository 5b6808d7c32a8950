import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as asyncio from '../../../src/index.js';
import { ValueError } from '../../../src/builtins.js';
import * as os from '../../../src/os/index.js';
import { DescriptorBed, mechanisms } from '../../support/descriptors.js';

class Reader extends asyncio.Protocol {
  readonly lost = asyncio.get_running_loop().create_future<Error | null>();
  received = '';

  override data_received(data: Buffer): void {
    this.received += data.toString();
  }

  override connection_lost(exc: Error | null): void {
    this.lost.set_result(exc);
  }
}

describe.each(mechanisms)('Pipe transports over %s', (mechanism) => {
  const bed = new DescriptorBed(mechanism);

  const run = <T>(main: () => Promise<T>): Promise<T> => bed.loop.run_until_complete(main);

  test('a descriptor may be given by its number, and is closed at the end', async () => {
    await run(async () => {
      const [reading, writing] = os.pipe();
      const [, reader] = await bed.loop.connect_read_pipe(Reader, reading);
      const [writer] = await bed.loop.connect_write_pipe(asyncio.BaseProtocol, writing);
      writer.write(Buffer.from('hello'));
      writer.close();
      expect(await reader.lost).toBeNull();
      expect(reader.received).toBe('hello');
      expect(() => os.get_blocking(reading)).toThrow('Bad file descriptor');
      expect(() => os.get_blocking(writing)).toThrow('Bad file descriptor');
    });
  });

  test("Node's FileHandle may be given, and is closed at the end; one of a regular file is refused", async () => {
    await run(async () => {
      const regular = await open('package.json');
      await expect(
        Promise.resolve(bed.loop.connect_read_pipe(asyncio.Protocol, regular)),
      ).rejects.toThrow(ValueError);
      await regular.close();
      const terminal = await open('/dev/null', 'r+');
      const [transport, reader] = await bed.loop.connect_write_pipe(Reader, terminal);
      expect(transport.get_extra_info('pipe')).toBe(terminal);
      transport.write(Buffer.from('into the void'));
      transport.close();
      expect(await reader.lost).toBeNull();
      while (terminal.fd >= 0) await asyncio.sleep(0.001);
    }).catch((error: unknown) => {
      // epoll knows no /dev/null, which is never in the way.
      if (!String(error).includes('Operation not permitted')) throw error;
    });
  });

  test('a folder is refused, and what is no pipe at all', async () => {
    await run(async () => {
      const folder = mkdtempSync(join(tmpdir(), 'asyncio-'));
      const handle = await open(folder);
      const connect = (pipe: unknown): Promise<unknown> =>
        Promise.resolve(bed.loop.connect_read_pipe(asyncio.Protocol, pipe as never));
      await expect(connect(handle)).rejects.toThrow('pipes/sockets only');
      await expect(connect({})).rejects.toThrow('Invalid file object');
      await expect(connect(-1)).rejects.toThrow('Invalid file descriptor: -1');
      await handle.close();
      rmSync(folder, { recursive: true });
    });
  });

  test('what waits is counted exactly, however it is written', async () => {
    await run(async () => {
      const [reading, writing] = os.pipe();
      os.set_blocking(reading, false);
      const [writer, protocol] = await bed.loop.connect_write_pipe(Reader, writing);
      writer.write(Buffer.alloc(65536));
      expect(writer.get_write_buffer_size()).toBe(0);
      writer.writelines([Buffer.alloc(1), Buffer.alloc(0), Buffer.alloc(2)]);
      writer.write(Buffer.alloc(4));
      expect(writer.get_write_buffer_size()).toBe(7);
      expect(os.read(reading, 65536)).toHaveLength(65536);
      writer.close();
      expect(await protocol.lost).toBeNull();
      expect(os.read(reading, 100)).toHaveLength(7);
      os.close(reading);
    });
  });
});
