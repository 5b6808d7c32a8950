/** Connections come and go, a hundred thousand of them; nothing of them stays. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as asyncio from '../../src/index.js';
import { addon } from '../../src/native/load.js';
import { AF_UNIX, SOCK_STREAM, socket } from '../../src/socket/index.js';
import { DescriptorBed, mechanisms } from '../support/descriptors.js';
import { collect } from '../support/python/gc.js';

const AT_ONCE = 50;

/** Over libuv, which has the same transports above it, a tenth. */
const totals = { epoll: 100_000, uv: 10_000 };

/** V8's own tables grow in steps of megabytes, once; two hundred bytes kept of each of so many connections are 20 MB. */
const MOST_BYTES = 16e6;

const word = Buffer.from('word');

interface Counts {
  made: number;
  heard: number;
  lost: number;
}

/** Every second connection is ended by the server, with and without waiting for what is unsent. */
function serverOf(counts: Counts): new () => asyncio.Protocol {
  return class Serving extends asyncio.Protocol {
    #transport: asyncio.Transport | null = null;

    override connection_made(transport: asyncio.Transport): void {
      this.#transport = transport;
      counts.made++;
    }

    override data_received(data: Buffer): void {
      counts.heard += data.length;
      this.#transport!.write(data);
      if (counts.made % 4 === 0) this.#transport!.close();
      if (counts.made % 4 === 1) this.#transport!.abort();
    }

    override connection_lost(): void {
      counts.lost++;
    }
  };
}

/** What the process holds: descriptors, and bytes once all that nobody needs is collected. */
async function held() {
  await collect();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  const { descriptors, references } = addon('test').counters();
  return {
    open: readdirSync('/proc/self/fd').length,
    counters: { descriptors, references },
    bytes: heapUsed + external + arrayBuffers,
  };
}

describe.runIf(process.platform === 'linux').each(mechanisms)('Churn (%s)', (mechanism) => {
  const bed = new DescriptorBed(mechanism);

  test('leaves no descriptor, no entry and no memory', { timeout: 120_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'asyncio-ts-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'socket');
    const counts = { made: 0, heard: 0, lost: 0 };
    let all = 0;
    const { loop } = bed;
    const total = totals[mechanism];

    /** So many connections, of which AT_ONCE are open together: half of them end there, half of them here. */
    function* many(count: number): Generator<any, void, any> {
      for (let i = 0; i < count; i += AT_ONCE) {
        const clients = Array.from({ length: AT_ONCE }, () => new socket(AF_UNIX, SOCK_STREAM));
        for (const client of clients) {
          client.connect(path);
          client.send(word);
        }
        all += AT_ONCE;
        while (counts.heard < all * word.length) yield* asyncio.sleep(0);
        for (const client of clients) client.close();
      }
      while (counts.lost < all) yield* asyncio.sleep(0);
    }

    const serving = loop.create_unix_server(serverOf(counts), path, { backlog: AT_ONCE });
    const server = await loop.run_until_complete(serving);
    await loop.run_until_complete(() => many(total / 10));
    const before = await held();
    await loop.run_until_complete(() => many(total));
    const after = await held();

    expect(counts.made).toBe(total + total / 10);
    expect(counts.heard).toBe(counts.made * word.length);
    expect(after.open).toBe(before.open);
    expect(after.counters).toEqual(before.counters);
    expect(after.bytes - before.bytes).toBeLessThan(MOST_BYTES);

    await loop.run_until_complete(function* () {
      server.close();
      yield* server.wait_closed();
    });
    expect(counts.lost).toBe(counts.made);
  });
});
