import { expect, test } from 'vitest';
import { typeArguments } from './type-arguments.js';
import { classWith, findings } from './testing.js';

function returning(type: string): string[] {
  const yaml = classWith(`  - {def: "open() -> ${type}", since: "3.4", says: Opens.}\n`);
  return findings(typeArguments, yaml.replace('class: Box', 'class: Box\ntype_parameters: [T]'));
}

test.each(['Box', 'Box[int]', 'list[Box[int]]', 'dict[str, int]', 'tuple[int, int, int]'])(
  '%s has as many types as it takes',
  (type) => {
    expect(returning(type)).toEqual([]);
  },
);

test('a class takes as many types as it has type parameters', () => {
  expect(returning('Box[int, str]')).toEqual(['8 «Box» Box[...] has 2, but Box takes 1']);
});

test("so do Python's own types, inside others too", () => {
  expect(returning('list[int[str]]')).toEqual(['8 «int» int[...] has 1, but int takes no types']);
  expect(returning('dict[str]')).toEqual(['8 «dict» dict[...] has 1, but dict takes 2']);
});
