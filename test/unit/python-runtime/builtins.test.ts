import { describe, expect, test } from 'vitest';
import {
  AssertionError,
  AttributeError,
  KeyError,
  IndexError,
  StopIteration,
  TypeError,
  ValueError,
} from '../../../src/builtins.js';
import * as python from '../../support/python/builtins.js';
import * as collections from '../../support/python/collections.js';
import { send, throwInto } from '../../support/python/generators.js';
import { equals } from '../../support/python/operators.js';

test('assert() raises its message', () => {
  expect(() => python.assert(true, 'fine')).not.toThrow();
  expect(() => python.assert(false, 'not fine')).toThrow(AssertionError);
  expect(() => python.assert(false, 'not fine')).toThrow('not fine');
});

test('len() and list() take whatever has items', () => {
  expect([
    python.len('abc'),
    python.len([1]),
    python.len({ a: 1 }),
    python.len(new Set([1, 2])),
  ]).toEqual([3, 1, 1, 2]);
  expect(python.len({ __len__: () => 7 })).toBe(7);
  expect(() => python.len(5)).toThrow(TypeError);
  expect([
    python.list('ab'),
    python.list({ a: 1 }),
    python.list(new Set([1])),
    python.list(),
  ]).toEqual([['a', 'b'], ['a'], [1], []]);
  expect(() => python.list(5)).toThrow(TypeError);
});

test('range() has one, two or three arguments', () => {
  expect([python.range(3), python.range(1, 3), python.range(5, 0, -2), python.range(0)]).toEqual([
    [0, 1, 2],
    [1, 2],
    [5, 3, 1],
    [],
  ]);
  expect(() => python.range(0, 1, 0)).toThrow(ValueError);
});

test('enumerate() and zip() make pairs', () => {
  expect(python.enumerate(['a', 'b'], 1)).toEqual([
    [1, 'a'],
    [2, 'b'],
  ]);
  expect(python.zip([1, 2, 3], 'ab')).toEqual([
    [1, 'a'],
    [2, 'b'],
  ]);
});

test('sorted() keeps the order of equal items, also in reverse', () => {
  const pairs = [
    [1, 'b'],
    [0, 'x'],
    [1, 'a'],
  ];
  const key = (pair: [number, string]): number => pair[0];
  expect(python.sorted(pairs, { key })).toEqual([pairs[1], pairs[0], pairs[2]]);
  expect(python.sorted(pairs, { key, reverse: true })).toEqual([pairs[0], pairs[2], pairs[1]]);
  expect(python.sorted([10, 9, 1])).toEqual([1, 9, 10]);
});

test('min(), max() and sum() take a list or, the first two, several values', () => {
  expect([
    python.min([3, 1]),
    python.max(1, 3, 2),
    python.sum([1, 2]),
    python.max(['a', 'b']),
  ]).toEqual([1, 3, 3, 'b']);
  expect(() => python.min([])).toThrow(ValueError);
});

test('Numbers are read as Python reads them', () => {
  expect([python.int('42'), python.int(' -7 '), python.int(-3.9), python.int(true)]).toEqual([
    42, -7, -3, 1,
  ]);
  expect(() => python.int('1.5')).toThrow("invalid literal for int() with base 10: '1.5'");
  expect(python.float('1.5')).toBe(1.5);
  expect(() => python.float('')).toThrow(ValueError);
  expect([python.round(0.5), python.round(1.5), python.round(2.5), python.round(1.25, 1)]).toEqual([
    0, 2, 2, 1.2,
  ]);
  expect(python.divmod(-7, 2)).toEqual([-4, 1]);
});

