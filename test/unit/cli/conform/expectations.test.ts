import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Expectations } from '../../../../cli/conform/expectations.js';
import { caseOf, hello } from './fixtures.js';

const folder = mkdtempSync(join(tmpdir(), 'asyncio-ts-expect-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, 'known.json');

function expectations(...expected: object[]): Expectations {
  writeFileSync(file, JSON.stringify({ loop: 'my-loop', expected }));
  return new Expectations([file]);
}

const plain = caseOf('stop.plain').tested;

test('An entry of a file says what is known of the loop that it is about', () => {
  const known = expectations({ cases: 'stop.*', why: 'so it is', link: 'x', trace: ['z'] });
  expect(known.find(plain, hello())).toEqual({
    why: 'so it is',
    link: 'x',
    trace: ['z'],
    by: file,
  });
  expect(known.find(plain, hello({ loop: 'another' }))).toBeUndefined();
});

test.each([
  ['<2', '1.9', true],
  ['<2', '2.0', false],
  ['>=1.10', '1.9.5', false],
  ['>=1.10', '1.10', true],
  ['==3.11', '3.11.2', true],
  ['>0.17', '0.17.0', false],
])('An entry for versions %s is about %s: %s', (versions, version, isAbout) => {
  const known = expectations({ cases: 'stop.plain', why: 'old', versions });
  expect(known.find(plain, hello({ version })) !== undefined).toBe(isAbout);
});

describe('an entry that no case met', () => {
  const entry = { cases: 'stop.plain', why: 'x' };

  test('is named', () => {
    const known = expectations(entry);
    expect(known.unused([hello()], [])).toEqual([
      `${file}: the entry for stop.plain is used by no case`,
    ]);
  });

  test('is fine where it was met, is about another loop or version, or was not selected', () => {
    const met = expectations(entry);
    met.find(plain, hello());
    expect(met.unused([hello()], [])).toEqual([]);
    expect(expectations(entry).unused([hello({ loop: 'another' })], [])).toEqual([]);
    const old = expectations({ ...entry, versions: '<1' });
    expect(old.unused([hello({ version: '1.0' })], [])).toEqual([]);
    expect(expectations(entry).unused([hello()], ['stop.known'])).toEqual([]);
  });
});

test.each([
  ['{', 'cannot be read'],
  ['[]', 'is no ledger'],
  ['{"loop": "x", "expected": [{"cases": "a.b"}]}', 'is no ledger'],
  ['{"loop": "x", "expected": [{"cases": "a.b", "why": ""}]}', 'is no ledger'],
])('%s is refused', (text, message) => {
  writeFileSync(file, text);
  expect(() => new Expectations([file])).toThrow(message);
});
