import { expect, test } from 'vitest';
import { emptySays } from './empty-says.js';
import { casesWith, classWith, findings } from './testing.js';

test.each(['""', '"  "', '"..."', '"-"'])('a member that says %s says nothing', (says) => {
  const member = `  - {def: "open() -> None", since: "3.4", says: ${says}}\n`;
  expect(findings(emptySays, classWith(member))).toEqual([
    expect.stringContaining('the "says" says nothing'),
  ]);
});

test('each text of a member is looked at', () => {
  const member = `  - def: "open(a: int) -> None"
    since: "3.4"
    says: Opens.
    params: {a: ""}
    returns: ""
    raises: [{error: RuntimeError, when: ""}]
`;
  expect(findings(emptySays, classWith(member)).sort()).toEqual([
    '10 «a:» the "a" says nothing',
    '11 «» the "returns" says nothing',
    '12 «» the "when" says nothing',
  ]);
});

test('each text of a case is looked at', () => {
  const one = `      - id: Box.open.x
        says: "?"
        source: ""
        run: trace(1)
        trace: [1]
        differs: [{on: uvloop, why: ""}]
`;
  expect(findings(emptySays, casesWith(one)).map((line) => line.split(' the ')[1])).toEqual([
    '"says" says nothing',
    '"source" says nothing',
    '"why" says nothing',
  ]);
});

test('words in any script count', () => {
  const member = `  - {def: "open() -> None", since: "3.4", says: öffnet}\n`;
  expect(findings(emptySays, classWith(member))).toEqual([]);
});
