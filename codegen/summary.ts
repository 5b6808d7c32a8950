import { isTested, type Contract, type Member } from './model/contract.js';
import { casesOf, membersOf } from './model/members.js';
import { unprovenFacts, type UnprovenFact } from './model/unproven-facts.js';

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
    ...unprovenLine(contract, statements.filter(({ unproven }) => unproven).length),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** What rests on its source alone. */
function unprovenLine(contract: Contract, statements: number): string[] {
  const facts = unprovenFacts(contract);
  if (facts.length + statements === 0) return [];
  const count = (kind: UnprovenFact['kind']): number =>
    facts.filter((fact) => fact.kind === kind).length;
  return [
    `no interpreter at hand shows ${facts.length} facts of the history (${count('first version')} first versions before 3.6, ` +
      `${count('change')} changes before 3.6 or in patch releases, ${count('elsewhere')} names of other platforms or older) ` +
      `and ${statements} statements${facts.every(({ source }) => source !== undefined) ? '; each has its source' : ''}`,
  ];
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
