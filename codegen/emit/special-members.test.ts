import { expect, test } from 'vitest';
import { hasTypeScriptForm, typeScriptName } from './special-members.js';

test('A constructor and comparisons are no methods in TypeScript; other members are', () => {
  const names = ['__init__', '__lt__', '__eq__', '__repr__', '__aenter__', 'call_soon'];
  expect(names.filter((name) => hasTypeScriptForm({ name }))).toEqual([
    '__repr__',
    '__aenter__',
    'call_soon',
  ]);
});

test('A text is made by toString, all else is called as in Python', () => {
  expect(['__repr__', '__aexit__'].map((name) => typeScriptName({ name }))).toEqual([
    'toString',
    '__aexit__',
  ]);
});
