import { describe, expect, test } from 'vitest';
import type { Runnable } from '../../../src/events/runnable.js';
import { ReadyQueue } from '../../../src/loop/ready-queue.js';
import { randomNumbers } from '../../support/random.js';

function entry(id: number): Runnable & { readonly id: number } {
  return { id, _run() {} };
}

describe('The ready queue', () => {
  test('gives back first what came first', () => {
    const queue = new ReadyQueue();
    const entries = [0, 1, 2].map(entry);
    for (const one of entries) queue.push(one);
    expect(queue.length).toBe(3);
    expect([queue.shift(), queue.shift(), queue.shift()]).toEqual(entries);
    expect(queue.length).toBe(0);
  });

  test('keeps the order while it grows with its beginning in the middle of the ring', () => {
    const queue = new ReadyQueue();
    for (let i = 0; i < 50; i++) queue.push(entry(i));
    for (let i = 0; i < 40; i++) queue.shift();
    for (let i = 50; i < 5000; i++) queue.push(entry(i));
    const ids = Array.from(
      { length: queue.length },
      () => (queue.shift() as { id: number } & Runnable).id,
    );
    expect(ids).toEqual(Array.from({ length: 4960 }, (_, i) => i + 40));
  });

  test('is as an array is, whatever is done to it', () => {
    const random = randomNumbers(20_260_101);
    const queue = new ReadyQueue();
    const model: Runnable[] = [];
    for (let i = 0; i < 20_000; i++) {
      // Phases of growing and of shrinking, so that the ring wraps at several sizes.
      const pushes = random() < (Math.floor(i / 2000) % 2 === 0 ? 0.6 : 0.4);
      if (pushes || model.length === 0) {
        const one = entry(i);
        queue.push(one);
        model.push(one);
      } else {
        expect(queue.shift()).toBe(model.shift());
      }
      expect(queue.length).toBe(model.length);
    }
  });

  test('forgets what it gave away, so that the entry can be collected', () => {
    const queue = new ReadyQueue();
    queue.push(entry(0));
    queue.shift();
    const { _ring: ring } = queue as unknown as { _ring: readonly unknown[] };
    expect(ring.every((one) => one === undefined)).toBe(true);
  });

  test('is empty and usable after it is cleared', () => {
    const queue = new ReadyQueue();
    for (let i = 0; i < 200; i++) queue.push(entry(i));
    queue.clear();
    expect(queue.length).toBe(0);
    const one = entry(1);
    queue.push(one);
    expect(queue.shift()).toBe(one);
  });
});
