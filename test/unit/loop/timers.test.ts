import { describe, expect, test } from 'vitest';
import { Context } from '../../../src/contextvars/index.js';
import { TimerHandle } from '../../../src/events/timer-handle.js';
import { Timers } from '../../../src/loop/timers.js';
import { randomNumbers } from '../../support/random.js';

const context = new Context();

/** Timers whose cancelling it hears of, as a loop arranges it. */
function fixture(): { timers: Timers; timer: (when: number) => TimerHandle } {
  const timers = new Timers();
  const loop = {
    get_debug: () => false,
    _callbackFailed() {},
    _timerCancelled: () => timers.noteCancelled(),
  };
  const timer = (when: number): TimerHandle => {
    const handle = new TimerHandle(when, () => {}, null, loop, context);
    timers.push(handle);
    return handle;
  };
  return { timers, timer };
}

function takeAll(timers: Timers, end = Infinity): number[] {
  const times: number[] = [];
  for (let due = timers.takeDue(end); due !== null; due = timers.takeDue(end))
    times.push(due.when());
  return times;
}

describe('The timers of a loop', () => {
  test('gives timers in the order of their times', () => {
    const { timers, timer } = fixture();
    for (const when of [5, 1, 4, 1.5, 3, -2]) timer(when);
    expect(takeAll(timers)).toEqual([-2, 1, 1.5, 3, 4, 5]);
  });

  test('gives timers of one time in the order they were scheduled in', () => {
    const { timers, timer } = fixture();
    const handles = Array.from({ length: 500 }, () => timer(1));
    const taken = handles.map(() => timers.takeDue(2));
    expect(taken.every((handle, i) => handle === handles[i])).toBe(true);
  });

  test('knows a time that no timer is later than', () => {
    const { timers, timer } = fixture();
    for (const when of [3, 5, 1]) timer(when);
    expect(timers.latest).toBe(5);
    takeAll(timers);
    timer(2);
    expect(timers.latest).toBe(2);
  });

  test('gives nothing whose time has not come', () => {
    const { timers, timer } = fixture();
    timer(1);
    expect(timers.takeDue(1)).toBeNull();
    expect(timers.takeDue(1.000001)?.when()).toBe(1);
    expect(timers.takeDue(Infinity)).toBeNull();
  });

  test('passes over cancelled timers, also at its top', () => {
    const { timers, timer } = fixture();
    timer(1).cancel();
    const second = timer(2);
    timer(3).cancel();
    expect(timers.soonest()).toBe(2);
    expect(timers.takeDue(10)).toBe(second);
    expect(timers.soonest()).toBeNull();
    expect(timers.size).toBe(0);
  });

  test('has no soonest time when it is empty', () => {
    expect(new Timers().soonest()).toBeNull();
  });

  test('drops ten thousand cancelled timers without waiting for their time', () => {
    const { timers, timer } = fixture();
    const handles = Array.from({ length: 10_000 }, (_, i) => timer(1000 + i));
    const kept = timer(5000.5);
    for (const handle of handles) handle.cancel();
    expect(timers.size).toBeLessThan(300);
    expect(takeAll(timers)).toEqual([5000.5]);
    kept.cancel();
    expect(timers.size).toBe(0);
  });

  test('counts each cancelled timer once, so that it is not rebuilt without need', () => {
    const { timers, timer } = fixture();
    for (let i = 0; i < 300; i++) timer(i);
    const one = timer(1);
    for (let i = 0; i < 500; i++) one.cancel();
    expect(timers.size).toBe(301);
  });

  test('may be told of a cancelled timer that has left it', () => {
    const { timers, timer } = fixture();
    for (let i = 0; i < 1000; i++) {
      timer(0);
      timers.takeDue(1)?.cancel();
    }
    timer(1);
    timer(2);
    expect(takeAll(timers)).toEqual([1, 2]);
  });

  test('is empty after it is cleared, and its timers can be cancelled all the same', () => {
    const { timers, timer } = fixture();
    const handles = Array.from({ length: 200 }, (_, i) => timer(i));
    timers.clear();
    expect(timers.size).toBe(0);
    for (const handle of handles) handle.cancel();
    timer(7);
    expect(takeAll(timers)).toEqual([7]);
  });

  test('gives ten thousand timers of one time in the order they were scheduled in, others around them', () => {
    const { timers, timer } = fixture();
    const late = timer(2);
    const handles = Array.from({ length: 10_000 }, () => timer(1));
    const early = timer(0);
    expect(timers.takeDue(3)).toBe(early);
    expect(handles.every((handle) => timers.takeDue(3) === handle)).toBe(true);
    expect(timers.takeDue(3)).toBe(late);
  });

  test.each([1, 10_000])('takes an infinite time, beside %i others', (count) => {
    const { timers, timer } = fixture();
    const never = timer(Infinity);
    for (let i = 0; i < count; i++) timer(i);
    expect(takeAll(timers)).toHaveLength(count);
    expect(timers.soonest()).toBe(Infinity);
    never.cancel();
    expect(timers.soonest()).toBeNull();
  });

  test('gives many timers in the order of their times, also those that come in between', () => {
    const random = randomNumbers(6);
    const { timers, timer } = fixture();
    const scheduled = Array.from({ length: 30_000 }, () => timer(random()));
    const taken = takeAll(timers, 0.1);
    scheduled.push(...Array.from({ length: 30_000 }, () => timer(0.1 + random())));
    taken.push(...takeAll(timers));
    expect(taken).toEqual(scheduled.map((handle) => handle.when()).sort((a, b) => a - b));
    expect(timers.size).toBe(0);
  });

  const spreads: [string, (i: number, random: () => number) => number][] = [
    ['of every size, from 1e-300 to 1e300', (_, random) => 10 ** (600 * random() - 300)],
    ['of both signs, some infinite', (i, random) => (i % 7 === 0 ? 1 : random() - 0.5) / (i % 5)],
    ['in two heaps, far apart', (i, random) => (i % 2) * 1e9 + random()],
    ['as near as numbers can be', (i) => 1e5 + (i % 4001) * 2 ** -36],
    ['too near for a quotient', (i) => (i % 4001) * Number.MIN_VALUE],
    ['the same but for one', (i) => (i === 9000 ? 1e300 : 1)],
    ['growing', (i) => i],
    ['falling', (i) => -i],
  ];
  test.each(spreads)('gives times in order that are %s', (_, timeOf) => {
    const random = randomNumbers(7);
    const { timers, timer } = fixture();
    const handles = Array.from({ length: 20_000 }, (_, i) => timer(timeOf(i, random) || 0));
    const infinite = handles.filter((handle) => handle.when() === Infinity).length;
    const expected = handles.sort((a, b) => (a.when() < b.when() ? -1 : +(a.when() > b.when())));
    const taken = expected.slice(0, expected.length - infinite).map(() => timers.takeDue(Infinity));
    expect(taken.every((handle, i) => handle === expected[i])).toBe(true);
    expect(timers.takeDue(Infinity)).toBeNull();
    expect(timers.size).toBe(infinite);
  });

  test('gives a million in order', () => {
    const random = randomNumbers(8);
    const { timers, timer } = fixture();
    for (let i = 0; i < 1_000_000; i++) timer(random());
    let last = 0;
    for (let due = timers.takeDue(1); due !== null; due = timers.takeDue(1)) {
      if (due.when() < last) throw new Error(`${due.when()} after ${last}`);
      last = due.when();
    }
    expect(timers.size).toBe(0);
  });

  const sizes = [
    { seed: 1, times: 50, rounds: 3000, begin: 0 },
    { seed: 2, times: 50, rounds: 3000, begin: 0 },
    { seed: 3, times: 1e9, rounds: 3000, begin: 0 },
    { seed: 4, times: 50, rounds: 1000, begin: 12_000 },
    { seed: 5, times: 1e9, rounds: 1000, begin: 12_000 },
  ];
  test.each(sizes)(
    'are as a sorted array is, whatever is done to them (seed $seed: $times times, $begin at first)',
    ({ seed, times, rounds, begin }) => {
      const random = randomNumbers(seed);
      const { timers, timer } = fixture();
      const some = (): TimerHandle => timer(Math.floor(random() * times));
      let model: TimerHandle[] = Array.from({ length: begin }, some);
      const sorted = (): TimerHandle[] => model.sort((a, b) => a.when() - b.when());
      for (let i = 0; i < rounds; i++) {
        const dice = random();
        if (dice < 0.55) {
          model.push(some());
        } else if (dice < 0.85 && model.length > 0) {
          const [handle] = model.splice(Math.floor(random() * model.length), 1);
          handle!.cancel();
        } else if (dice < 0.95) {
          expect(timers.soonest()).toBe(sorted()[0]?.when() ?? null);
        } else {
          const end = random() * times * (dice < 0.96 ? 1 : 0.1);
          // Array.sort is stable, and new timers are pushed behind: equal times stay in order.
          const due = sorted().filter((handle) => handle.when() < end);
          model = model.filter((handle) => handle.when() >= end);
          for (const handle of due) expect(timers.takeDue(end)).toBe(handle);
          expect(timers.takeDue(end)).toBeNull();
        }
      }
      for (const handle of sorted()) expect(timers.takeDue(Infinity)).toBe(handle);
      expect(timers.takeDue(Infinity)).toBeNull();
      expect(timers.size).toBe(0);
    },
  );
});
