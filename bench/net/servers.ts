/** Echo servers to be measured: the limit in C, this loop, uvloop's, CPython's, Node's own and Bun's. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findInterpreters } from '../../test/support/conformance/interpreters.js';
import { addon, bundle } from '../peers.js';

export type Kind = 'tcp' | 'unix' | 'udp';

/** How a program meets the bytes; on a loop's own terms where it has but one way. */
export type How = 'protocol' | 'buffered' | 'streams' | 'sendfile';

export interface Peer {
  readonly name: string;
  /** With its version, for the head of the report. */
  readonly title: string;
  readonly kinds: readonly Kind[];
  readonly hows: readonly How[];
  readonly command: (kind: Kind, how: How, path: string) => readonly string[];
}

export interface Server {
  readonly name: string;
  readonly pid: number;
  /** A port, or a path. */
  readonly address: string;
}

const here = fileURLToPath(new URL('.', import.meta.url));
const everyKind: readonly Kind[] = ['tcp', 'unix', 'udp'];
const everyHow: readonly How[] = ['protocol', 'buffered', 'streams', 'sendfile'];

/** Servers and the load have a core each, where there are two and the system can tell. */
export const cores = { load: '0', server: '1' } as const;

export function pinned(core: string, command: readonly string[]): readonly string[] {
  return ['taskset', '-c', core, ...command];
}

/** A program of ours in C; gives its path. */
export function compile(name: string, folder: string): string {
  const program = join(folder, name);
  execFileSync('cc', ['-O2', '-o', program, join(here, `${name}.c`)]);
  return program;
}

/** Whoever is installed; the limit comes first. */
export async function findPeers(folder: string): Promise<Peer[]> {
  const limit = compile('limit', folder);
  const own = await bundle('./net/peers/asyncio-ts.ts', folder);
  const node = await bundle('./net/peers/node.ts', folder);
  const peers: Peer[] = [
    {
      name: 'C',
      title: 'C: epoll and nothing else',
      kinds: everyKind,
      hows: ['protocol', 'sendfile'],
      command: (kind, how, path) => [limit, kind, how === 'sendfile' ? how : 'echo', path],
    },
    {
      name: 'ours',
      title: `ours: asyncio-ts on Node ${process.version}`,
      kinds: everyKind,
      hows: everyHow,
      command: (kind, how, path) => [process.execPath, own, kind, how, path],
    },
  ];
  for (const { name, title, executable, loop } of await findInterpreters()) {
    if (name !== '3.13' && name !== 'uvloop') continue;
    peers.push({
      name: loop,
      title: `${loop}: ${title}`,
      kinds: everyKind,
      // uvloop has no sendfile.
      hows: loop === 'uvloop' ? everyHow.filter((how) => how !== 'sendfile') : everyHow,
      command: (kind, how, path) => [
        executable,
        join(here, 'peers/echo.py'),
        loop,
        kind,
        how,
        path,
      ],
    });
  }
  peers.push({
    name: 'Node',
    title: `Node: net and dgram of ${process.version}`,
    kinds: everyKind,
    hows: ['protocol', 'sendfile'],
    command: (kind, how, path) => [
      process.execPath,
      node,
      kind,
      how === 'sendfile' ? how : 'echo',
      path,
    ],
  });
  const bun = findBun();
  if (bun !== undefined) {
    const version = execFileSync(bun, ['--version'], { encoding: 'utf8' }).trim();
    peers.push({
      name: 'Bun',
      title: `Bun: listen() of ${version}`,
      kinds: ['tcp', 'unix'],
      hows: ['protocol'],
      command: (kind, _how, path) => [bun, join(here, 'peers/bun.ts'), kind, 'echo', path],
    });
  }
  return peers;
}

/** On the path, or where `BUN` says. */
function findBun(): string | undefined {
  const named = process.env['BUN'];
  const onPath = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'bun'));
  return [...(named === undefined ? [] : [named]), ...onPath].find((path) => existsSync(path));
}

/** The servers that run; they end with `stop`. */
export class Servers {
  readonly #children: ChildProcess[] = [];

  async start(name: string, command: readonly string[]): Promise<Server> {
    const [program, ...args] = pinned(cores.server, command);
    const child = spawn(program!, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ASYNCIO_TS_ADDON: addon },
    });
    this.#children.push(child);
    const address = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout! }).once('line', resolve);
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
    });
    return { name, pid: child.pid!, address };
  }

  async stop(): Promise<void> {
    for (const child of this.#children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    }
  }
}
