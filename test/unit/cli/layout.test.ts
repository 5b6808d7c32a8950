import { describe, expect, test } from 'vitest';
import { counted, listed, pad, prose, table, widthOf, wrap } from '../../../cli/layout.js';

const red = (text: string): string => `\u001b[31m${text}\u001b[39m`;

test('colours take no columns', () => {
  expect(widthOf(red('abc'))).toBe(3);
  expect(pad(red('abc'), 5)).toBe(`${red('abc')}  `);
});

describe('wrapped text', () => {
  test('is no wider than asked, and loses no word', () => {
    const text = 'one two three four five six seven';
    const lines = wrap(text, 10).split('\n');
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(10);
    expect(lines.join(' ')).toBe(text);
  });

  test('leaves a word whole that is wider', () => {
    expect(wrap('see https://docs.python.org/3 there', 8)).toBe(
      'see\nhttps://docs.python.org/3\nthere',
    );
  });

  test('keeps paragraphs, lists and what is indented', () => {
    expect(prose('One\ntwo.\n\n- first\n  item\n- second\n\n    code  here\n', 80)).toBe(
      'One two.\n\n- first item\n- second\n\n    code  here',
    );
  });
});

describe('a table', () => {
  test('aligns its columns and wraps the last', () => {
    const rows = [
      ['a', 'what it is and what it does'],
      [red('long'), 'short'],
    ];
    expect(table(rows, 34)).toBe(
      ['a     what it is and what it does', `${red('long')}  short`].join('\n'),
    );
    expect(table(rows, 30)).toBe(
      ['a     what it is and what it', '      does', `${red('long')}  short`].join('\n'),
    );
  });

  test('gives the last column a line of its own where too little is left', () => {
    expect(table([['a_name_that_is_long', 'what it does']], 30)).toBe(
      'a_name_that_is_long\n      what it does',
    );
  });

  test('without rows is nothing', () => {
    expect(table([], 80)).toBe('');
  });
});

test('things are counted and listed in words', () => {
  expect([counted(1, 'case'), counted(0, 'case'), counted(2, 'class', 'classes')]).toEqual([
    '1 case',
    '0 cases',
    '2 classes',
  ]);
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'], 'or')]).toEqual([
    '',
    'a',
    'a and b',
    'a, b or c',
  ]);
});
