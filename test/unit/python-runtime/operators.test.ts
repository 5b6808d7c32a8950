import { describe, expect, test } from 'vitest';
import { b, IndexError, KeyError, ZeroDivisionError } from '../../../src/builtins.js';
import * as contextvars from '../../../src/contextvars/index.js';
import {
  contains,
  divide,
  equals,
  extended,
  floorDivide,
  itemAt,
  less,
  modulo,
  plus,
  setItem,
  slice,
  times,
  truthy,
} from '../../support/python/operators.js';

describe('truthy()', () => {
  class Never {
    __bool__(): boolean {
      return false;
    }
  }
  class Sized {
    __len__(): number {
      return 0;
    }
  }

  test.each([
    [null],
    [undefined],
    [false],
    [0],
    [''],
    [[]],
    [{}],
    [b``],
    [new Set()],
    [new Never()],
    [new Sized()],
  ])('is false for %o', (value) => {
    expect(truthy(value)).toBe(false);
  });

  test.each([
    [true],
    [1],
    [NaN],
    ['0'],
    [[0]],
    [{ a: 1 }],
    [b`\x00`],
    [new Set([0])],
    [() => null],
    [new Date()],
  ])('is true for %o', (value) => {
    expect(truthy(value)).toBe(true);
  });

  test('asks a context for its size', () => {
    expect(truthy(new contextvars.Context())).toBe(false);
  });
});

describe('equals()', () => {
  test.each([
    [1, 1],
    ['a', 'a'],
    [null, undefined],
    [true, 1],
    [false, 0],
    [
      [1, ['a']],
      [1, ['a']],
    ],
    [{ a: [1] }, { a: [1] }],
    [b`ab`, b`ab`],
    [new Set([1, 2]), new Set([2, 1])],
  ])('%o and %o are equal', (left, right) => {
    expect(equals(left, right)).toBe(true);
  });

  test.each([
    [1, '1'],
    [null, 0],
    ['', false],
    [[], {}],
    [[1], [1, 2]],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: undefined }, { b: undefined }],
    [b`a`, 'a'],
    [new Error('a'), new Error('a')],
  ])('%o and %o are not', (left, right) => {
    expect(equals(left, right)).toBe(false);
  });

  test('asks the object itself where it knows', () => {
    const named = (name: string) => ({
      name,
      __eq__: (other: { name: string }) => other.name === name,
    });
    expect(equals(named('a'), named('a'))).toBe(true);
    expect(equals(named('a'), named('b'))).toBe(false);
  });
});

test('less() orders numbers, strings, lists, and what stands for a number', () => {
  expect([
    less(1, 2),
    less('b', 'a'),
    less([1, 2], [1, 3]),
    less([1], [1, 0]),
    less([1], [1]),
  ]).toEqual([true, false, true, true, false]);
  expect(less(new Date(1), new Date(2))).toBe(true);
  expect(() => less(1, 'a')).toThrow("'<' not supported between instances of 'int' and 'str'");
});

test('contains() looks into strings, lists, dictionaries, sets and bytes', () => {
  expect(contains('abc', 'bc')).toBe(true);
  expect(contains([[1]], [1])).toBe(true);
  expect(contains({ a: 1 }, 'a')).toBe(true);
  expect(contains(new Set([1]), 2)).toBe(false);
  expect(contains(b`abc`, b`bc`)).toBe(true);
  expect(contains({ __contains__: (item: number) => item > 3 }, 4)).toBe(true);
});

test('Arithmetic follows Python where JavaScript does not', () => {
  expect([floorDivide(-7, 2), modulo(-7, 3), modulo(7, -3), divide(7, 2)]).toEqual([
    -4, 2, -2, 3.5,
  ]);
  expect(() => divide(1, 0)).toThrow(ZeroDivisionError);
  expect(() => floorDivide(1, 0)).toThrow(ZeroDivisionError);
  expect(() => modulo(1, 0)).toThrow(ZeroDivisionError);
  expect([plus(1, 2), plus('a', 'b'), plus([1], [2]), plus(b`a`, b`b`)]).toEqual([
    3,
    'ab',
    [1, 2],
    b`ab`,
  ]);
  expect(() => plus('a', 1)).toThrow("unsupported operand type(s) for +: 'str' and 'int'");
  expect([
    times(2, 3),
    times('ab', 2),
    times(2, 'ab'),
    times([0], 2),
    times(b`a`, 2),
    times('a', -1),
  ]).toEqual([6, 'abab', 'abab', [0, 0], b`aa`, '']);
});

test('extended() lets a list grow in its place', () => {
  const list = [1];
  expect(extended(list, [2])).toBe(list);
  expect(list).toEqual([1, 2]);
  expect(extended('a', 'b')).toBe('ab');
});

describe('Subscripts', () => {
  test('count from the end below zero', () => {
    expect([itemAt([1, 2], -1), itemAt('ab', 0), itemAt(b`ab`, -2)]).toEqual([2, 'a', 97]);
    const list = [1, 2];
    setItem(list, -2, 3);
    expect(list).toEqual([3, 2]);
  });

  test('raise where nothing is', () => {
    expect(() => itemAt([1], 1)).toThrow(IndexError);
    expect(() => setItem([1], -2, 0)).toThrow(IndexError);
    expect(() => itemAt({ a: 1 }, 'b')).toThrow(KeyError);
    expect(() => itemAt({}, 1)).toThrow('the keys of a dictionary are strings here, got int');
  });

  test('ask a context for the value of a variable', () => {
    const variable = new contextvars.ContextVar('v');
    expect(() => itemAt(new contextvars.Context(), variable)).toThrow(KeyError);
  });

  test.each([
    [[1, 2], 1, 3, null],
    [[0, 1], null, 2, null],
    [[4], -1, null, null],
    [[4, 3, 2, 1, 0], null, null, -1],
    [[0, 2, 4], null, null, 2],
    [[3, 1], 3, null, -2],
    [[], 9, 99, null],
    [[0, 1, 2, 3, 4], -99, 99, null],
  ] as [number[], number | null, number | null, number | null][])(
    'slice: %o is [%s:%s:%s]',
    (expected, from, to, step) => {
      expect(slice([0, 1, 2, 3, 4], from, to, step)).toEqual(expected);
    },
  );

  test('slice() of strings and bytes is of their kind', () => {
    expect(slice('abc', null, null, -1)).toBe('cba');
    expect(slice(b`abc`, 1, null, null)).toEqual(b`bc`);
  });
});
