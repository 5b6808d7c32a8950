import { isTested, type Contract } from './model/contract.js';
import { casesOf, membersOf } from './model/members.js';

/** How much of the contract is tested, in lines; what is not is counted with its reason. */
export function summarise(contract: Contract): string {
  const members = [...membersOf(contract)].map(({ member }) => member);
  const statements = [...casesOf(contract)].map(({ statement }) => statement);
  const tested = statements.filter(isTested).length;
  const pending = members.filter((member) => member.cases.length === 0);
  const lines = [
    `spec/: ${members.length} members, ${statements.length} statements: ` +
      `${tested} with a program, ${statements.length - tested} that no program can show`,
  ];
  const reasons = new Map<string, number>();
  for (const { subject } of pending) {
    const reason = `${subject.file}: ${subject.casesPending ?? 'no reason given'}`;
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  if (pending.length > 0) lines.push(`${pending.length} members have no statement yet:`);
  for (const [reason, count] of reasons) lines.push(`  ${count} in ${reason}`);
  return lines.map((line) => `${line}\n`).join('');
}
