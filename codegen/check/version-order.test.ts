import { describe, expect, test } from 'vitest';
import { casesWith, classWith, findings } from './testing.js';
import { versionOrder } from './version-order.js';

function member(keys: string): string[] {
  return findings(versionOrder, classWith(`  - {def: "f() -> None", says: F., ${keys}}\n`));
}

describe('a member', () => {
  test('appears, changes and goes', () => {
    const changed =
      'changed: [{in: "3.7", says: A.}, {in: "3.7", says: B.}, {in: "3.10", says: C.}]';
    expect(member(`since: "3.5", ${changed}, deprecated: "3.8", removed: "3.12"`)).toEqual([]);
  });

  test('does not change before it appears', () => {
    expect(member('since: "3.5", changed: [{in: "3.4", says: A.}]')).toEqual([
      '7 «3.4» changed in 3.4 comes before since 3.5',
    ]);
  });

  test('changes in ascending order, by number', () => {
    const changed = 'changed: [{in: "3.10", says: A.}, {in: "3.9", says: B.}]';
    expect(member(`since: "3.5", ${changed}`)).toEqual([
      '7 «3.9» changed in 3.9 comes before changed in 3.10',
    ]);
  });

  test('does not go before its last change, nor is deprecated before it appears', () => {
    expect(member('since: "3.5", changed: [{in: "3.9", says: A.}], removed: "3.8"')).toHaveLength(
      1,
    );
    expect(member('since: "3.5", deprecated: "3.4"')).toHaveLength(1);
  });

  test('does nothing in a version that there is not', () => {
    expect(member('since: "3.44"')).toEqual([
      '7 «3.44» since 3.44, but the newest Python here is 3.14',
    ]);
  });

  test('has an abstract signature with an order of its own', () => {
    const abstract =
      'abstract: {def: "f() -> None", since: "3.8", changed: [{in: "3.7", says: A.}]}';
    expect(member(`since: "3.5", ${abstract}`)).toHaveLength(1);
  });
});

test('a case begins before it ends', () => {
  const one = (since: string, until: string) =>
    casesWith(
      `      - {id: Box.open.x, says: X., source: s, run: trace(1), trace: [1], since: "${since}", until: "${until}"}\n`,
    );
  expect(findings(versionOrder, one('3.9', '3.10'))).toEqual([]);
  expect(findings(versionOrder, one('3.10', '3.9'))).toEqual([
    '11 «3.9» until 3.9 comes before since 3.10',
  ]);
});

test('classes, constants and errors are judged too', () => {
  const removed = 'since: "3.6", removed: "3.5"';
  const constant = `title: C\nmodule: a\nconstants:\n  - {name: A, type: int, says: A., ${removed}}\n`;
  expect(findings(versionOrder, constant)).toHaveLength(1);
  const errors = `title: E\nerrors:\n  - {name: A, module: a, base: B, says: A., ${removed}}\n`;
  expect(findings(versionOrder, errors, 'spec/errors.yaml')).toHaveLength(1);
  const box = classWith('  []\n').replace('since: "3.4"', removed.replace(', ', '\n'));
  expect(findings(versionOrder, box)).toHaveLength(1);
});
