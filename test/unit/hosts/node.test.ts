import { AsyncLocalStorage } from 'node:async_hooks';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { NodeHost } from '../../../src/hosts/node.js';
import { BaseEventLoop, coroutine, create_task, run, sleep } from '../../../src/index.js';
import { Bed } from '../../support/bed.js';

describe('The Node host', () => {
  const bed = new Bed('node');
  afterEach(() => void vi.useRealTimers());

  test('never fires a timer early', async () => {
    const { loop } = bed;
    const early: number[] = [];
    let left = 0;
    for (let i = 0; i < 200; i++) {
      // Fractions of milliseconds, which Node's timers round.
      const delay = (i % 40) / 2500 + 0.0001;
      left++;
      const handle = loop.call_later(delay, () => {
        const lateness = loop.time() - handle.when();
        if (lateness < 0) early.push(lateness);
        if (--left === 0) loop.stop();
      });
    }
    await loop.run_forever();
    expect(early.filter((lateness) => lateness < -1e-9)).toEqual([]);
  });

  test('waits for times that are further away than its timers reach', async () => {
    const { loop } = bed;
    const seen: string[] = [];
    // Node makes a delay above 2^31-1 ms one of 1 ms, and warns.
    const warnings: unknown[] = [];
    const warned = (warning: unknown): void => void warnings.push(warning);
    process.on('warning', warned);
    loop.call_later(2 ** 31, () => seen.push('early'));
    loop.call_later(1e300, () => seen.push('early'));
    loop.call_later(0.02, loop.stop);
    await loop.run_forever();
    process.removeListener('warning', warned);
    expect([seen, warnings]).toEqual([[], []]);
  });

  test('is woken from its wait by what is scheduled outside of a turn', async () => {
    const { loop } = bed;
    const seen: string[] = [];
    const running = loop.run_forever();
    await new Promise((resolve) => setTimeout(resolve, 2));
    loop.call_later(0.001, () => seen.push('timer'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    loop.call_soon(() => seen.push('callback'));
    loop.call_soon(loop.stop);
    await running;
    expect(seen).toEqual(['timer', 'callback']);
  });

  test('has a clock that never goes back', () => {
    const host = new NodeHost();
    let last = host.now();
    for (let i = 0; i < 10_000; i++) {
      const now = host.now();
      expect(now).toBeGreaterThanOrEqual(last);
      last = now;
    }
  });

  test('is not stopped by the fake timers of a test runner', async () => {
    vi.useFakeTimers();
    const { loop } = bed;
    const seen: string[] = [];
    loop.call_later(0.002, () => seen.push('timer'));
    expect(await loop.run_until_complete(sleep(0.005, 'slept'))).toBe('slept');
    expect(seen).toEqual(['timer']);
  });

  test('is not stopped by performance.now being faked', async () => {
    vi.useFakeTimers({
      toFake: ['performance', 'setTimeout', 'setImmediate', 'setInterval', 'Date'],
    });
    expect(await bed.loop.run_until_complete(sleep(0.002, 'slept'))).toBe('slept');
  });

  test('leaves turns to timers, immediates and the file system beside a busy loop', async () => {
    const { loop } = bed;
    const seen = new Set<string>();
    let rounds = 0;
    const busy = (): void => {
      rounds++;
      if (seen.size === 3) loop.stop();
      else loop.call_soon(busy);
    };
    busy();
    setTimeout(() => seen.add('timeout'), 1);
    setImmediate(() => seen.add('immediate'));
    void readFile(new URL(import.meta.url)).then(() => seen.add('file'));
    await loop.run_forever();
    expect([...seen].sort()).toEqual(['file', 'immediate', 'timeout']);
    expect(rounds).toBeGreaterThan(100);
  });

  test('serves the HTTP requests of its own process beside a busy loop', async () => {
    const server = createServer((_request, response) => {
      void run(async () => {
        await sleep(0.001);
        response.end('served');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { loop } = bed;
    let busy = true;
    const spin = (): void => {
      if (busy) loop.call_soon(spin);
    };
    spin();
    const main = coroutine(async () => {
      const answers = [1, 2, 3].map(() => fetch(`http://127.0.0.1:${port}`).then((r) => r.text()));
      return await Promise.all(answers);
    });
    expect(await loop.run_until_complete(main())).toEqual(['served', 'served', 'served']);
    busy = false;
    await new Promise((resolve) => server.close(resolve));
  });

  test('runs callbacks in the asynchronous context in which the run was started', async () => {
    const storage = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    const { loop } = bed;
    loop.call_soon(() => seen.push(storage.getStore()));
    loop.call_later(0.001, () => seen.push(storage.getStore()));
    loop.create_task(async () => {
      seen.push(storage.getStore());
      await sleep(0.002);
      seen.push(storage.getStore());
      loop.stop();
    });
    const running = storage.run('of the caller', () => loop.run_forever());
    // Asked from another context; the turn is the loop's all the same.
    storage.run('of a stranger', () =>
      loop.call_soon_threadsafe(() => seen.push(storage.getStore())),
    );
    await running;
    expect(seen).toEqual(Array(5).fill('of the caller'));
  });

  test('keeps two runs with contexts of their own apart', async () => {
    const storage = new AsyncLocalStorage<number>();
    const main = async (): Promise<unknown[]> => {
      const seen: unknown[] = [storage.getStore()];
      await sleep(0.001);
      seen.push(storage.getStore());
      seen.push(await create_task(async () => storage.getStore()));
      return seen;
    };
    const runs = [1, 2].map((id) => storage.run(id, () => run(main)));
    expect(await Promise.all(runs)).toEqual([
      [1, 1, 1],
      [2, 2, 2],
    ]);
  });

  test('is asked for one turn, however many callbacks are scheduled at once', async () => {
    const host = new NodeHost();
    let turns = 0;
    host.hold(() => turns++);
    for (let i = 0; i < 100; i++) host.soon();
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    host.release();
    expect(turns).toBe(1);
  });

  test('calls nothing after it was released, nor without being held', async () => {
    const host = new NodeHost();
    let turns = 0;
    host.soon();
    host.at(0);
    host.hold(() => turns++);
    host.soon();
    host.at(host.now() + 0.001);
    host.release();
    host.soon();
    host.at(host.now() + 0.001);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(turns).toBe(0);
  });

  test('gives a turn at the time asked for last', async () => {
    const host = new NodeHost();
    const start = host.now();
    const took = await new Promise<number>((resolve) => {
      host.hold(() => resolve(host.now() - start));
      host.at(start + 1000);
      host.at(start + 0.004);
    });
    host.at(null);
    host.release();
    expect(took).toBeGreaterThan(0.002);
    expect(took).toBeLessThan(10);
  });

  test('gives a turn for a time that has passed', async () => {
    const host = new NodeHost();
    await new Promise<void>((resolve) => {
      host.hold(resolve);
      host.at(host.now() - 5);
    });
    host.release();
  });

  test('drains what is queued in a microtask and by nextTick', async () => {
    const seen: string[] = [];
    // In a turn: within a microtask, V8 runs no others.
    await new Promise<void>((resolve) =>
      setImmediate(() => {
        void Promise.resolve().then(() => seen.push('microtask'));
        process.nextTick(() => seen.push('tick'));
        new NodeHost().drain!();
        seen.push('drained');
        resolve();
      }),
    );
    expect(seen).toEqual(['tick', 'microtask', 'drained']);
  });

  test('can run a loop again after each stop, also from a loop that was stopped within a turn', async () => {
    const loop = new BaseEventLoop(new NodeHost());
    for (let i = 0; i < 50; i++) {
      loop.call_soon(loop.stop);
      await loop.run_forever();
    }
    loop.close();
  });
});
