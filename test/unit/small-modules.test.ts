/** Modules of a few lines: keywords, options, texts of values, bytes. */
import { describe, expect, test } from 'vitest';
import { b } from '../../src/bytes.js';
import { ValueError } from '../../src/exceptions/index.js';
import { Kw, kw } from '../../src/kw.js';
import { checkOptions, isOptions } from '../../src/options.js';
import { className, repr, reprCall } from '../../src/repr.js';

describe('kw', () => {
  test('marks its values, and nothing else is marked', () => {
    const marked = kw({ context: null });
    expect(marked).toBeInstanceOf(Kw);
    expect(marked.values).toEqual({ context: null });
    expect({ values: {} }).not.toBeInstanceOf(Kw);
  });
});

describe('Options', () => {
  test('are refused where a key is unknown, and the key is named', () => {
    expect(() => checkOptions('f', { a: 1 }, ['a', 'b'])).not.toThrow();
    expect(() => checkOptions('f', { a: 1, c: 1 }, ['a', 'b'])).toThrow(
      "f() got an unexpected keyword argument 'c'",
    );
  });

  test.each([
    [true, 'True'],
    ['x', "'x'"],
    [null, 'None'],
  ])('are refused where %o stands in their place, and their form is shown', (given, text) => {
    expect(() => checkOptions('f', given as never, ['a', 'b'])).toThrow(
      new TypeError(
        `f(): expected keyword arguments as an object, { a: ..., b: ... }, got ${text}`,
      ),
    );
  });

  test.each([
    [{}, true],
    [{ a: 1 }, true],
    [Object.create(null), true],
    [null, false],
    [undefined, false],
    ['x', false],
    [[], false],
    [new Map(), false],
    [new (class A {})(), false],
    [{ then: null }, false],
    [{ [Symbol.iterator]: null }, false],
    [() => {}, false],
  ])('are plain objects that are neither awaitable nor iterable: %o %o', (value, expected) => {
    expect(isOptions(value)).toBe(expected);
  });
});

describe('repr', () => {
  test.each<[unknown, string]>([
    [null, 'None'],
    [undefined, 'None'],
    [true, 'True'],
    [false, 'False'],
    [1.5, '1.5'],
    [NaN, 'NaN'],
    [10n, '10'],
    ['x', "'x'"],
    ["it's", '"it\'s"'],
    ['both \' and "', "'both \\' and \"'"],
    ['a\nb', "'a\\nb'"],
    [[1, ['x'], null], "[1, ['x'], None]"],
    [new ValueError('bad'), "ValueError('bad')"],
    [new TypeError(), 'TypeError()'],
    [function named() {}, '<function named>'],
    [(function* () {})(), '<Generator object>'],
    [(async function* () {})(), '<AsyncGenerator object>'],
    [() => {}, '<function <lambda>>'],
    [Symbol('s'), 'Symbol(s)'],
    [{}, '<Object object>'],
    [Object.create(null), '<object object>'],
    [new (class Mine {})(), '<Mine object>'],
    [
      new (class Told {
        toString() {
          return '<Told>';
        }
      })(),
      '<Told>',
    ],
  ])('writes %o as Python does: %s', (value, text) => {
    expect(repr(value)).toBe(text);
  });

  test('does not go round in a list that contains itself', () => {
    const list: unknown[] = [1];
    list.push(list);
    expect(repr(list)).toBe('[1, [...]]');
  });

  test('has a text for an object whose toString throws', () => {
    const broken = {
      toString() {
        throw new Error('x');
      },
    };
    expect(repr(broken)).toBe('<Object object>');
  });

  test('names classes', () => {
    expect([null, 1, 'x', [], new Map(), Object.create(null)].map(className)).toEqual([
      'NoneType',
      'Number',
      'String',
      'Array',
      'Map',
      'object',
    ]);
  });

  test('writes calls, also of what cannot be called', () => {
    expect(reprCall(function f() {}, [1, 'x'])).toBe("f(1, 'x')");
    expect(reprCall(() => {}, [])).toBe('<lambda>()');
    expect(reprCall(7, [])).toBe('7()');
  });
});

describe('Bytes', () => {
  test('are written as text, one byte for each character, escapes as in Python', () => {
    expect([...b`GET /\r\n`]).toEqual([71, 69, 84, 32, 47, 13, 10]);
    expect([...b`\x00\xff${'é'}`]).toEqual([0, 255, 233]);
    expect(b``.length).toBe(0);
  });

  test('have no place for a character above U+00FF', () => {
    expect(() => b`${'€'}`).toThrow(RangeError);
    expect(() => b`${'€'}`).toThrow('expected characters up to U+00FF, got "€"');
  });
});
