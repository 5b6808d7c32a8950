import { expect, test } from 'vitest';
import { duplicateId } from './duplicate-id.js';
import { casesWith, findings } from './testing.js';

test('an id stands once', () => {
  const one = (id: string) =>
    `      - {id: ${id}, says: It opens., source: observed, run: "trace(1)", trace: [1]}\n`;
  const yaml = casesWith(one('Box.open.a') + one('Box.open.b') + one('Box.open.a'));
  expect(findings(duplicateId, yaml)).toEqual([
    '13 «Box.open.a» "Box.open.a" stands at spec/subject.yaml:11 already',
  ]);
});
