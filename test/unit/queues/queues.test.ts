import { describe, expect, test } from 'vitest';
import { LifoQueue, PriorityQueue, Queue, type Orderable } from '../../../src/index.js';
import { FirstInFirstOut } from '../../../src/queues/first-in-first-out.js';
import { lessThan } from '../../../src/queues/less-than.js';
import { randomNumbers } from '../../support/random.js';

describe('a queue', () => {
  test.each([
    [() => new Queue('1' as never), 'Queue(maxsize): expected a number, got String'],
    [
      () => new LifoQueue({ size: 1 } as never),
      "LifoQueue() got an unexpected keyword argument 'size'",
    ],
    [
      () => new Queue().shutdown({ now: true } as never),
      "shutdown() got an unexpected keyword argument 'now'",
    ],
  ])('refuses %s', (make, message) => {
    expect(make).toThrow(new TypeError(message));
  });

  test('takes its size by name, and an object that is an item', () => {
    expect(new Queue({ maxsize: 2 }).maxsize).toBe(2);
    const queue = new Queue<object>();
    queue.put_nowait({ maxsize: 1 });
    expect(queue.get_nowait()).toEqual({ maxsize: 1 });
  });

  test('shows what it holds', () => {
    const queue = new Queue<unknown>(2);
    expect(String(queue)).toBe('<Queue maxsize=2>');
    queue.put_nowait('a');
    queue.put_nowait(null);
    queue.shutdown();
    expect(String(queue)).toBe("<Queue maxsize=2 _queue=['a', None] tasks=2 shutdown>");
  });

  test('is kept by a subclass in its own way', () => {
    class Newest<T> extends Queue<T> {
      declare private kept: T[];

      protected override _init(): void {
        this.kept = [];
      }

      protected override _put(item: T): void {
        this.kept = [item];
      }

      protected override _get(): T {
        return this.kept.pop()!;
      }

      override qsize(): number {
        return this.kept.length;
      }
    }
    const queue = new Newest<string>();
    queue.put_nowait('old');
    queue.put_nowait('new');
    expect([queue.qsize(), queue.get_nowait(), queue.empty()]).toEqual([1, 'new', true]);
    expect(String(queue)).toBe('<Newest maxsize=0 tasks=2>');
  });

  test('of priorities is as it was where an item was refused', () => {
    const queue = new PriorityQueue<Orderable>();
    for (const item of [5, 3, 4, 1]) queue.put_nowait(item);
    expect(() => queue.put_nowait('x')).toThrow(
      new TypeError("'<' not supported between instances of 'str' and 'int'"),
    );
    expect(queue.qsize()).toBe(4);
    expect([1, 2, 3, 4].map(() => queue.get_nowait())).toEqual([1, 3, 4, 5]);
  });
});

test('A ring holds what an array holds, while it grows and shrinks (seed 1)', () => {
  const random = randomNumbers(1);
  const ring = new FirstInFirstOut<number>();
  const array: number[] = [];
  for (let i = 0; i < 20_000; i++) {
    const growing = Math.floor(i / 500) % 2 === 0;
    if (random() < (growing ? 0.7 : 0.3)) {
      ring.add(i);
      array.push(i);
    } else if (array.length > 0) {
      expect(ring.take()).toBe(array.shift());
    }
    expect(ring.size).toBe(array.length);
  }
  expect(ring.list()).toEqual(array);
});

describe('lessThan', () => {
  const later = { __lt__: () => false };
  const sooner = { __lt__: () => true };

  test.each<[unknown, unknown, boolean]>([
    [1, 2, true],
    [2, 2, false],
    [2, 10, true],
    [1n, 2, true],
    [false, true, true],
    [true, 2, true],
    ['a', 'b', true],
    ['a', 'aa', true],
    ['', '', false],
    ['\u{ff21}', '\u{1f34e}', true],
    ['\u{1f34e}', '\u{ff21}', false],
    [[1, 'b'], [1, 'a'], false],
    [[], [1], true],
    [[1, [2, 3]], [1, [2, 4]], true],
    [[1, later], [2, sooner], true],
    [Buffer.from('ab'), Buffer.from('b'), true],
    [Buffer.from('b'), Buffer.from('ab'), false],
    [new Date(1), new Date(2), true],
    [[new Date(1), 1], [new Date(1), 2], true],
    [sooner, later, true],
    [later, sooner, false],
    [1, { __gt__: () => true }, true],
  ])('%o < %o is %s', (a, b, expected) => {
    expect(lessThan(a, b)).toBe(expected);
  });

  test.each<[unknown, unknown, string]>([
    [1, 'x', "'int' and 'str'"],
    [1.5, null, "'float' and 'NoneType'"],
    [{}, {}, "'Object' and 'Object'"],
    [[1], 1, "'list' and 'int'"],
    [[1, {}], [1, {}], "'Object' and 'Object'"],
  ])('%o and %o have no order', (a, b, names) => {
    expect(() => lessThan(a, b)).toThrow(
      new TypeError(`'<' not supported between instances of ${names}`),
    );
  });
});
