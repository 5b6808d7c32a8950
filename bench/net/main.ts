/**
 * `npm run bench:net -- [--kinds=tcp,unix,udp] [--sizes=64,1024] [--connections=1,10] [--rounds=3] [--seconds=0.6] [--peers=ours,uvloop]`
 *
 * Echo servers under load, on a core of their own: what a request costs a server, in processor time, over what it costs
 * plain C; and how many requests there are in a second. Then connections per second, memory per idle connection, and one
 * large file. In each round every server is measured in every cell, one after the other; what counts is the median.
 *
 * Linux only: processor time comes from /proc. Exit code 1 where a bar is missed.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { withFolder } from '../peers.js';
import { median, table } from '../table.js';
import { Bars, geometricMean } from './bars.js';
import {
  compile,
  cores,
  findPeers,
  pinned,
  Servers,
  type How,
  type Kind,
  type Peer,
  type Server,
} from './servers.js';

const { values: options } = parseArgs({
  options: {
    kinds: { type: 'string', default: 'tcp,unix,udp' },
    hows: { type: 'string', default: 'buffered,protocol,streams' },
    sizes: { type: 'string', default: '64,1024,10240,102400' },
    connections: { type: 'string', default: '1,10,100,1000' },
    peers: { type: 'string', default: 'C,ours,uvloop,asyncio,Node,Bun' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '0.6' },
    only: { type: 'string', default: 'echo,connect,idle,bulk' },
  },
});

const rounds = Number(options.rounds);
const parts = options.only.split(',');
const hows = options.hows.split(',') as How[];
const sizes = options.sizes.split(',').map(Number);
const connections = options.connections.split(',').map(Number);

/** A UDP datagram holds no more. */
const LARGEST_DATAGRAM = 65_507;
const IDLE_CONNECTIONS = 10_000;
const FILE_BYTES = 1 << 30;
const PIECE = Buffer.alloc(1 << 24, 'x');

interface Measured {
  readonly rate: number;
  readonly microseconds: number;
  readonly utilisation: number;
  readonly bytes: number;
}

/** Results by cell, then by server; medians are asked for. */
class Results {
  readonly #cells = new Map<string, Map<string, Measured[]>>();

  add(cell: string, server: string, measured: Measured): void {
    const row = this.#cells.get(cell) ?? new Map<string, Measured[]>();
    this.#cells.set(cell, row.set(server, [...(row.get(server) ?? []), measured]));
  }

