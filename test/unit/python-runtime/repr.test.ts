import { describe, expect, test } from 'vitest';
import { b, KeyError, ValueError } from '../../../src/builtins.js';
import { CancelledError } from '../../../src/index.js';
import { format } from '../../support/python/format.js';
import { repr, str } from '../../support/python/repr.js';

describe('repr() writes as Python does', () => {
  class Own {
    __repr__(): string {
      return 'Own(1)';
    }
  }
  class Plain {}

  test.each<[string, unknown]>([
    ['None', null],
    ['None', undefined],
    ['True', true],
    ['False', false],
    ['3', 3],
    ['-0.5', -0.5],
    ['1e-07', 1e-7],
    ['1e+21', 1e21],
    ['inf', Infinity],
    ['-inf', -Infinity],
    ['nan', NaN],
    ["'text'", 'text'],
    ['"it\'s"', "it's"],
    ["'it\\'s \"so\"'", 'it\'s "so"'],
    ["'a\\\\b\\n\\r\\t\\x00\\x7f'", 'a\\b\n\r\t\0\x7f'],
    ["'é☃\\xa0'", 'é☃\u00a0'],
    ["b'ab\\x00\\xff\\n'", b`ab\x00\xff\n`],
    ['b"it\'s"', b`it's`],
    ["[1, ['a', None], []]", [1, ['a', null], []]],
    ["{'a': 1, 'b': [True]}", { a: 1, b: [true] }],
    ['set()', new Set()],
    ['{1, 2}', new Set([1, 2])],
    ["ValueError('x')", new ValueError('x')],
    ["ValueError('x', 1)", new ValueError('x', 1)],
    ['KeyError()', new KeyError()],
    ['CancelledError()', new CancelledError()],
    ["TypeError('native')", new TypeError('native')],
    ['Own(1)', new Own()],
    ['[Own(1)]', [new Own()]],
    ['<Plain object>', new Plain()],
    ["<class 'Plain'>", Plain],
    ['<function named>', function named() {}],
  ])('%s', (expected, value) => {
    expect(repr(value)).toBe(expected);
  });

  test('a list that contains itself ends', () => {
    const list: unknown[] = [1];
    list.push(list);
    expect(repr(list)).toBe('[1, [...]]');
  });
});

describe('str() writes as print() does', () => {
  test.each<[string, unknown]>([
    ['text', 'text'],
    ['None', null],
    ["['a']", ['a']],
    ['message', new ValueError('message')],
    ['', new ValueError()],
    ["('a', 1)", new ValueError('a', 1)],
    ["'key'", new KeyError('key')],
    ['5', new ValueError(5)],
    ['native', new TypeError('native')],
  ])('%j', (expected, value) => {
    expect(str(value)).toBe(expected);
  });
});

describe('format() knows the plain specifications', () => {
  test.each<[string, unknown, string]>([
    ['1.50', 1.5, '.2f'],
    ['3.000000', 3, 'f'],
    ['007', 7, '03d'],
    ['-07', -7, '03d'],
    ['   7', 7, '4'],
    ['a   ', 'a', '4'],
    ['   a', 'a', '>4'],
    [' a  ', 'a', '^4'],
    ['*a**', 'a', '*^4'],
    ['+7', 7, '+d'],
    ['ff', 255, 'x'],
    ['ab', 'abc', '.2s'],
  ])('%s', (expected, value, spec) => {
    expect(format(value, spec)).toBe(expected);
  });

  test('others are a ValueError', () => {
    expect(() => format(1, ',')).toThrow(ValueError);
    expect(() => format(1.5, 'd')).toThrow(ValueError);
  });
});
