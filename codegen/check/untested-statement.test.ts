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

describe('a member without any case', () => {
  const yaml = classWith('  - {def: "open() -> None", since: "3.4", says: Opens.}\n');

  test('is a problem', () => {
    expect(findings(untestedStatement, yaml)).toEqual([
      '7 «open» open has no case; give it one, or one with "untested", or the file a "cases_pending"',
    ]);
  });

  test('is fine where the file says why', () => {
    const pending = yaml.replace('class:', 'cases_pending: They come with the boxes.\nclass:');
    expect(findings(untestedStatement, pending)).toEqual([]);
  });

  test('is not where the file says next to nothing', () => {
    const pending = yaml.replace('class:', 'cases_pending: later\nclass:');
    expect(findings(untestedStatement, pending)).toEqual([
      '3 «later» "later" is no reason; say in a few words why no program can show it',
    ]);
  });
});
