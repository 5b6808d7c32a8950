/** generated/statements.md: what the contract states of each member, and what of it a program shows. */
import type { FileSet } from '../file-set.js';
import { pythonBanner } from '../header.js';
import { isTested, type Case, type Contract } from '../model/contract.js';
import { proseOfMarkdown as escaped } from '../text.js';
import { summary } from './contract-data.js';
import { allMembers, memberId, sortedBy, type OwnedMember } from './walk.js';

const emitter = 'codegen/emit/statements.ts';
const path = 'generated/statements.md';

export function emitStatements(contract: Contract, files: FileSet): void {
  const members = allMembers(contract);
  const counts = summary(contract);
  const bySubject = new Map<string, OwnedMember[]>();
  for (const owned of members) {
    const { file } = owned.member.subject;
    bySubject.set(file, [...(bySubject.get(file) ?? []), owned]);
  }
  const sections = sortedBy([...bySubject], ([file]) => file).map(([file, own]) =>
    section(file, own),
  );
  const text = [
    pythonBanner({ emitter, sources: [] }).replace(/^# (.*)$/gm, '<!-- $1 -->'),
    '# Statements of the contract\n',
    `${counts['statements']} statements about ${counts['members']} members: ${counts['tested']} are shown by a program, ` +
      `${counts['untested']} by none, for the reason given. ${counts['membersWithoutStatement']} members have none yet.\n`,
    ...sections,
  ].join('\n');
  files.add(path, text);
}

function section(file: string, members: readonly OwnedMember[]): string {
  const { title, page } = members[0]!.member.subject;
  const parts = [
    `## ${escaped(title)}${page === undefined ? '' : ` (${page})`}\n`,
    `\`${file}\`\n`,
  ];
  for (const owned of members) parts.push(`### \`${memberId(owned)}\`\n`, statementList(owned));
  return parts.join('\n');
}

function statementList({ member }: OwnedMember): string {
  if (member.cases.length > 0)
    return member.cases.map((statement) => `${item(statement)}\n`).join('');
  return `No statement yet: ${escaped(member.subject.casesPending ?? 'no reason given')}\n`;
}

function item(statement: Case): string {
  const marks = [
    ...(statement.level === 'required' ? [] : [statement.level]),
    ...(statement.unproven ? ['unproven'] : []),
  ];
  const mark = marks.length === 0 ? '' : ` _(${marks.join(', ')})_`;
  const head = `- [${isTested(statement) ? 'x' : ' '}] \`${statement.id}\`${mark} ${escaped(statement.says)}`;
  return isTested(statement) ? head : `${head} **Not tested:** ${escaped(statement.untested)}`;
}
