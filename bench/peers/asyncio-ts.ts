/** This loop: `<case> <wall | cpu> <async | generator>`, prints nanoseconds per operation. */
import * as asyncio from '../../src/index.js';
import { socketpair } from '../../src/socket/index.js';
import { begin } from './clock.js';
import { waiting } from './waiting.js';
import { locksAndQueues } from './locks-and-queues.js';

type Measure = (loop: asyncio.SelectorEventLoop, count: number) => Promise<void>;

const [name, clock, flavour] = process.argv.slice(2) as [
  string,
  'wall' | 'cpu',
  'async' | 'generator',
];
const isAsync = flavour === 'async';

/** `count` calls, of which each schedules the next. */
const chain =
  (...args: number[]): Measure =>
  async (loop, count) => {
    let left = count;
    const next = (...given: number[]): void => {
      if (--left === 0) loop.stop();
      else if (given.length === 0) loop.call_soon(next);
      else if (given.length === 1) loop.call_soon(next, given[0]!);
      else loop.call_soon(next, given[0]!, given[1]!, given[2]!);
    };
    loop.call_soon(next, ...args);
    await loop.run_forever();
  };

const chainOfNone: Measure = async (loop, count) => {
  let left = count;
  const next = (): void => {
    if (--left === 0) loop.stop();
    else loop.call_soon(next);
  };
  loop.call_soon(next);
  await loop.run_forever();
};

/** `tasks` tasks, which sleep(0) `count` times in all. */
const switching =
  (tasks: number): Measure =>
  async (loop, count) => {
    const each = Math.ceil(count / tasks);
    async function sleeper(): Promise<void> {
      for (let i = 0; i < each; i++) await asyncio.sleep(0);
    }
    function* sleeperOfGenerators(): Generator<unknown, void, unknown> {
      for (let i = 0; i < each; i++) yield* asyncio.sleep(0);
    }
    let left = tasks;
    for (let i = 0; i < tasks; i++) {
      const task = loop.create_task(isAsync ? sleeper : sleeperOfGenerators());
      task.add_done_callback(() => {
        if (--left === 0) loop.stop();
      });
    }
    await loop.run_forever();
  };

// Half as many come first, unmeasured: V8 compiles while they run. Python has no such phase, and its counts are smaller.
const measures: Record<string, { count: number; run: Measure }> = {
  ...waiting(isAsync),
  'call_soon.chain.0': { count: 2_000_000, run: chainOfNone },
  'call_soon.chain.1': { count: 2_000_000, run: chain(1) },
  'call_soon.chain.3': { count: 2_000_000, run: chain(1, 2, 3) },
  'call_soon.watching': {
    count: 2_000_000,
    async run(loop, count) {
      const [a, b] = socketpair();
      loop.add_reader(a, () => {});
      await chainOfNone(loop, count);
      loop.remove_reader(a);
      a.close();
      b.close();
    },
  },
  'call_soon.million': {
    count: 1_000_000,
    async run(loop, count) {
      const nothing = (): void => {};
      for (let i = 0; i < count; i++) loop.call_soon(nothing);
      loop.call_soon(() => loop.stop());
      await loop.run_forever();
    },
  },
  'timers.million': {
    count: 1_000_000,
    async run(loop, count) {
      let seed = 1;
      const random = (): number => {
        seed = (seed * 1103515245 + 12345) & 0x7fffffff;
        return seed / 0x7fffffff;
      };
      const nothing = (): void => {};
      const timers = Array.from({ length: count }, () => loop.call_later(random() * 0.5, nothing));
      for (let i = 0; i < count; i += 2) timers[i]!.cancel();
      loop.call_later(0.51, () => loop.stop());
      await loop.run_forever();
    },
  },
  'timers.chain': {
    count: 1_000_000,
    async run(loop, count) {
      let left = count;
      const next = (): void => {
        if (--left === 0) loop.stop();
        else loop.call_later(0, next);
      };
      loop.call_later(0, next);
      await loop.run_forever();
    },
  },
  'switch.1': { count: 1_000_000, run: switching(1) },
  'switch.100': { count: 1_000_000, run: switching(100) },
  'switch.10000': { count: 1_000_000, run: switching(10_000) },
  'future.wake': {
    count: 1_000_000,
    async run(loop, count) {
      async function main(): Promise<void> {
        for (let i = 0; i < count; i++) {
          const future = loop.create_future<null>();
          loop.call_soon(() => future.set_result(null));
          await future;
        }
      }
      function* mainOfGenerators(): Generator<unknown, void, unknown> {
        for (let i = 0; i < count; i++) {
          const future = loop.create_future<null>();
          loop.call_soon(() => future.set_result(null));
          yield* future;
        }
      }
      await loop.run_until_complete(isAsync ? main : mainOfGenerators());
    },
  },
  'task.await': {
    count: 400_000,
    async run(loop, count) {
      const none = asyncio.coroutine(async () => {});
      const noneOfGenerators = asyncio.coroutine(function* (): Generator<
        unknown,
        void,
        unknown
      > {});
      async function main(): Promise<void> {
        for (let i = 0; i < count; i++) await loop.create_task(none());
      }
      function* mainOfGenerators(): Generator<unknown, void, unknown> {
        for (let i = 0; i < count; i++) yield* loop.create_task(noneOfGenerators());
      }
      await loop.run_until_complete(isAsync ? main : mainOfGenerators());
    },
  },
  ...locksAndQueues(isAsync),
  readable: {
    count: 1_000_000,
    async run(loop, count) {
      const [a, b] = socketpair();
      const byte = Buffer.from('x');
      let left = count;
      loop.add_reader(a, () => {
        a.recv(1);
        if (--left === 0) loop.stop();
        else b.send(byte);
      });
      b.send(byte);
      await loop.run_forever();
      loop.remove_reader(a);
      a.close();
      b.close();
    },
  },
};

async function main(): Promise<void> {
  const { count, run } = measures[name]!;
  const loop = new asyncio.SelectorEventLoop();
  asyncio.set_event_loop(loop);
  await run(loop, count / 2);
  // Timers are waited for: what counts is the work.
  const took = begin(name === 'timers.million' ? 'cpu' : clock);
  await run(loop, count);
  process.stdout.write(String(took() / count));
  loop.close();
}
void main();
