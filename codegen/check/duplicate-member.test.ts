import { expect, test } from 'vitest';
import { duplicateMember } from './duplicate-member.js';
import { classWith, findings } from './testing.js';

test('a class has one member of a name', () => {
  const member = (name: string) => `  - {def: "${name}() -> None", since: "3.4", says: Does.}\n`;
  expect(findings(duplicateMember, classWith(member('a') + member('b')))).toEqual([]);
  expect(findings(duplicateMember, classWith(member('a') + member('a')))).toEqual([
    '8 «a» Box.a is described at spec/subject.yaml:7 already',
  ]);
});

test('a module has one thing of a name', () => {
  const yaml = `title: F
module: asyncio
functions:
  - {def: "wait() -> None", since: "3.4", says: Waits.}
constants:
  - {name: wait, type: str, since: "3.4", says: A word.}
`;
  expect(findings(duplicateMember, yaml)).toEqual([
    '6 «wait» asyncio.wait is described at spec/subject.yaml:4 already',
  ]);
});
