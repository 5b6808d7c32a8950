import { describe, expect, test } from 'vitest';
import { casesWith, classWith, findings } from './testing.js';
import { untestedStatement } from './untested-statement.js';

describe('a statement that no program shows', () => {
  test.each(['todo', 'hard to test'.slice(0, 7), '""'])(
    'needs more of a reason than %s',
    (reason) => {
      const one = `      - {id: Box.open.x, says: It opens., source: observed, untested: ${reason}}\n`;
      expect(findings(untestedStatement, casesWith(one))).toEqual([
        expect.stringContaining('is no reason; say in a few words why no program can show it'),
      ]);
    },
  );

  test('is fine with a reason', () => {
    const one =
      '{id: Box.open.x, says: It opens., source: observed, untested: The moment is random.}';
    expect(findings(untestedStatement, casesWith(`      - ${one}\n`))).toEqual([]);
  });
});

test('a file whose members have no cases needs more of a reason than a word', () => {
  const yaml = (reason: string) =>
    classWith('  - {def: "open() -> None", since: "3.4", says: Opens.}\n').replace(
      'class:',
      `cases_pending: ${reason}\nclass:`,
    );
  expect(findings(untestedStatement, yaml('They come with the boxes.'))).toEqual([]);
  expect(findings(untestedStatement, yaml('later'))).toEqual([
    '3 «later» "later" is no reason; say in a few words why no program can show it',
  ]);
});
