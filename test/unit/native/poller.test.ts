/** The contract of a poller, on each mechanism, without a loop. */
import { execFileSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { READABLE, WRITABLE, type Poller } from '../../../src/native/binding.js';
import { addon } from '../../../src/native/load.js';
import { countersAtRest, mechanisms, nothingOpen, turn } from '../../support/descriptors.js';

const binding = addon('test');
const AF_UNIX = binding.constants.AF_UNIX!;
const SOCK_STREAM = binding.constants.SOCK_STREAM!;
const errno = (code: string): number => {
  for (let number = 1; number < 200; number++) {
    if (binding.describe(number)[0] === code) return number;
  }
  throw new Error(`no errno is called ${code}`);
};

describe.each(mechanisms)('Poller (%s)', (mechanism) => {
  const records = new Int32Array(64);
  const pollers: Poller[] = [];
  const open: number[] = [];

  afterEach(async () => {
    for (const poller of pollers.splice(0)) binding.pollerClose(poller);
    for (const fd of open.splice(0)) binding.close(fd);
    expect(await countersAtRest()).toEqual(nothingOpen);
  });

  const newPoller = (own: Int32Array = records): Poller => {
    const poller = binding.pollerOpen(mechanism, own);
    if (typeof poller === 'number') throw new Error(`pollerOpen gave ${poller}`);
    pollers.push(poller);
    return poller;
  };
  const pair = (): [number, number] => {
    const ends = new Int32Array(2);
    expect(binding.socketpair(ends, AF_UNIX, SOCK_STREAM, 0)).toBe(0);
    open.push(ends[0]!, ends[1]!);
    return [ends[0]!, ends[1]!];
  };
  const pipe = (): [number, number] => {
    const ends = new Int32Array(2);
    expect(binding.pipe(ends)).toBe(0);
    open.push(ends[0]!, ends[1]!);
    return [ends[0]!, ends[1]!];
  };
  const put = (fd: number): void => {
    expect(binding.write(fd, Buffer.from('x'))).toBe(1);
  };
  /** What is ready, in the order of the numbers. */
  const ready = (poller: Poller, own: Int32Array = records): [number, number][] => {
    const count = binding.pollerPoll(poller);
    expect(count).toBeGreaterThanOrEqual(0);
    const pairs = Array.from({ length: count }, (_, i): [number, number] => [
      own[2 * i]!,
      own[2 * i + 1]!,
    ]);
    return pairs.sort(([a], [b]) => a - b);
  };

  test('tells what is ready, in the directions that are watched', () => {
    const poller = newPoller();
    const [a, b] = pair();
    expect(binding.pollerWatch(poller, a, READABLE)).toBe(1);
    expect(ready(poller)).toEqual([]);
    put(b);
    expect(ready(poller)).toEqual([[a, READABLE]]);
    expect(binding.pollerWatch(poller, a, READABLE | WRITABLE)).toBe(0);
    expect(ready(poller)).toEqual([[a, READABLE | WRITABLE]]);
    expect(binding.pollerWatch(poller, a, WRITABLE)).toBe(0);
    expect(ready(poller)).toEqual([[a, WRITABLE]]);
    expect(binding.pollerWatch(poller, a, 0)).toBe(0);
    expect(ready(poller)).toEqual([]);
  });

  test('goes on telling what nobody reads', () => {
    const poller = newPoller();
    const [a, b] = pair();
    binding.pollerWatch(poller, a, READABLE);
    put(b);
    expect([ready(poller), ready(poller)]).toEqual([[[a, READABLE]], [[a, READABLE]]]);
  });

  test('leaves a blocking socket blocking', () => {
    const poller = newPoller();
    const [a] = pair();
    binding.pollerWatch(poller, a, READABLE);
    expect(binding.getBlocking(a)).toBe(1);
  });

  test('refuses what is not open, and a regular file', () => {
    const poller = newPoller();
    expect(binding.pollerWatch(poller, -1, READABLE)).toBe(-errno('EBADF'));
    expect(binding.pollerWatch(poller, 1 << 20, READABLE)).toBe(-errno('EBADF'));
    expect(binding.pollerWatch(poller, 2 ** 31 - 1, READABLE)).toBe(-errno('EBADF'));
    const file = openSync(import.meta.filename, 'r');
    expect(binding.pollerWatch(poller, file, READABLE)).toBe(-errno('EPERM'));
    closeSync(file);
    expect(ready(poller)).toEqual([]);
  });

  test('tells a hangup in every direction that is watched, and in no other', () => {
    const poller = newPoller();
    const [reading, writing] = pipe();
    binding.pollerWatch(poller, writing, WRITABLE);
    binding.pollerWatch(poller, reading, READABLE);
    expect(ready(poller)).toEqual([[writing, WRITABLE]]);
    binding.close(reading);
    expect(ready(poller)).toEqual([[writing, WRITABLE]]);
    binding.pollerWatch(poller, writing, 0);
    expect(ready(poller)).toEqual([]);
  });

  test('lets go of a descriptor that the addon closes, before it is closed', () => {
    const poller = newPoller();
    const [a, b] = pair();
    const copy = binding.dup(a);
    open.push(copy);
    binding.pollerWatch(poller, a, READABLE);
    put(b);
    binding.close(a);
    expect(ready(poller)).toEqual([]);
    // The number, reused, is a new watch.
    const [again] = pair();
    expect(again).toBe(a);
    expect(binding.pollerWatch(poller, again, READABLE)).toBe(1);
    expect(ready(poller)).toEqual([]);
  });

  test('is not told of a number that was closed behind its back and reused', () => {
    const poller = newPoller();
    const [a] = pair();
    binding.pollerWatch(poller, a, READABLE | WRITABLE);
    closeSync(a);
    binding.adopt(a, false);
    const [again, peer] = pair();
    expect(again).toBe(a);
    put(peer);
    expect(ready(poller)).toEqual([]);
    expect(binding.pollerWatch(poller, again, READABLE)).toBe(1);
    expect(ready(poller)).toEqual([[again, READABLE]]);
  });

  test('survives a closed descriptor whose dup keeps reporting', () => {
    const poller = newPoller();
    const [a, b] = pair();
    const [other, otherPeer] = pair();
    const copy = binding.dup(a);
    open.push(copy);
    binding.pollerWatch(poller, a, READABLE);
    binding.pollerWatch(poller, other, READABLE);
    put(b);
    // Behind the addon's back: the epoll set keeps the file under a number that is gone.
    closeSync(a);
    binding.adopt(a, false);
    binding.pollerWatch(poller, a, 0);
    ready(poller);
    expect(ready(poller)).toEqual([]);
    put(otherPeer);
    expect(ready(poller)).toEqual([[other, READABLE]]);
    // The same file under the number of its dup is watched as any other.
    expect(binding.pollerWatch(poller, copy, READABLE)).toBe(1);
    expect(ready(poller)).toEqual(
      [[copy, READABLE] as [number, number], [other, READABLE] as [number, number]].sort(
        ([x], [y]) => x - y,
      ),
    );
  });

  test('does not wake for a file that lives on as a dup, when nothing is watched', async () => {
    const poller = newPoller();
    const [a, b] = pair();
    const copy = binding.dup(a);
    open.push(copy);
    binding.pollerWatch(poller, a, READABLE);
    put(b);
    closeSync(a);
    binding.adopt(a, false);
    binding.pollerWatch(poller, a, 0);
    let woken = 0;
    binding.pollerStart(poller, () => woken++);
    for (let i = 0; i < 5; i++) await turn();
    binding.pollerStop(poller);
    expect(woken).toBe(0);
  });

  test('wakes while started, again as long as something is ready, and not when stopped', async () => {
    const poller = newPoller();
    const [a, b] = pair();
    binding.pollerWatch(poller, a, READABLE);
    let woken = 0;
    binding.pollerStart(poller, () => woken++);
    await turn();
    expect(woken).toBe(0);
    put(b);
    while (woken < 3) await turn();
    binding.pollerStop(poller);
    const before = woken;
    for (let i = 0; i < 5; i++) await turn();
    expect(woken).toBe(before);
  });

  test('wakes for what is watched after it was started, also on an error of the descriptor', async () => {
    const poller = newPoller();
    const [reading, writing] = pipe();
    let woken = 0;
    binding.pollerStart(poller, () => woken++);
    binding.pollerWatch(poller, writing, WRITABLE);
    binding.close(reading);
    // A pipe without a reader is in error; libuv stops its own handles then.
    while (woken < 3) await turn();
    expect(ready(poller)).toEqual([[writing, WRITABLE]]);
  });

  test('keeps no process alive', () => {
    const program = `
      const binding = require(process.argv[1]);
      const ends = new Int32Array(2);
      binding.pipe(ends);
      const poller = binding.pollerOpen('${mechanism}', new Int32Array(8));
      binding.pollerWatch(poller, ends[0], 1);
      binding.pollerStart(poller, () => {});
    `;
    const file =
      process.env['ASYNCIO_TS_ADDON'] ?? `${process.cwd()}/build/Release/asyncio_native.node`;
    expect(execFileSync(process.execPath, ['-e', program, file], { timeout: 10_000 })).toHaveLength(
      0,
    );
  });

  test('tells the rest in later polls where more is ready than fits', () => {
    const few = new Int32Array(4);
    const poller = newPoller(few);
    const watched = Array.from({ length: 5 }, () => {
      const [a, b] = pair();
      put(b);
      binding.pollerWatch(poller, a, READABLE);
      return a;
    });
    const seen = new Set<number>();
    for (let polls = 0; polls < 6; polls++) {
      const told = ready(poller, few);
      expect(told.length).toBeLessThanOrEqual(2);
      for (const [fd] of told) seen.add(fd);
    }
    expect([...seen].sort((a, b) => a - b)).toEqual(watched.sort((a, b) => a - b));
  });

  test('may be closed, and another opened, while it wakes', async () => {
    const poller = newPoller();
    const [a, b] = pair();
    binding.pollerWatch(poller, a, READABLE);
    put(b);
    const other = await new Promise<Poller>((resolve) => {
      binding.pollerStart(poller, () => {
        binding.pollerClose(poller);
        resolve(newPoller());
      });
    });
    expect(binding.pollerWatch(poller, a, READABLE)).toBe(-errno('EBADF'));
    expect(binding.pollerWatch(other, a, READABLE)).toBe(1);
    expect(ready(other)).toEqual([[a, READABLE]]);
  });

  test('two pollers watch one descriptor, each for itself', () => {
    const [first, second] = [newPoller(), newPoller()];
    const [a, b] = pair();
    binding.pollerWatch(first, a, READABLE);
    binding.pollerWatch(second, a, WRITABLE);
    put(b);
    expect(ready(first)).toEqual([[a, READABLE]]);
    expect(ready(second)).toEqual([[a, WRITABLE]]);
    binding.pollerWatch(first, a, 0);
    expect(ready(second)).toEqual([[a, WRITABLE]]);
  });

  test('is closed when its object is collected', async () => {
    const collect = (globalThis as { gc?: () => void }).gc!;
    expect(typeof binding.pollerOpen(mechanism, new Int32Array(8))).toBe('object');
    for (let i = 0; i < 20 && binding.counters().references > 0; i++) {
      collect();
      await turn();
    }
    expect(await countersAtRest()).toEqual(nothingOpen);
  });

  test('100,000 descriptors in churn leave nothing behind', { timeout: 60_000 }, async () => {
    const poller = newPoller();
    binding.pollerStart(poller, () => {});
    const ends = new Int32Array(2);
    const held: number[] = [];
    for (let i = 0; i < 50_000; i++) {
      binding.socketpair(ends, AF_UNIX, SOCK_STREAM, 0);
      const [a, b] = [ends[0]!, ends[1]!];
      binding.pollerWatch(poller, a, READABLE);
      binding.pollerWatch(poller, b, READABLE | WRITABLE);
      held.push(a, b);
      if (held.length < 64) continue;
      binding.pollerPoll(poller);
      // By turns: removed first, as it should be; closed while watched.
      for (const fd of held.splice(0)) {
        if (fd % 2 === 0) binding.pollerWatch(poller, fd, 0);
        binding.close(fd);
      }
      if (i % 1024 === 0) await turn();
    }
    for (const fd of held) binding.close(fd);
    expect(ready(poller)).toEqual([]);
    expect(binding.counters().descriptors).toBe(mechanism === 'epoll' ? 1 : 0);
  });
});

test('Poller: a mechanism that this system does not have is refused', () => {
  expect(binding.pollerOpen('kqueue' as 'uv', new Int32Array(8))).toBeLessThan(0);
});
