import { expect, it } from 'vitest';
import { readObservedText } from './observed-text.js';

it('a signature is read with kinds and defaults', () => {
  expect(readObservedText("async (a, /, b=None, *args, c='x', **kw)")).toEqual({
    kind: 'function',
    coroutine: true,
    parameters: [
      { name: 'a', kind: 'positional-only' },
      { name: 'b', kind: 'positional', default: 'None' },
      { name: 'args', kind: 'var-positional' },
      { name: 'c', kind: 'keyword-only', default: "'x'" },
      { name: 'kw', kind: 'var-keyword' },
    ],
  });
});

it('a bare star begins the keyword-only parameters', () => {
  expect(readObservedText('(*, a)')).toMatchObject({
    coroutine: false,
    parameters: [{ name: 'a', kind: 'keyword-only' }],
  });
});

it.each([
  ['class (Base, Other)', { kind: 'class', bases: ['Base', 'Other'] }],
  ['class ()', { kind: 'class', bases: [] }],
  ['alias builtins.TimeoutError', { kind: 'alias', of: 'builtins.TimeoutError' }],
  ['property', { kind: 'property' }],
  ['value', { kind: 'value' }],
  ['unreadable', { kind: 'unreadable' }],
  ['classmethod unreadable', { kind: 'unreadable' }],
  [
    'staticmethod ()',
    { kind: 'function', coroutine: false, binding: 'staticmethod', parameters: [] },
  ],
])('"%s" is taken apart', (text, thing) => {
  expect(readObservedText(text)).toEqual(thing);
});
