/** What is one figure per server: connections per second, memory per idle connection, one large file. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from '../table.js';
import { measure, nameOf, showProgress, withServers, type Bench, type Load } from './bench.js';
import { Results, type Measured } from './results.js';
import type { How } from './servers.js';

const IDLE_CONNECTIONS = 10_000;
const FILE_BYTES = 1 << 30;
const PIECE = Buffer.alloc(1 << 24, 'x');

interface Figure {
  readonly title: string;
  readonly hows: readonly How[];
  readonly load: Load;
  /** What the servers send; by default nothing. */
  readonly file?: string;
  readonly show: (median: (what: keyof Measured) => number) => string;
}

export async function measureConnecting(bench: Bench): Promise<void> {
  await measureFigure(bench, {
    title: 'connections per second, one after the other; processor time of each',
    hows: ['protocol', 'streams'],
    load: ['connect', 1],
    show: (median) => `${median('rate').toFixed(0)}, ${median('microseconds').toFixed(0)} us`,
  });
}

export async function measureIdle(bench: Bench): Promise<void> {
  await measureFigure(bench, {
    title: `memory per connection, of ${IDLE_CONNECTIONS} idle ones`,
    hows: ['protocol', 'streams'],
    load: ['idle', IDLE_CONNECTIONS],
    show: (median) => `${median('bytes').toFixed(0)} bytes`,
  });
}

export async function measureBulk(bench: Bench): Promise<void> {
  const file = join(bench.folder, 'file');
  // Written, not only declared, so that it is in memory before the first of them reads it.
  for (let i = 0; i < FILE_BYTES / PIECE.length; i++) appendFileSync(file, PIECE);
  await measureFigure(bench, {
    title: 'sendfile, one connection: bytes per second, share of a core',
    hows: ['sendfile'],
    load: ['bulk', FILE_BYTES],
    file,
    show: (median) =>
      `${(median('rate') / 1e9).toFixed(2)} GB/s, ${median('utilisation').toFixed(2)}`,
  });
}

/** In each round the servers are started anew, so that none is marked by what came before. */
async function measureFigure(bench: Bench, figure: Figure): Promise<void> {
  const { title, hows, load, file = '-', show } = figure;
  const results = new Results();
  for (let round = 1; round <= bench.rounds; round++) {
    showProgress(`round ${round} of ${bench.rounds}: ${title}`);
    await withServers(async (servers) => {
      for (const peer of bench.peers) {
        for (const how of hows.filter((one) => peer.hows.includes(one))) {
          const server = await servers.start(nameOf(peer, how), peer.command('tcp', how, file));
          results.add(title, server.name, measure(bench, 'tcp', server, load));
        }
      }
    });
  }
  showProgress();
  const rows = results.servers.map((name) => [name, show((what) => results.of(title, name, what))]);
  process.stdout.write(`\n${table([[title, ''], ...rows])}\n`);
}
