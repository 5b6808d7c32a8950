import { describe, expect, test } from 'vitest';
import { caseId } from './case-id.js';
import { casesWith, findings } from './testing.js';

function caseNamed(id: string): string {
  return `{id: ${id}, says: It opens., source: observed, run: "trace(1)", trace: [1]}`;
}

describe('the id of a case begins with', () => {
  test('class and member', () => {
    expect(findings(caseId, casesWith(`      - ${caseNamed('Box.open.twice')}\n`))).toEqual([]);
    expect(findings(caseId, casesWith(`      - ${caseNamed('open.twice')}\n`))).toEqual([
      '11 «open.twice» "open.twice" belongs to Box.open; did you mean "Box.open.twice"?',
    ]);
  });

  test('the member alone, where the class is the loop', () => {
    const loop = casesWith(`      - ${caseNamed('open.twice')}\n`).replace(
      'class: Box',
      'class: AbstractEventLoop',
    );
    expect(findings(caseId, loop)).toEqual([]);
  });

  test('the function', () => {
    const head =
      'title: S\nmodule: asyncio\nfunctions:\n  - def: "sleep() -> None"\n    since: "3.4"\n';
    const cases = `    says: Sleeps.\n    cases:\n      - ${caseNamed('sleep.zero')}\n      - ${caseNamed('slep.zero')}\n`;
    expect(findings(caseId, head + cases)).toEqual([
      '9 «slep.zero» "slep.zero" belongs to sleep; did you mean "sleep.zero"?',
    ]);
  });
});

test('a behaviour is one word', () => {
  expect(findings(caseId, casesWith(`      - ${caseNamed('Box.open.more.twice')}\n`))).toHaveLength(
    1,
  );
});
