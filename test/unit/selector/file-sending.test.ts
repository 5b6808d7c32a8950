import { open, type FileHandle } from 'node:fs/promises';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as asyncio from '../../../src/index.js';
import { ConnectionError, RuntimeError } from '../../../src/builtins.js';
import { SEEK_CUR, lseek } from '../../../src/os/index.js';
import { DescriptorBed, mechanisms } from '../../support/descriptors.js';

async function withFile<T>(content: Uint8Array, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'asyncio-'));
  writeFileSync(join(folder, 'file'), content);
  const file = await open(join(folder, 'file'));
  try {
    return await use(file);
  } finally {
    await file.close();
    rmSync(folder, { recursive: true });
  }
}

describe.each(mechanisms)('Sending files over %s', (mechanism) => {
  const bed = new DescriptorBed(mechanism);

  const run = <T>(main: () => Promise<T>): Promise<T> => bed.loop.run_until_complete(main);

  test("Node's FileHandle and a descriptor are files; the position is behind what was sent", async () => {
    await run(() =>
      withFile(Buffer.from('0123456789'), async (file) => {
        const [a, b] = bed.pair();
        expect(await bed.loop.sock_sendfile(a, file, { offset: 2, count: 3 })).toBe(3);
        expect(lseek(file.fd, 0, SEEK_CUR)).toBe(5);
        expect(await bed.loop.sock_sendfile(a, file.fd, 8)).toBe(2);
        expect(lseek(file.fd, 0, SEEK_CUR)).toBe(10);
        expect((await bed.loop.sock_recv(b, 100)).toString()).toBe('23489');
      }),
    );
  });

  test('a file without a descriptor may take its time to be read', async () => {
    await run(async () => {
      const [a, b] = bed.pair();
      let left = 3;
      const file = {
        readinto: async (buffer: Uint8Array): Promise<number> => {
          await Promise.resolve();
          buffer.set(Buffer.from('abc'));
          return left-- > 0 ? 3 : 0;
        },
      };
      expect(await bed.loop.sock_sendfile(a, file)).toBe(9);
      expect((await bed.loop.sock_recv(b, 100)).toString()).toBe('abcabcabc');
    });
  });

  test.each(['close', 'abort'] as const)(
    'a transport that is ended meanwhile by %s() is an error, and nobody waits for ever',
    async (end) => {
      await run(() =>
        withFile(Buffer.alloc(2_000_000), async (file) => {
          const [a] = bed.pair();
          const [transport] = await bed.loop.connect_accepted_socket(asyncio.Protocol, a);
          const sending = bed.loop.create_task(bed.loop.sendfile(transport, file));
          await asyncio.sleep(0.005);
          transport[end]();
          await expect(Promise.resolve(sending)).rejects.toThrow(ConnectionError);
          expect(lseek(file.fd, 0, SEEK_CUR)).toBeGreaterThan(0);
        }),
      );
    },
  );

  test('a second file has to wait until the first is sent, and says so', async () => {
    await run(() =>
      withFile(Buffer.alloc(2_000_000), async (file) => {
        const [a] = bed.pair();
        const [transport] = await bed.loop.connect_accepted_socket(asyncio.Protocol, a);
        const first = bed.loop.create_task(bed.loop.sendfile(transport, file));
        await asyncio.sleep(0.005);
        await expect(Promise.resolve(bed.loop.sendfile(transport, file))).rejects.toThrow(
          RuntimeError,
        );
        expect(() => transport.write(Buffer.from('x'))).toThrow('sendfile is in progress');
        transport.abort();
        await expect(Promise.resolve(first)).rejects.toThrow(ConnectionError);
      }),
    );
  });

  test('what is no file, and options that nobody knows, are refused', async () => {
    await run(async () => {
      const [a] = bed.pair();
      const send = (...args: unknown[]): Promise<unknown> =>
        Promise.resolve(bed.loop.sock_sendfile(a, ...(args as [never])));
      await expect(send({})).rejects.toThrow('sock_sendfile(file): expected a descriptor');
      await expect(send(0, { size: 1 })).rejects.toThrow("unexpected keyword argument 'size'");
      await expect(send(0, 0, { offset: 1 })).rejects.toThrow(
        "multiple values for argument 'offset'",
      );
    });
  });
});
