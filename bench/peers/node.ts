/** What Node offers by itself for the same: `<case> <wall | cpu>`, prints nanoseconds per operation, or nothing. */
import { begin } from './clock.js';

const [name, clock] = process.argv.slice(2) as [string, 'wall' | 'cpu'];

const measures: Record<string, { count: number; run: (count: number) => Promise<void> }> = {
  // The cheapest that gives other events their turn.
  'call_soon.chain.0': {
    count: 1_000_000,
    run: (count) =>
      new Promise<void>((resolve) => {
        let left = count;
        const next = (): void => {
          if (--left === 0) resolve();
          else setImmediate(next);
        };
        setImmediate(next);
      }),
  },
  'call_soon.chain.1': {
    count: 1_000_000,
    run: (count) =>
      new Promise<void>((resolve) => {
        let left = count;
        const next = (one: number): void => {
          if (--left === 0) resolve();
          else setImmediate(next, one);
        };
        setImmediate(next, 1);
      }),
  },
  'call_soon.million': {
    count: 1_000_000,
    run: (count) =>
      new Promise<void>((resolve) => {
        const nothing = (): void => {};
        for (let i = 0; i < count; i++) setImmediate(nothing);
        setImmediate(() => resolve());
      }),
  },
  'timers.million': {
    count: 1_000_000,
    run: (count) =>
      new Promise<void>((resolve) => {
        let seed = 1;
        const random = (): number => {
          seed = (seed * 1103515245 + 12345) & 0x7fffffff;
          return seed / 0x7fffffff;
        };
        const nothing = (): void => {};
        const timers = Array.from({ length: count }, () => setTimeout(nothing, random() * 500));
        for (let i = 0; i < count; i += 2) clearTimeout(timers[i]);
        setTimeout(() => resolve(), 510);
      }),
  },
  'gather.10000': {
    count: 600_000,
    async run(count) {
      const none = async (): Promise<void> => {};
      for (let i = 0; i < count; i += 10_000)
        await Promise.all(Array.from({ length: 10_000 }, () => none()));
    },
  },
  'nested.6': {
    count: 600_000,
    async run(count) {
      const nested = (depth: number): (() => Promise<void>) => {
        if (depth === 0) return async () => {};
        const inner = nested(depth - 1);
        return async () => {
          await inner();
        };
      };
      const sixDeep = nested(6);
      for (let i = 0; i < count; i++) await sixDeep();
    },
  },
  'switch.1': {
    count: 1_000_000,
    async run(count) {
      for (let i = 0; i < count; i++)
        await new Promise<void>((resolve) => setImmediate(() => resolve()));
    },
  },
  'future.wake': {
    count: 1_000_000,
    async run(count) {
      for (let i = 0; i < count; i++) {
        await new Promise<void>((resolve) => queueMicrotask(resolve));
      }
    },
  },
  'task.await': {
    count: 1_000_000,
    async run(count) {
      const none = async (): Promise<void> => {};
      for (let i = 0; i < count; i++) await none();
    },
  },
};

async function main(): Promise<void> {
  const measure = measures[name];
  if (measure === undefined) return;
  await measure.run(measure.count / 2);
  const took = begin(name === 'timers.million' ? 'cpu' : clock);
  await measure.run(measure.count);
  process.stdout.write(String(took() / measure.count));
}
void main();
