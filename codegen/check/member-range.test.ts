import { expect, test } from 'vitest';
import { memberRange } from './member-range.js';
import { classWith, findings } from './testing.js';

function member(keys: string): string[] {
  const yaml = classWith(`  - {def: "open() -> None", says: Opens., ${keys}}\n`);
  return findings(memberRange, yaml.replace('since: "3.4"', 'since: "3.7"\nremoved: "3.13"'));
}

test('a member lives within its class', () => {
  expect(member('since: "3.7", removed: "3.13"')).toEqual([]);
  expect(member('since: "3.8", removed: "3.9"')).toEqual([]);
});

test('a member is not older than its class', () => {
  expect(member('since: "3.6", removed: "3.9"')).toEqual([
    '8 «3.6» since 3.6, but class Box is there since 3.7',
  ]);
});

test('a member does not outlive its class', () => {
  expect(member('since: "3.7"')).toEqual(['8 «open» open stays, but class Box is removed in 3.13']);
});
