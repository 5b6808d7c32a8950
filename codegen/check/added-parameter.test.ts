import { expect, test } from 'vitest';
import { addedParameter } from './added-parameter.js';
import { classWith, findings } from './testing.js';

function changes(list: string, def = 'open(width: int = 1) -> None'): string[] {
  return findings(
    addedParameter,
    classWith(`  - {def: "${def}", since: "3.4", says: Opens., changed: [${list}]}\n`),
  );
}

test('an added parameter stands in the signature', () => {
  expect(changes('{in: "3.7", adds: width}')).toEqual([]);
  expect(changes('{in: "3.7", adds: widht}')).toEqual([
    '7 «widht» open() has no parameter "widht"; did you mean "width"?',
  ]);
});

test('a removed parameter does not', () => {
  expect(changes('{in: "3.10", removes: "loop: Any = None"}')).toEqual([]);
  expect(changes('{in: "3.10", removes: "width: int = 1"}')).toEqual([
    '7 «width:» open() still has the parameter "width"',
  ]);
});

test('a parameter may come and go, and go and come', () => {
  expect(changes('{in: "3.6", adds: loop}, {in: "3.10", removes: "loop: Any = None"}')).toEqual([]);
  expect(changes('{in: "3.6", removes: "width: int"}, {in: "3.10", adds: width}')).toEqual([]);
});

test('the abstract and the concrete signature are judged by their own parameters', () => {
  const member = `  - def: "open(width: int = 1) -> None"
    since: "3.4"
    says: Opens.
    changed: [{in: "3.7", adds: width}]
    abstract: {def: "open() -> None", changed: [{in: "3.7", adds: width}]}
`;
  expect(findings(addedParameter, classWith(member))).toEqual([
    '11 «width» open() has no parameter "width"',
  ]);
});
