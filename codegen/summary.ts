import { isTested, type Contract, type Member } from './model/contract.js';
import { casesOf, membersOf } from './model/members.js';

/** How much of the contract is tested, in lines; members without statements are counted by the reason their file gives. */
export function summarise(contract: Contract): string {
  const members = [...membersOf(contract)].map(({ member }) => member);
  const statements = [...casesOf(contract)].map(({ statement }) => statement);
  const tested = statements.filter(isTested).length;
  const pending = members.filter((member) => member.cases.length === 0);
  const lines = [
    `spec/: ${members.length} members, ${statements.length} statements: ` +
      `${tested} with a program, ${statements.length - tested} that no program can show`,
    ...(pending.length > 0 ? [`${pending.length} members have no statement yet:`] : []),
    ...reasonsOf(pending),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function reasonsOf(pending: readonly Member[]): string[] {
  const byReason = new Map<string, Member[]>();
  for (const member of pending) {
    const reason = member.subject.casesPending ?? 'no reason given';
    byReason.set(reason, [...(byReason.get(reason) ?? []), member]);
  }
  return [...byReason].map(([reason, members]) => {
    const files = new Set(members.map((member) => member.subject.file)).size;
    return `  ${members.length} in ${files} file${files === 1 ? '' : 's'}: ${reason}`;
  });
}