  get cells(): readonly string[] {
    return [...this.#cells.keys()];
  }

  of(cell: string, server: string, what: keyof Measured): number {
    return median((this.#cells.get(cell)?.get(server) ?? []).map((one) => one[what]));
  }
}

function measure(
  load: string,
  mode: string,
  kind: Kind,
  server: Server,
  args: unknown[],
): Measured {
  const words = [load, mode, kind, server.address, server.pid, ...args].map(String);
  const [program, ...rest] = pinned(cores.load, words);
  return JSON.parse(
    execFileSync(program!, rest, { encoding: 'utf8', timeout: 60_000 }),
  ) as Measured;
}

const nameOf = (peer: Peer, how: How): string =>
  peer.hows.includes('buffered') ? `${peer.name} ${how}` : peer.name;

/** The servers of a kind, in all their ways. */
async function startAll(
  servers: Servers,
  peers: readonly Peer[],
  kind: Kind,
  folder: string,
  ways: readonly How[],
): Promise<Server[]> {
  const started: Server[] = [];
  for (const peer of peers) {
    if (!peer.kinds.includes(kind)) continue;
    // Datagrams have one way.
    for (const how of kind === 'udp' ? (['protocol'] as const) : ways) {
      if (!peer.hows.includes(how)) continue;
      const name = kind === 'udp' ? peer.name : nameOf(peer, how);
      const path = join(folder, `${kind}-${name.replace(' ', '-')}`);
      started.push(await servers.start(name, peer.command(kind, how, path)));
    }
  }
  return started;
}

async function withServers<T>(work: (servers: Servers) => Promise<T>): Promise<T> {
  const servers = new Servers();
  try {
    return await work(servers);
  } finally {
    await servers.stop();
  }
}

function sizeName(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : `${bytes / 1024} KiB`;
}

async function measureEcho(
  load: string,
  peers: readonly Peer[],
  kind: Kind,
  folder: string,
): Promise<void> {
  const results = new Results();
  const names = await withServers(async (servers) => {
    const started = await startAll(servers, peers, kind, folder, hows);
    for (let round = 1; round <= rounds; round++) {
      for (const size of sizes) {
        if (kind === 'udp' && size > LARGEST_DATAGRAM) continue;
        for (const count of connections) {
          const cell = `${sizeName(size)} x ${count}`;
          process.stderr.write(`\r\x1b[Kround ${round} of ${rounds}: ${kind}, ${cell}`);
          for (const server of started) {
            const args = [size, count, options.seconds];
            results.add(cell, server.name, measure(load, 'echo', kind, server, args));
          }
        }
      }
    }
    process.stderr.write('\r\x1b[K');
    return started.map(({ name }) => name);
  });
  reportEcho(kind, names, results);
}

function reportEcho(kind: Kind, names: readonly string[], results: Results): void {
  const others = names.filter((name) => name !== 'C');
  const relative = (cell: string, name: string): number =>
    results.of(cell, name, 'microseconds') / results.of(cell, 'C', 'microseconds');
  const means = others.map((name) =>
    geometricMean(results.cells.map((cell) => relative(cell, name))),
  );
  const costs = [
    [`${kind}: processor time per request, over C`, 'C [us]', ...others],
    ...results.cells.map((cell) => [
      cell,
      results.of(cell, 'C', 'microseconds').toFixed(1),
      ...others.map((name) => relative(cell, name).toFixed(2)),
    ]),
    ['geometric mean', '', ...means.map((mean) => mean.toFixed(2))],
  ];
  // A server that waits for the load says nothing about its speed.
  const saturated = (cell: string, name: string): boolean =>
    results.of(cell, name, 'utilisation') >= 0.95;
  const rates = [
    [`${kind}: requests per second (~ not saturated)`, ...names],
    ...results.cells.map((cell) => [
      cell,
      ...names.map(
        (name) => `${saturated(cell, name) ? '' : '~'}${results.of(cell, name, 'rate').toFixed(0)}`,
      ),
    ]),
  ];
  process.stdout.write(`\n${table(costs)}\n\n${table(rates)}\n`);
  if (kind !== 'tcp') return;
  const bars = new Bars();
  for (const how of hows) {
    const own = `ours ${how}`;
    if (!names.includes(own)) continue;
    if (names.includes('C'))
      bars.cost(
        how,
        results.cells.map((cell) => [cell, relative(cell, own)] as const),
      );
    for (const [rival, wanted] of [
      [`uvloop ${how}`, 1.15],
      ['Node', 1.5],
    ] as const) {
      if (!names.includes(rival)) continue;
      for (const cell of results.cells) {
        if (!saturated(cell, own)) continue;
        const ratio = results.of(cell, own, 'rate') / results.of(cell, rival, 'rate');
        bars.rate(`${own} over ${rival}, ${cell}`, ratio, wanted);
      }
    }
  }
  bars.report();
}

/** One figure per server, in each round anew. */
async function measureOthers(
  title: string,
  load: string,
  peers: readonly Peer[],
  ways: readonly How[],
  path: string,
  mode: string,
  args: unknown[],
  show: (results: Results, name: string) => string,
): Promise<void> {
  const results = new Results();
  let names: readonly string[] = [];
  for (let round = 1; round <= rounds; round++) {
    process.stderr.write(`\r\x1b[Kround ${round} of ${rounds}: ${title}`);
    await withServers(async (servers) => {
      for (const peer of peers) {
        for (const how of ways) {
          if (!peer.hows.includes(how)) continue;
          const server = await servers.start(nameOf(peer, how), peer.command('tcp', how, path));
          results.add(title, server.name, measure(load, mode, 'tcp', server, args));
          names = [...new Set([...names, server.name])];
        }
      }
    });
  }
  process.stderr.write('\r\x1b[K');
  const rows = names.map((name) => [name, show(results, name)]);
  process.stdout.write(`\n${table([[title, ''], ...rows])}\n`);
}

await withFolder(async (folder) => {
  const load = compile('load', folder);
  const chosen = options.peers.split(',');
  const peers = (await findPeers(folder)).filter(({ name }) => chosen.includes(name));
  process.stdout.write(`${peers.map(({ title }) => title).join('\n')}\n`);
  if (parts.includes('echo'))
    for (const kind of options.kinds.split(',') as Kind[])
      await measureEcho(load, peers, kind, folder);
  if (parts.includes('connect')) {
    const title = 'connections per second, one after the other; processor time of each';
    await measureOthers(
      title,
      load,
      peers,
      ['protocol', 'streams'],
      '-',
      'connect',
      [1],
      (all, name) => {
        const microseconds = all.of(title, name, 'microseconds').toFixed(0);
        return `${all.of(title, name, 'rate').toFixed(0)}, ${microseconds} us`;
      },
    );
  }
  if (parts.includes('idle')) {
    const title = `memory per connection, of ${IDLE_CONNECTIONS} idle ones`;
    const args = [IDLE_CONNECTIONS];
    await measureOthers(
      title,
      load,
      peers,
      ['protocol', 'streams'],
      '-',
      'idle',
      args,
      (all, name) => `${all.of(title, name, 'bytes').toFixed(0)} bytes`,
    );
  }
  if (parts.includes('bulk')) {
    const path = join(folder, 'file');
    // Written, not only declared, so that it is in memory before the first of them reads it.
    for (let i = 0; i < FILE_BYTES / PIECE.length; i++) appendFileSync(path, PIECE);
    const title = 'sendfile, one connection: bytes per second, share of a core';
    await measureOthers(
      title,
      load,
      peers,
      ['sendfile'],
      path,
      'bulk',
      [FILE_BYTES],
      (all, name) => {
        const gigabytes = (all.of(title, name, 'rate') / 1e9).toFixed(2);
        return `${gigabytes} GB/s, ${all.of(title, name, 'utilisation').toFixed(2)}`;
      },
    );
  }
});
