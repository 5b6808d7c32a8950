/**
 * `npm run bench:net -- [--kinds=tcp,unix,udp] [--sizes=64,1024] [--connections=1,10] [--rounds=3] [--seconds=0.6] [--peers=ours,uvloop]`
 *
 * Echo servers under load, on a core of their own: what a request costs a server, in processor time, over what it costs
 * plain C; and how many requests there are in a second. Then connections per second, memory per idle connection, and one
 * large file. In each round every server is measured in every cell, one after the other; what counts is the median.
 *
 * Linux only: processor time comes from /proc. Exit code 1 where a bar is missed.
 */
import { parseArgs } from 'node:util';
import { withFolder } from '../peers.js';
import type { Bench } from './bench.js';
import { measureEcho, type EchoOptions } from './echo.js';
import { EchoReport } from './echo-report.js';
import { measureBulk, measureConnecting, measureIdle } from './figures.js';
import { compile, findPeers, type How, type Kind } from './servers.js';

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

const parts = options.only.split(',');
const kinds = options.kinds.split(',') as Kind[];
const cells: EchoOptions = {
  hows: options.hows.split(',') as How[],
  sizes: options.sizes.split(',').map(Number),
  connections: options.connections.split(',').map(Number),
  seconds: Number(options.seconds),
};

async function echo(bench: Bench): Promise<void> {
  for (const kind of kinds) {
    const report = new EchoReport(kind, await measureEcho(bench, kind, cells));
    report.print();
    if (kind === 'tcp') report.compareWithBars(cells.hows);
  }
}

await withFolder(async (folder) => {
  const chosen = options.peers.split(',');
  const bench: Bench = {
    peers: (await findPeers(folder)).filter(({ name }) => chosen.includes(name)),
    load: compile('load', folder),
    rounds: Number(options.rounds),
    folder,
  };
  process.stdout.write(`${bench.peers.map(({ title }) => title).join('\n')}\n`);
  if (parts.includes('echo')) await echo(bench);
  if (parts.includes('connect')) await measureConnecting(bench);
  if (parts.includes('idle')) await measureIdle(bench);
  if (parts.includes('bulk')) await measureBulk(bench);
});
