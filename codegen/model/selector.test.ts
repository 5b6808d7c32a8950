import { describe, expect, test } from 'vitest';
import { parseSelector, selectsVersion, type Selector } from './selector.js';

test.each([
  ['uvloop', { loop: 'uvloop' }],
  ['cpython', { loop: 'cpython' }],
  ['cpython<3.9', { loop: 'cpython', versions: { operator: '<', version: '3.9' } }],
  ['cpython==3.14', { loop: 'cpython', versions: { operator: '==', version: '3.14' } }],
  ['asyncio-ts', { loop: 'asyncio-ts' }],
  ['asyncio-ts/async', { loop: 'asyncio-ts', flavour: 'async' }],
])('%s is a selector', (text, selector) => {
  expect(parseSelector(text)).toEqual(selector);
});

test.each([
  ['uvlop', 'no loop "uvlop"'],
  ['uvloop<3.9', 'no comparison "<" for uvloop'],
  ['cpython<>3.9', 'no comparison "<>" for cpython'],
  ['cpython/async', 'no flavour "async" of cpython'],
  ['asyncio-ts/sync', 'no flavour "sync" of asyncio-ts'],
  ['', 'expected a loop'],
  ['cpython 3.9', 'expected a loop'],
  ['cpython<3.9,>=3.7', 'expected a loop'],
])('%j is none', (text, error) => {
  expect(parseSelector(text)).toMatchObject({ error: expect.stringContaining(error) as string });
});

describe('a comparison counts versions, not digits', () => {
  test.each([
    ['cpython<3.9', '3.10', false],
    ['cpython<=3.10', '3.10', true],
    ['cpython>3.9', '3.10', true],
    ['cpython>=3.10', '3.9', false],
    ['cpython==3.9', '3.9', true],
    ['cpython', '3.6', true],
  ] as const)('%s, %s: %s', (text, version, selected) => {
    expect(selectsVersion(parseSelector(text) as Selector, version)).toBe(selected);
  });
});
