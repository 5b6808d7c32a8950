import { describe, expect, test } from 'vitest';
import { Context } from '../../../src/contextvars/index.js';
import { TimerHandle } from '../../../src/events/timer-handle.js';
import { TimerHeap } from '../../../src/loop/timer-heap.js';
import { randomNumbers } from '../../support/random.js';

const context = new Context();

/** A heap, and timers whose cancelling it hears of, as a loop arranges it. */
function fixture(): { heap: TimerHeap; timer: (when: number) => TimerHandle } {
  const heap = new TimerHeap();
  const loop = {
    get_debug: () => false,
    _callbackFailed() {},
    _timerCancelled: () => heap.noteCancelled(),
  };
  const timer = (when: number): TimerHandle => {
    const handle = new TimerHandle(when, () => {}, null, loop, context);
    heap.push(handle);
    return handle;
  };
  return { heap, timer };
}

function takeAll(heap: TimerHeap, end = Infinity): number[] {
  const times: number[] = [];
  for (let due = heap.takeDue(end); due !== null; due = heap.takeDue(end)) times.push(due.when());
  return times;
}

describe('The timer heap', () => {
  test('gives timers in the order of their times', () => {
    const { heap, timer } = fixture();
    for (const when of [5, 1, 4, 1.5, 3, -2]) timer(when);
    expect(takeAll(heap)).toEqual([-2, 1, 1.5, 3, 4, 5]);
  });

  test('gives timers of one time in the order they were scheduled in', () => {
    const { heap, timer } = fixture();
    const handles = Array.from({ length: 500 }, () => timer(1));
    const taken = handles.map(() => heap.takeDue(2));
    expect(taken.every((handle, i) => handle === handles[i])).toBe(true);
  });

  test('knows a time that no timer is later than', () => {
    const { heap, timer } = fixture();
    for (const when of [3, 5, 1]) timer(when);
    expect(heap.latest).toBe(5);
    takeAll(heap);
    timer(2);
    expect(heap.latest).toBe(2);
  });

  test('gives nothing whose time has not come', () => {
    const { heap, timer } = fixture();
    timer(1);
    expect(heap.takeDue(1)).toBeNull();
    expect(heap.takeDue(1.000001)?.when()).toBe(1);
    expect(heap.takeDue(Infinity)).toBeNull();
  });

  test('passes over cancelled timers, also at its top', () => {
    const { heap, timer } = fixture();
    timer(1).cancel();
    const second = timer(2);
    timer(3).cancel();
    expect(heap.soonest()).toBe(2);
    expect(heap.takeDue(10)).toBe(second);
    expect(heap.soonest()).toBeNull();
    expect(heap.size).toBe(0);
  });

  test('has no soonest time when it is empty', () => {
    expect(new TimerHeap().soonest()).toBeNull();
  });

  test('drops ten thousand cancelled timers without waiting for their time', () => {
    const { heap, timer } = fixture();
    const handles = Array.from({ length: 10_000 }, (_, i) => timer(1000 + i));
    const kept = timer(5000.5);
    for (const handle of handles) handle.cancel();
    expect(heap.size).toBeLessThan(300);
    expect(takeAll(heap)).toEqual([5000.5]);
    expect(kept._scheduled).toBe(false);
  });

  test('counts each cancelled timer once, so that it is not rebuilt without need', () => {
    const { heap, timer } = fixture();
    for (let i = 0; i < 300; i++) timer(i);
    const one = timer(1);
    for (let i = 0; i < 500; i++) one.cancel();
    expect(heap.size).toBe(301);
  });

  test('may be told of a cancelled timer that has left it', () => {
    const { heap, timer } = fixture();
    for (let i = 0; i < 1000; i++) {
      timer(0);
      heap.takeDue(1)?.cancel();
    }
    timer(1);
    timer(2);
    expect(takeAll(heap)).toEqual([1, 2]);
  });

  test('is empty after it is cleared, and its timers can be cancelled all the same', () => {
    const { heap, timer } = fixture();
    const handles = Array.from({ length: 200 }, (_, i) => timer(i));
    heap.clear();
    expect(heap.size).toBe(0);
    for (const handle of handles) handle.cancel();
    timer(7);
    expect(takeAll(heap)).toEqual([7]);
  });

  test.each([1, 2, 3, 4, 5])(
    'is as a sorted array is, whatever is done to it (seed %i)',
    (seed) => {
      const random = randomNumbers(seed);
      const { heap, timer } = fixture();
      let model: TimerHandle[] = [];
      const sorted = (): TimerHandle[] => model.sort((a, b) => a.when() - b.when());
      for (let i = 0; i < 3000; i++) {
        const dice = random();
        if (dice < 0.55) {
          // Few distinct times, so that many are equal.
          model.push(timer(Math.floor(random() * 50)));
        } else if (dice < 0.85 && model.length > 0) {
          const [handle] = model.splice(Math.floor(random() * model.length), 1);
          handle!.cancel();
        } else if (dice < 0.95) {
          expect(heap.soonest()).toBe(sorted()[0]?.when() ?? null);
        } else {
          const end = random() * 50;
          // Array.sort is stable, and new timers are pushed behind: equal times stay in order.
          const due = sorted().filter((handle) => handle.when() < end);
          model = model.filter((handle) => handle.when() >= end);
          for (const handle of due) expect(heap.takeDue(end)).toBe(handle);
          expect(heap.takeDue(end)).toBeNull();
        }
      }
      for (const handle of sorted()) expect(heap.takeDue(Infinity)).toBe(handle);
      expect(heap.takeDue(Infinity)).toBeNull();
      expect(heap.size).toBe(0);
    },
  );
});
