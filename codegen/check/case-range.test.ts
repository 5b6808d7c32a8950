import { expect, test } from 'vitest';
import { caseRange } from './case-range.js';
import { casesWith, findings } from './testing.js';

function range(keys: string): string[] {
  const one = `{id: Box.open.x, says: It opens., source: observed, run: "trace(1)", trace: [1], ${keys}}`;
  const yaml = casesWith(`      - ${one}\n`).replace(
    'since: "3.6"',
    'since: "3.6"\n    removed: "3.12"',
  );
  return findings(caseRange, yaml);
}

test('a case lies inside the range of its member', () => {
  expect(range('since: "3.7", until: "3.11"')).toEqual([]);
});

test('a case cannot be older than its member', () => {
  expect(range('since: "3.5"')).toEqual(['12 «3.5» since 3.5, but open is there since 3.6']);
  expect(range('until: "3.5"')).toEqual(['12 «3.5» until 3.5, but open is there since 3.6']);
});

test('a case cannot outlive its member', () => {
  expect(range('since: "3.12"')).toEqual(['12 «3.12» since 3.12, but open is gone after 3.11']);
  expect(range('until: "3.14"')).toEqual(['12 «3.14» until 3.14, but open is gone after 3.11']);
});
