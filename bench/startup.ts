/** What importing the package costs: milliseconds over bare Node, and bytes. */
import { spawnSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundle } from './peers.js';
import { median, table } from './table.js';

function startMs(file: string): number {
  const begun = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Number(process.hrtime.bigint() - begun) / 1e6;
}

export async function measureStartup(folder: string, rounds: number): Promise<string> {
  const empty = join(folder, 'empty.mjs');
  writeFileSync(empty, '');
  const whole = await bundle('../src/index.ts', folder);
  const small = join(folder, 'small.mjs');
  await build({
    entryPoints: [whole],
    outfile: small,
    minify: true,
    format: 'esm',
    logLevel: 'silent',
  });
  const files = [
    ['bare Node', empty],
    ['import asyncio-ts', whole],
  ] as const;
  const times = new Map<string, number[]>(files.map(([name]) => [name, []]));
  for (let round = 0; round < rounds * 4; round++) {
    for (const [name, file] of files) times.get(name)!.push(startMs(file));
  }
  const bare = median(times.get('bare Node')!);
  const rows = files.map(([name, file]) => {
    const ms = median(times.get(name)!);
    return [
      name,
      ms.toFixed(1),
      (ms - bare).toFixed(1),
      `${(statSync(file).size / 1024).toFixed(0)} KiB`,
    ];
  });
  const minified = `${(statSync(small).size / 1024).toFixed(0)} KiB`;
  return `${table([['start', 'ms', 'over bare', 'size'], ...rows])}\nminified: ${minified}`;
}
