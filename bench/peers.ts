/** Those who take part: this loop in both flavours, CPython's, uvloop's, and Node without any loop of ours. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { findInterpreters } from '../test/support/conformance/interpreters.js';

export interface Peer {
  readonly name: string;
  /** With its version, for the head of the report. */
  readonly title: string;
  /** Nanoseconds per operation; null where it has no such thing. */
  readonly measure: (caseName: string) => number | null;
}

const programs = fileURLToPath(new URL('./peers/', import.meta.url));
/** Where the bundled programs find it. */
export const addon = fileURLToPath(
  new URL('../build/Release/asyncio_native.node', import.meta.url),
);

function run(command: string, args: readonly string[]): number | null {
  const output = execFileSync(command, args, {
    encoding: 'utf8',
    timeout: 120_000,
    env: { ...process.env, ASYNCIO_TS_ADDON: addon },
  });
  return output.trim() === '' ? null : Number(output);
}

/** This loop as it is shipped: plain JavaScript, without a TypeScript loader in the process. */
export async function bundle(entry: string, folder: string): Promise<string> {
  const outfile = join(folder, `${entry.replace(/\W/g, '-')}.mjs`);
  await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    conditions: ['asyncio-ts-source'],
    logLevel: 'silent',
  });
  return outfile;
}

export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'asyncio-ts-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whoever is installed. */
export async function findPeers(folder: string, clock: 'wall' | 'cpu'): Promise<Peer[]> {
  const own = await bundle('./peers/asyncio-ts.ts', folder);
  const node = await bundle('./peers/node.ts', folder);
  const ofNode = (name: string, program: string, ...flavour: string[]): Peer => ({
    name,
    title: `${name} on Node ${process.version}`,
    measure: (caseName) => run(process.execPath, [program, caseName, clock, ...flavour]),
  });
  const interpreters = (await findInterpreters()).filter(({ name }) =>
    ['3.13', 'uvloop'].includes(name),
  );
  const python = interpreters.map(({ name, title, executable, loop }): Peer => {
    const program = join(programs, 'python.py');
    return {
      name: name === 'uvloop' ? 'uvloop' : 'CPython',
      title,
      measure: (caseName) => run(executable, [program, caseName, clock, loop]),
    };
  });
  return [
    ofNode('async', own, 'async'),
    ofNode('generator', own, 'generator'),
    ...python,
    ofNode('Node', node),
  ];
}
