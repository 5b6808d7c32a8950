import { expect, test } from 'vitest';
import { casesWith, findings } from './testing.js';
import { unknownSelector } from './unknown-selector.js';

function differingOn(on: string): string[] {
  const one = `      - id: Box.open.x
        says: It opens.
        source: observed
        run: trace(1)
        trace: [1]
        differs: [{on: "${on}", trace: [2], why: It does.}]
`;
  return findings(unknownSelector, casesWith(one));
}

test.each(['uvloop', 'cpython<3.9', 'asyncio-ts/async'])('%s is known', (on) => {
  expect(differingOn(on)).toEqual([]);
});

test('a loop that there is not is refused with the nearest that there is', () => {
  expect(differingOn('cpyton<3.9')).toEqual([
    '16 «cpyton<3.9» no loop "cpyton"; did you mean "cpython"?',
  ]);
});

test('what is no selector at all is refused', () => {
  expect(differingOn('on Windows')).toEqual([
    '16 «on» expected a loop such as "uvloop" or "cpython<3.9", got "on Windows"',
  ]);
});
