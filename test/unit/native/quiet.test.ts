/** What a poller still tells where it asks the system no more, until the kernel says that something changed. */
import { execFileSync } from 'node:child_process';
import { closeSync, writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { READABLE, WRITABLE, type Poller } from '../../../src/native/binding.js';
import { addon } from '../../../src/native/load.js';
import { countersAtRest, nothingOpen } from '../../support/descriptors.js';

const binding = addon('test');
const AF_UNIX = binding.constants.AF_UNIX!;
const SOCK_STREAM = binding.constants.SOCK_STREAM!;

/** A thread looks for a quieter way only after so many polls in vain. */
const POLLS_BEFORE_RING = 100_000;

/** Polls in vain until one is quiet: some to see that it is worth it, and those during which a slot may come free. */
const MOST_POLLS = 100_000;

function becomesQuiet(poller: Poller): boolean {
  for (let polls = 0; polls < MOST_POLLS; polls++) {
    if (binding.pollerPoll(poller) !== 0) return false;
    if (binding.pollerIsQuiet(poller)) return true;
  }
  return false;
}

/** Not on every system: the kernel may be too old, or built without asynchronous I/O, or a container may forbid it. */
const hasRing = ((): boolean => {
  if (process.platform !== 'linux') return false;
  const poller = binding.pollerOpen('epoll', new Int32Array(2)) as Poller;
  for (let polls = 0; polls < POLLS_BEFORE_RING; polls++) binding.pollerPoll(poller);
  const quiet = becomesQuiet(poller);
  binding.pollerClose(poller);
  return quiet;
})();

describe.skipIf(!hasRing)('Poller (epoll, quiet)', () => {
  const records = new Int32Array(64);
  const pollers: Poller[] = [];
  const open: number[] = [];

  afterEach(async () => {
    for (const poller of pollers.splice(0)) binding.pollerClose(poller);
    for (const fd of open.splice(0)) binding.close(fd);
    expect(await countersAtRest()).toEqual(nothingOpen);
  });

  const newPoller = (): Poller => {
    const poller = binding.pollerOpen('epoll', records) as Poller;
    pollers.push(poller);
    return poller;
  };
  const pair = (): [number, number] => {
    const ends = new Int32Array(2);
    expect(binding.socketpair(ends, AF_UNIX, SOCK_STREAM, 0)).toBe(0);
    open.push(ends[0]!, ends[1]!);
    return [ends[0]!, ends[1]!];
  };
  const put = (fd: number): void => {
    expect(binding.write(fd, Buffer.from('x'))).toBe(1);
  };
  const take = (fd: number): void => {
    expect(binding.read(fd, Buffer.alloc(1), 1)).toBe(1);
  };
  const quieten = (poller: Poller): void => {
    expect(becomesQuiet(poller)).toBe(true);
  };
  const ready = (poller: Poller): [number, number][] => {
    const count = binding.pollerPoll(poller);
    return Array.from({ length: count }, (_, i) => [records[2 * i]!, records[2 * i + 1]!]);
  };
  /** A quiet poller of one descriptor that can be read, and its peer. */
  const quietPair = (): { poller: Poller; a: number; b: number } => {
    const poller = newPoller();
    const [a, b] = pair();
    binding.pollerWatch(poller, a, READABLE);
    quieten(poller);
    return { poller, a, b };
  };

  test('the next poll tells what the addon wrote, and again what nobody reads', () => {
    const { poller, a, b } = quietPair();
    put(b);
    expect(binding.pollerIsQuiet(poller)).toBe(false);
    for (let polls = 0; polls < 40; polls++) expect(ready(poller)).toEqual([[a, READABLE]]);
    take(a);
    quieten(poller);
    put(b);
    expect(ready(poller)).toEqual([[a, READABLE]]);
  });

  test('the next poll tells what Node wrote, and a child that was waited for', () => {
    const { poller, a, b } = quietPair();
    writeSync(b, 'x');
    expect(ready(poller)).toEqual([[a, READABLE]]);
    take(a);
    quieten(poller);
    execFileSync('sh', ['-c', 'printf x >&3'], { stdio: ['ignore', 'ignore', 'ignore', b] });
    expect(ready(poller)).toEqual([[a, READABLE]]);
  });

  test('the next poll tells what is watched anew, and for more', () => {
    const { poller, a } = quietPair();
    expect(binding.pollerWatch(poller, a, READABLE | WRITABLE)).toBe(0);
    expect(ready(poller)).toEqual([[a, WRITABLE]]);
    binding.pollerWatch(poller, a, READABLE);
    quieten(poller);
    const [other, peer] = pair();
    put(peer);
    quieten(poller);
    binding.pollerWatch(poller, other, READABLE);
    expect(ready(poller)).toEqual([[other, READABLE]]);
  });

  test('the next poll tells that the peer has gone', () => {
    const { poller, a, b } = quietPair();
    binding.close(b);
    expect(ready(poller)).toEqual([[a, READABLE]]);
  });

  test('what another thread wrote is told as soon as that thread says so', async () => {
    const { poller, a, b } = quietPair();
    const shared = new Int32Array(new SharedArrayBuffer(8));
    const rounds = 3000;
    const program = `
      const { workerData: { shared, rounds, fd } } = require('node:worker_threads');
      const { writeSync } = require('node:fs');
      for (let round = 1; round <= rounds; round++) {
        Atomics.wait(shared, 0, round - 1);
        writeSync(fd, 'x');
        Atomics.store(shared, 1, round);
      }
    `;
    const worker = new Worker(program, { eval: true, workerData: { shared, rounds, fd: b } });
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    let quietBefore = 0;
    for (let round = 1; round <= rounds; round++) {
      if (becomesQuiet(poller)) quietBefore++;
      Atomics.store(shared, 0, round);
      Atomics.notify(shared, 0);
      while (Atomics.load(shared, 1) !== round);
      expect(ready(poller)).toEqual([[a, READABLE]]);
      take(a);
    }
    expect(quietBefore).toBe(rounds);
    expect(await ended).toBe(0);
  });

  test('each of two pollers tells its own, whichever was asked last', () => {
    const first = quietPair();
    const second = quietPair();
    for (const [told, other] of [
      [first, second],
      [second, first],
      [second, first],
    ] as const) {
      quieten(first.poller);
      quieten(second.poller);
      put(told.b);
      expect(ready(other.poller)).toEqual([]);
      expect(ready(told.poller)).toEqual([[told.a, READABLE]]);
      take(told.a);
    }
  });

  test('one that is not asked for long tells what came, after many answers to others', () => {
    const patient = quietPair();
    const busy = quietPair();
    put(patient.b);
    for (let round = 0; round < 400; round++) {
      put(busy.b);
      expect(ready(busy.poller)).toEqual([[busy.a, READABLE]]);
      take(busy.a);
      quieten(busy.poller);
    }
    expect(ready(patient.poller)).toEqual([[patient.a, READABLE]]);
  });

  test('more pollers than the kernel is asked about at a time all tell', () => {
    const many = Array.from({ length: 40 }, () => {
      const poller = newPoller();
      const [a, b] = pair();
      binding.pollerWatch(poller, a, READABLE);
      return { poller, a, b };
    });
    const quietAtOnce = (): number =>
      many.filter(({ poller }) => binding.pollerIsQuiet(poller)).length;
    for (let polls = 0; polls < MOST_POLLS && quietAtOnce() < 2; polls++) {
      for (const { poller } of many) expect(binding.pollerPoll(poller)).toBe(0);
    }
    expect(quietAtOnce()).toBeGreaterThan(1);
    for (const { poller, a, b } of many) {
      put(b);
      expect(ready(poller)).toEqual([[a, READABLE]]);
    }
  });

  test('pollers that are closed while quiet make room for others', () => {
    for (let round = 0; round < 100; round++) {
      const { poller } = quietPair();
      binding.pollerClose(poller);
    }
    const { poller, a, b } = quietPair();
    put(b);
    expect(ready(poller)).toEqual([[a, READABLE]]);
  });

  test('a set that is made anew, as a closed file lives on, becomes quiet too', () => {
    const { poller, a, b } = quietPair();
    const [other, otherPeer] = pair();
    binding.pollerWatch(poller, other, READABLE);
    open.push(binding.dup(a));
    quieten(poller);
    // Behind the addon's back: the epoll set keeps the file under a number that is gone.
    closeSync(a);
    binding.adopt(a, false);
    binding.pollerWatch(poller, a, 0);
    put(b);
    expect(ready(poller)).toEqual([]);
    quieten(poller);
    put(otherPeer);
    expect(ready(poller)).toEqual([[other, READABLE]]);
  });

  test('a worker ends while its own poller is quiet, and leaves this one as it is', async () => {
    const { poller, a, b } = quietPair();
    const program = `
      const { workerData: file, parentPort } = require('node:worker_threads');
      const binding = require(file);
      const poller = binding.pollerOpen('epoll', new Int32Array(8));
      const ends = new Int32Array(2);
      binding.pipe(ends);
      binding.pollerWatch(poller, ends[0], 1);
      let polls = 0;
      while (!binding.pollerIsQuiet(poller) && polls++ < ${2 * POLLS_BEFORE_RING}) binding.pollerPoll(poller);
      parentPort.postMessage(binding.pollerIsQuiet(poller));
      setInterval(() => {}, 1000);
    `;
    const file =
      process.env['ASYNCIO_TS_ADDON'] ?? `${process.cwd()}/build/Release/asyncio_native.node`;
    const worker = new Worker(program, { eval: true, workerData: file });
    expect(await new Promise((resolve) => worker.once('message', resolve))).toBe(true);
    expect(await worker.terminate()).toBe(1);
    // Late answers to requests of pollers that were closed may have ended the quiet meanwhile: the ring is one for all.
    quieten(poller);
    put(b);
    expect(ready(poller)).toEqual([[a, READABLE]]);
  });
});
