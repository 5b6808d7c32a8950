import { describe, expect, test } from 'vitest';
import { casesWith, findings } from './testing.js';
import { unusedDeviation } from './unused-deviation.js';

function entries(list: string, range = 'since: "3.8"'): string[] {
  const one = `      - id: Box.open.x
        says: It opens.
        source: observed
        ${range}
        run: trace(1)
        trace: [1]
        differs: [${list}]
`;
  return findings(unusedDeviation, casesWith(one));
}

describe('an entry is of use', () => {
  test.each([
    '{on: uvloop, trace: [2], why: It does.}',
    '{on: uvloop, why: It cannot.}',
    '{on: cpython<3.9, trace: [2], why: It did.}',
    '{on: cpython<3.9, trace: [2], why: It did.}, {on: cpython>=3.12, trace: [3], why: It does.}',
    '{on: cpython<3.9, trace: [2], why: It did.}, {on: uvloop, trace: [1], why: It did not.}',
    '{on: asyncio-ts/async, trace: [2], why: It does.}, {on: asyncio-ts/generator, trace: [3], why: It does.}',
  ])('%s', (list) => {
    expect(entries(list)).toEqual([]);
  });
});

test('an entry for versions that do not run the case is not', () => {
  expect(entries('{on: cpython<3.8, trace: [2], why: It did.}')).toEqual([
    '17 «cpython<3.8» "Box.open.x" is not run on any cpython<3.8',
  ]);
});

test('an entry that says what the case says is not', () => {
  expect(entries('{on: uvloop, trace: [1], why: It does.}')).toEqual([
    '17 «uvloop» the trace is that of "Box.open.x" itself: uvloop does not differ',
  ]);
});

test('an entry that another covers is not', () => {
  const list =
    '{on: cpython<3.10, trace: [2], why: It did.}, {on: cpython==3.9, trace: [3], why: It did.}';
  expect(entries(list)).toEqual([
    '17 «cpython==3.9» an entry above speaks of cpython==3.9 already',
  ]);
});

test('an entry for this loop is not, where the case ends before the newest Python', () => {
  expect(entries('{on: asyncio-ts, why: It cannot.}', 'until: "3.9"')).toEqual([
    '17 «asyncio-ts» "Box.open.x" is not run on any asyncio-ts',
  ]);
  expect(entries('{on: asyncio-ts, why: It cannot.}', 'until: "3.14"')).toEqual([]);
});
