import { expect, test } from 'vitest';
import { caseRange, compareVersions, earlierOf, laterOf, rangeOf, versionsIn } from './version.js';

test('3.9 is older than 3.10', () => {
  expect(compareVersions('3.9', '3.10')).toBeLessThan(0);
  expect(laterOf('3.9', '3.10')).toBe('3.10');
  expect(earlierOf('3.9', '3.10')).toBe('3.9');
});

test('what was removed in a version is last in the one before', () => {
  expect(rangeOf({ since: '3.4', removed: '3.10' })).toEqual({ first: '3.4', last: '3.9' });
});

test('a case holds where both its member and it do', () => {
  const member = { since: '3.7', removed: '3.12' } as const;
  expect(caseRange(member, {})).toEqual({ first: '3.7', last: '3.11' });
  expect(caseRange(member, { since: '3.9' })).toEqual({ first: '3.9', last: '3.11' });
  expect(caseRange(member, { since: '3.4', until: '3.8' })).toEqual({ first: '3.7', last: '3.8' });
});

test('a range has each of its versions, an empty one none', () => {
  expect(versionsIn({ first: '3.8', last: '3.11' })).toEqual(['3.8', '3.9', '3.10', '3.11']);
  expect(versionsIn({ first: '3.9', last: '3.8' })).toEqual([]);
});
