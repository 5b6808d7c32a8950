/** Echo servers of one kind of socket, in every cell: so many bytes over so many connections. */
import { join } from 'node:path';
import { measure, nameOf, showProgress, withServers, type Bench } from './bench.js';
import { Results } from './results.js';
import type { How, Kind, Server, Servers } from './servers.js';

/** A UDP datagram holds no more. */
const LARGEST_DATAGRAM = 65_507;

export interface EchoOptions {
  readonly hows: readonly How[];
  readonly sizes: readonly number[];
  readonly connections: readonly number[];
  readonly seconds: number;
}

interface Cell {
  readonly name: string;
  readonly size: number;
  readonly count: number;
}

/** All servers run while all cells are measured: in each round, each of them in each cell. */
export async function measureEcho(
  bench: Bench,
  kind: Kind,
  options: EchoOptions,
): Promise<Results> {
  const results = new Results();
  await withServers(async (servers) => {
    const started = await startAll(bench, servers, kind, options.hows);
    for (let round = 1; round <= bench.rounds; round++) {
      for (const { name, size, count } of cellsOf(kind, options)) {
        showProgress(`round ${round} of ${bench.rounds}: ${kind}, ${name}`);
        for (const server of started) {
          const measured = measure(bench, kind, server, ['echo', size, count, options.seconds]);
          results.add(name, server.name, measured);
        }
      }
    }
    showProgress();
  });
  return results;
}

function cellsOf(kind: Kind, { sizes, connections }: EchoOptions): Cell[] {
  return sizes
    .filter((size) => kind !== 'udp' || size <= LARGEST_DATAGRAM)
    .flatMap((size) =>
      connections.map((count) => ({ name: `${sizeName(size)} x ${count}`, size, count })),
    );
}

function sizeName(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : `${bytes / 1024} KiB`;
}

/** The servers of a kind, in all their ways. */
async function startAll(
  { peers, folder }: Bench,
  servers: Servers,
  kind: Kind,
  hows: readonly How[],
): Promise<Server[]> {
  const started: Server[] = [];
  for (const peer of peers.filter(({ kinds }) => kinds.includes(kind))) {
    // Datagrams have one way.
    for (const how of kind === 'udp' ? (['protocol'] as const) : hows) {
      if (!peer.hows.includes(how)) continue;
      const name = kind === 'udp' ? peer.name : nameOf(peer, how);
      const path = join(folder, `${kind}-${name.replace(' ', '-')}`);
      started.push(await servers.start(name, peer.command(kind, how, path)));
    }
  }
  return started;
}
