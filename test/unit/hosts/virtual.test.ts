import { describe, expect, test } from 'vitest';
import { VirtualHost } from '../../../src/hosts/virtual.js';
import { BaseEventLoop, coroutine, sleep } from '../../../src/index.js';
import { UndrainedHost } from '../../support/hosts.js';

describe.each([
  ['drained', VirtualHost],
  ['undrained', UndrainedHost],
] as const)('The virtual host [%s]', (_name, Host) => {
  test('jumps to the next timer and waits for none', async () => {
    const host = new Host();
    const loop = new BaseEventLoop(host);
    const startedAt = performance.now();
    await loop.run_until_complete(sleep(3600));
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(loop.time()).toBe(3600);
    loop.close();
  });

  test('shows the very times of the timers to their callbacks', async () => {
    const loop = new BaseEventLoop(new Host(100));
    const seen: number[] = [];
    for (const delay of [3, 1, 2, 0.1 + 0.2]) loop.call_later(delay, () => seen.push(loop.time()));
    loop.call_later(4, loop.stop);
    await loop.run_forever();
    expect(seen).toEqual([100 + 0.1 + 0.2, 101, 102, 103].map((time) => expect.closeTo(time, 12)));
    expect(loop.time()).toBe(104);
    loop.close();
  });

  test('lets a little time pass for a loop that is busy without end, always alike', async () => {
    const run = async (): Promise<number> => {
      const loop = new BaseEventLoop(new Host());
      let rounds = 0;
      const again = (): void => {
        rounds++;
        loop.call_soon(again);
      };
      again();
      loop.call_later(0.05, loop.stop);
      await loop.run_forever();
      loop.close();
      return rounds;
    };
    const rounds = await run();
    expect(rounds).toBeGreaterThan(100);
    expect(await run()).toBe(rounds);
  });

  test('lets no time pass for a loop that does a little', async () => {
    const loop = new BaseEventLoop(new Host());
    for (let i = 0; i < 50; i++) loop.call_soon(() => {});
    loop.call_soon(loop.stop);
    await loop.run_forever();
    expect(loop.time()).toBe(0);
    loop.close();
  });

  test('lets as much time pass as a blocking call takes, and overdue timers run in order', async () => {
    const host = new Host();
    const loop = new BaseEventLoop(host);
    const seen: [string, number][] = [];
    loop.call_later(2, () => seen.push(['2', loop.time()]));
    loop.call_later(1, () => seen.push(['1', loop.time()]));
    loop.call_soon(() => host.advance(10));
    loop.call_later(11, loop.stop);
    await loop.run_forever();
    expect(seen).toEqual([
      ['1', 10],
      ['2', 10],
    ]);
    expect(loop.time()).toBe(11);
    loop.close();
  });

  test('never sets its clock back', async () => {
    const host = new Host(50);
    const loop = new BaseEventLoop(host);
    const seen: number[] = [];
    loop.call_at(10, () => seen.push(loop.time()));
    loop.call_at(60, () => seen.push(loop.time()));
    loop.call_at(60, loop.stop);
    await loop.run_forever();
    expect(seen).toEqual([50, 60]);
    loop.close();
  });

  test('waits for what comes from outside where there is no timer', async () => {
    const loop = new BaseEventLoop(new Host());
    const work = coroutine(async () => {
      const data = await new Promise((resolve) => setTimeout(resolve, 2, 'from outside'));
      await sleep(5);
      return [data, loop.time()];
    });
    expect(await loop.run_until_complete(work())).toEqual(['from outside', 5]);
    loop.close();
  });

  test('gives a cancelled timer no time', async () => {
    const loop = new BaseEventLoop(new Host());
    loop.call_later(1, () => {}).cancel();
    loop.call_later(2, loop.stop);
    loop.call_later(3, () => {});
    await loop.run_forever();
    expect(loop.time()).toBe(2);
    loop.close();
  });

  test('gives two loops two clocks', async () => {
    const [a, b] = [new BaseEventLoop(new Host()), new BaseEventLoop(new Host())];
    await Promise.all([a.run_until_complete(sleep(1)), b.run_until_complete(sleep(7))]);
    expect([a.time(), b.time()]).toEqual([1, 7]);
    a.close();
    b.close();
  });
});
