import { expect, test } from 'vitest';
import { hasTypeScriptForm, typeScriptName } from './special-members.js';

test('A constructor and comparisons are no methods in TypeScript; other members are', () => {
  const names = [
    '__init__',
    '__anext__',
    '__lt__',
    '__eq__',
    '__repr__',
    '__aenter__',
    'call_soon',
  ];
  expect(names.filter((name) => hasTypeScriptForm({ name }))).toEqual([
    '__repr__',
    '__aenter__',
    'call_soon',
  ]);
});

test('A text is made by toString, for await iterates, all else is called as in Python', () => {
  expect(['__repr__', '__aiter__', '__aexit__'].map((name) => typeScriptName({ name }))).toEqual([
    'toString',
    '[Symbol.asyncIterator]',
    '__aexit__',
  ]);
});
