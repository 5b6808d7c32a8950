import { expect, test } from 'vitest';
import { emptyTrace } from './empty-trace.js';
import { casesWith, findings } from './testing.js';

const one = '{id: Box.open.x, says: It opens., source: observed, run: "loop.stop()", trace: ';

test('a program leaves something in its trace', () => {
  expect(findings(emptyTrace, casesWith(`      - ${one}[null]}\n`))).toEqual([]);
  expect(findings(emptyTrace, casesWith(`      - ${one}[]}\n`))).toEqual([
    '11 «» "Box.open.x" expects an empty trace; let the program trace what it shows',
  ]);
});
