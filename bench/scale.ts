/**
 * `npx tsx --conditions=asyncio-ts-source bench/scale.ts`: what tasks and futures weigh, in bytes, and whether the cost of a
 * task stays the same from a thousand of them to a million.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as asyncio from '../src/index.js';
import { table } from './table.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const WEIGHED = 100_000;
const SIZES = [1_000, 10_000, 100_000, 1_000_000];
/** So many tasks are measured at least, in as many runs as that takes. */
const MEASURED = 200_000;

function heapBytes(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/** Bytes that each of many takes which `make` gives, once the loop has had its turns. */
async function weigh(make: (loop: asyncio.BaseEventLoop) => object): Promise<number> {
  return await asyncio.run(async () => {
    const loop = asyncio.get_running_loop() as asyncio.BaseEventLoop;
    const kept = new Array<object | null>(WEIGHED).fill(null);
    const before = heapBytes();
    for (let i = 0; i < WEIGHED; i++) kept[i] = make(loop);
    await asyncio.sleep(0);
    await asyncio.sleep(0);
    const each = (heapBytes() - before) / WEIGHED;
    for (const one of kept) (one as { cancel?(): void }).cancel?.();
    return each;
  });
}

const flavours = {
  async: {
    idle: (fut: asyncio.Future) => async () => void (await fut),
    brief: asyncio.coroutine(async () => void (await asyncio.sleep(0))),
  },
  generator: {
    idle: (fut: asyncio.Future) =>
      function* () {
        yield* fut;
      },
    brief: asyncio.coroutine(function* () {
      yield* asyncio.sleep(0);
    }),
  },
};

type Brief = () => asyncio.Coroutine<void>;

/** Nanoseconds of processor time, of V8's helpers too, for each of `count` tasks that are made, give way once, and end. */
async function cost(count: number, body: Brief): Promise<number> {
  const runs = Math.max(1, MEASURED / count);
  return await asyncio.run(function* () {
    const begin = process.cpuUsage();
    for (let run = 0; run < runs; run++) {
      let last = asyncio.create_task(body());
      for (let i = 1; i < count; i++) last = asyncio.create_task(body());
      yield* last;
    }
    const { user, system } = process.cpuUsage(begin);
    return ((user + system) * 1e3) / (runs * count);
  });
}

async function main(): Promise<void> {
  const bytes = [['bytes each', 'async', 'generator']];
  const idle = (name: keyof typeof flavours): Promise<number> =>
    weigh((loop) => loop.create_task(flavours[name].idle(loop.create_future()) as never));
  const future = await weigh((loop) => loop.create_future());
  bytes.push(['a future', future.toFixed(0), future.toFixed(0)]);
  const rows = [await idle('async'), await idle('generator')];
  bytes.push([
    'an idle task, with the future it waits for',
    ...rows.map((each) => each.toFixed(0)),
  ]);
  process.stdout.write(`${table(bytes)}\n\n`);

  const curve = [['ns per task', ...SIZES.map((size) => size.toLocaleString('en'))]];
  for (const [name, { brief }] of Object.entries(flavours)) {
    await cost(50_000, brief);
    const took: string[] = [];
    for (const size of SIZES) {
      // The best of several: what the machine does besides only ever adds.
      let best = Infinity;
      for (let round = 0; round < 3; round++) {
        collect();
        best = Math.min(best, await cost(size, brief));
      }
      took.push(best.toFixed(0));
    }
    curve.push([name, ...took]);
  }
  process.stdout.write(`${table(curve)}\n`);
}

void main();
