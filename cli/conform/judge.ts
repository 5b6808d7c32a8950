/** What a case came to on a loop. */
import type { TestedCase } from '../../codegen/model/contract.js';
import { firstDifference, same, show } from '../../codegen/model/traces.js';
import { compareVersions } from '../../codegen/model/version.js';
import type { Expectation } from './expectations.js';
import type { Answer, Hello } from './protocol.js';
import type { CaseResult } from './results.js';
import { memberId, rangeOfCase, type OwnedCase } from './suite.js';

/** Why the loop is not asked for a case: it is about another Python, or needs what the loop has not. */
export function whyNotAsked(owned: OwnedCase, { python, has, keepsRemoved }: Hello): string | null {
  const { tested } = owned;
  const { first, last } = rangeOfCase(owned);
  const until = keepsRemoved ? tested.until : last;
  if (compareVersions(first, python) > 0) return `since Python ${first}`;
  if (until !== undefined && compareVersions(python, until) > 0) return `until Python ${until}`;
  const missing = tested.needs.filter((need) => !has.includes(need));
  return missing.length === 0 ? null : `needs ${missing.join(' and ')}`;
}

export function skipped(owned: OwnedCase, reason: string): CaseResult {
  return { ...about(owned), outcome: 'skipped', reason };
}

export function judge(
  owned: OwnedCase,
  answer: Answer,
  expected: Expectation | undefined,
): CaseResult {
  if ('skipped' in answer) return skipped(owned, answer.skipped);
  const { tested } = owned;
  const { trace, error } = answer;
  const { says } = tested;
  const known = { ...about(owned), trace };
  const isAsStated = error === undefined && same(tested.trace, trace);
  if (!expected) {
    if (isAsStated) return { ...known, outcome: 'passed' };
    return { ...known, says, outcome: 'failed', problems: explain(tested.trace, answer, '') };
  }
  const { why: reason, link, by } = expected;
  const note = { reason, ...(link && { link }) };
  const isRestated = expected.trace !== undefined && same(expected.trace, tested.trace);
  if (isAsStated && !isRestated) {
    const problem = `it passes, but the ledger (${by}) says it does not: ${reason}`;
    return { ...known, says, outcome: 'failed', problems: [problem] };
  }
  const isAsKnown = error === undefined && same(expected.trace ?? [], trace);
  if (expected.trace === undefined || isAsKnown)
    return { ...known, says, outcome: 'deviates', ...note };
  const problems = explain(expected.trace, answer, ` by the ledger (${by})`);
  return { ...known, says, outcome: 'failed', problems };
}

/** The loop had no answer: it hung, crashed, or spoke nonsense. */
export function broken(
  owned: OwnedCase,
  message: string,
  expected: Expectation | undefined,
): CaseResult {
  const { says } = owned.tested;
  if (expected && expected.trace === undefined) {
    const { why: reason, link } = expected;
    return { ...about(owned), says, outcome: 'deviates', reason, ...(link && { link }) };
  }
  return { ...about(owned), says, outcome: 'failed', problems: [message] };
}

function about(owned: OwnedCase): Pick<CaseResult, 'id' | 'member' | 'level'> {
  const { id, level }: TestedCase = owned.tested;
  return { id, member: memberId(owned), level };
}

function explain(
  expected: TestedCase['trace'],
  answer: Extract<Answer, { trace: unknown }>,
  by: string,
): string[] {
  const problems = answer.error === undefined ? [] : [shortened(answer.error)];
  if (same(expected, answer.trace)) return problems;
  return [
    ...problems,
    `expected ${show(expected)}${by}`,
    `actual   ${shortened(show(answer.trace))}`,
    firstDifference(expected, answer.trace),
  ];
}

/** Nobody reads more of a loop that went wild. */
const longest = 5000;

function shortened(text: string): string {
  return text.length <= longest
    ? text
    : `${text.slice(0, longest)} ... (${text.length} characters)`;
}
