/** What all measurements share: who takes part, the program that loads them, and how often it does. */
import { execFileSync } from 'node:child_process';
import type { Measured } from './results.js';
import { cores, pinned, Servers, type How, type Kind, type Peer, type Server } from './servers.js';

export interface Bench {
  readonly peers: readonly Peer[];
  /** The program of load.c. */
  readonly load: string;
  readonly rounds: number;
  /** For what the servers write. */
  readonly folder: string;
}

/** Modes of load.c, and what stands behind the server there. */
export type Load =
  | readonly [mode: 'echo', bytes: number, connections: number, seconds: number]
  | readonly [mode: 'connect', seconds: number]
  | readonly [mode: 'idle', connections: number]
  | readonly [mode: 'bulk', bytes: number];

export function measure(bench: Bench, kind: Kind, server: Server, [mode, ...args]: Load): Measured {
  const words = [bench.load, mode, kind, server.address, server.pid, ...args].map(String);
  const [program, ...rest] = pinned(cores.load, words);
  return JSON.parse(
    execFileSync(program!, rest, { encoding: 'utf8', timeout: 60_000 }),
  ) as Measured;
}

/** `ours streams`; a peer that has one way of its own goes by its name alone. */
export function nameOf(peer: Peer, how: How): string {
  return peer.hows.includes('buffered') ? `${peer.name} ${how}` : peer.name;
}

/** The servers that `work` starts end with it. */
export async function withServers<T>(work: (servers: Servers) => Promise<T>): Promise<T> {
  const servers = new Servers();
  try {
    return await work(servers);
  } finally {
    await servers.stop();
  }
}

/** Says on the terminal how far it is; nothing takes the line away. */
export function showProgress(text = ''): void {
  process.stderr.write(`\r\x1b[K${text}`);
}