describe('Attributes', () => {
  class Named {
    name = 'x';
    method(): string {
      return this.name;
    }
  }

  test('hasattr() sees fields and methods, and nothing in None', () => {
    expect([python.hasattr(new Named(), 'name'), python.hasattr(new Named(), 'method')]).toEqual([
      true,
      true,
    ]);
    expect([python.hasattr(new Named(), 'other'), python.hasattr(null, 'name')]).toEqual([
      false,
      false,
    ]);
  });

  test('getattr() gives a method together with its object, and AttributeError for nothing', () => {
    const method = python.getattr(new Named(), 'method') as () => string;
    expect(method()).toBe('x');
    expect(python.getattr(new Named(), 'other', 5)).toBe(5);
    expect(() => python.getattr(new Named(), 'other') as unknown).toThrow(AttributeError);
  });

  test('typeName() gives the names of Python', () => {
    const names = [
      1,
      1.5,
      'a',
      true,
      null,
      [1],
      { a: 1 },
      new Set(),
      Buffer.from('a'),
      new Named(),
      new KeyError(),
    ];
    expect(names.map(python.typeName)).toEqual(
      'int float str bool NoneType list dict set bytes Named KeyError'.split(' '),
    );
  });

  test('object() is equal to itself alone', () => {
    const sentinel = python.object();
    expect([
      equals(sentinel, sentinel),
      equals(sentinel, python.object()),
      equals(sentinel, {}),
    ]).toEqual([true, false, false]);
  });
});

test('next() ends with StopIteration and what was returned', () => {
  const generator = (function* () {
    yield 1;
    return 'end';
  })();
  expect(python.next(generator)).toBe(1);
  expect(() => python.next(generator) as unknown).toThrow(new StopIteration('end'));
  expect(python.next(generator, 'fallback')).toBe('fallback');
});

test('send() and throwInto() drive a generator', () => {
  const generator = (function* (): Generator<unknown, string, unknown> {
    let received: unknown = 'ready';
    for (;;) {
      try {
        received = yield received;
      } catch (error) {
        received = (error as Error).name;
      }
      if (received === null || received === undefined) return 'end';
    }
  })();
  expect(python.next(generator)).toBe('ready');
  expect(send(generator, 'a')).toBe('a');
  expect(throwInto(generator, ValueError)).toBe('ValueError');
  expect(() => send(generator, null) as unknown).toThrow(StopIteration);
});

describe('Lists and dictionaries', () => {
  test('pop() takes the last, one by its place, or one by its key', () => {
    const list = [1, 2, 3];
    expect([collections.popItem(list), collections.popItem(list, 0), list]).toEqual([3, 1, [2]]);
    expect(() => collections.popItem([]) as unknown).toThrow(IndexError);
    const dict = { a: 1 };
    expect([collections.popItem(dict, 'a'), collections.popItem(dict, 'a', null)]).toEqual([
      1,
      null,
    ]);
    expect(() => collections.popItem(dict, 'a') as unknown).toThrow(KeyError);
  });

  test('get() and setdefault() give what stands in', () => {
    const dict: Record<string, unknown> = {};
    expect([collections.getItem(dict, 'a'), collections.getItem(dict, 'a', 1)]).toEqual([null, 1]);
    expect([collections.setDefault(dict, 'a', 2), collections.setDefault(dict, 'a', 3)]).toEqual([
      2, 2,
    ]);
    // What every object inherits is no key.
    expect(collections.getItem(dict, 'toString')).toBeNull();
  });

  test('remove(), index() and count() compare as Python does', () => {
    const list = [[1], [2], [1]];
    collections.removeItem(list, [1]);
    expect([list, collections.indexOf(list, [1]), collections.countOf(list, [2])]).toEqual([
      [[2], [1]],
      1,
      1,
    ]);
    expect(() => collections.removeItem(list, [9])).toThrow(ValueError);
    expect(() => collections.indexOf(list, [9])).toThrow(ValueError);
    expect(collections.countOf('banana', 'a')).toBe(3);
    expect(() => collections.removeItem(new Set([1]), 2)).toThrow(KeyError);
  });

  test('insert(), sort(), clear() and del change the container itself', () => {
    const list = [10, 9];
    collections.insertItem(list, -1, 1);
    collections.sortInPlace(list);
    collections.deleteItem(list, -1);
    expect(list).toEqual([1, 9]);
    const dict = { a: 1, b: 2 };
    collections.deleteItem(dict, 'a');
    expect(dict).toEqual({ b: 2 });
    collections.clearItems(dict);
    expect(dict).toEqual({});
  });

  test('splitlines() knows all line ends and no last empty line', () => {
    expect(collections.splitLines('a\nb\r\nc\r')).toEqual(['a', 'b', 'c']);
  });
});
