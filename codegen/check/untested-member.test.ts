import { expect, test } from 'vitest';
import { casesWith, classWith, findings } from './testing.js';
import { untestedMember } from './untested-member.js';

const yaml = classWith('  - {def: "open() -> None", since: "3.4", says: Opens.}\n');

test('a member without any case is a problem', () => {
  expect(findings(untestedMember, yaml)).toEqual([
    '7 «open» open has no case; give it one, or one with "untested", or the file a "cases_pending"',
  ]);
});

test('a case that says why it is untested is a case', () => {
  const one = '{id: Box.open.x, says: X., source: s, untested: The moment is random.}';
  expect(findings(untestedMember, casesWith(`      - ${one}\n`))).toEqual([]);
});

test('a file may say why its members have none', () => {
  const pending = yaml.replace('class:', 'cases_pending: They come with the boxes.\nclass:');
  expect(findings(untestedMember, pending)).toEqual([]);
});
