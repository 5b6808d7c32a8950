/**
 * `npm run bench -- [pattern] [--rounds=5] [--clock=wall | cpu]`: this loop beside others, in nanoseconds per operation.
 *
 * Every round measures every case with every peer, one after the other and each in a process of its own, so that what
 * disturbs the machine disturbs them all. What counts is the median of the rounds. Exit code 1 where a bar is missed.
 */
import { parseArgs } from 'node:util';
import { cases } from './cases.js';
import { findPeers, withFolder, type Peer } from './peers.js';
import { measureStartup } from './startup.js';
import { median, table } from './table.js';

const { values, positionals } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    clock: { type: 'string', default: 'wall' },
  },
  allowPositionals: true,
});
const pattern = new RegExp(positionals[0] ?? '');
const chosen = cases.filter(({ name }) => pattern.test(name));

type Results = Map<string, Map<string, number[]>>;

function measureAll(peers: readonly Peer[], rounds: number): Results {
  const results: Results = new Map(
    chosen.map(({ name }) => [name, new Map(peers.map((peer) => [peer.name, [] as number[]]))]),
  );
  for (let round = 1; round <= rounds; round++) {
    for (const { name } of chosen) {
      process.stderr.write(`\r\x1b[Kround ${round} of ${rounds}: ${name}`);
      for (const peer of peers) {
        const took = peer.measure(name);
        if (took !== null) results.get(name)!.get(peer.name)!.push(took);
      }
    }
  }
  process.stderr.write('\r\x1b[K');
  return results;
}

/** One row per case; the last columns say how often as fast as uvloop each flavour is, and what was to be reached. */
function report(peers: readonly Peer[], results: Results): { text: string; missed: string[] } {
  const missed: string[] = [];
  const head = [
    'ns per operation',
    ...peers.map(({ name }) => name),
    'async/uvloop',
    'gen/uvloop',
    'bar',
  ];
  const rows = chosen.map(({ name, title, bar, asyncBar = bar }) => {
    const of = (peer: string): number => median(results.get(name)!.get(peer) ?? []);
    const show = (value: number): string => (Number.isFinite(value) ? value.toFixed(0) : '-');
    const ratios = ['async', 'generator'].map((flavour) => of('uvloop') / of(flavour));
    for (const [i, ratio] of ratios.entries()) {
      const wanted = i === 0 ? asyncBar : bar;
      if (ratio < wanted)
        missed.push(
          `${name} (${i === 0 ? 'async' : 'generator'}): ${ratio.toFixed(2)} of ${wanted}`,
        );
    }
    const shown = ratios.map((ratio) => (Number.isFinite(ratio) ? ratio.toFixed(2) : '-'));
    return [title, ...peers.map((peer) => show(of(peer.name))), ...shown, bar.toFixed(0)];
  });
  return { text: table([head, ...rows]), missed };
}

await withFolder(async (folder) => {
  const peers = await findPeers(folder, values.clock === 'cpu' ? 'cpu' : 'wall');
  process.stdout.write(`${peers.map(({ title }) => title).join('\n')}\n\n`);
  const rounds = Number(values.rounds);
  if (chosen.length > 0) {
    const { text, missed } = report(peers, measureAll(peers, rounds));
    process.stdout.write(`${text}\n`);
    for (const miss of missed) process.stdout.write(`below its bar: ${miss}\n`);
    if (missed.length > 0) process.exitCode = 1;
  }
  if (pattern.test('startup')) process.stdout.write(`\n${await measureStartup(folder, rounds)}\n`);
});
