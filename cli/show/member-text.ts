/** What `asyncio-ts show call_soon` prints. */
import {
  isTested,
  type Case,
  type Change,
  type Declaration,
  type Member,
  type Version,
} from '../../codegen/model/contract.js';
import {
  memberId,
  qualifiedName,
  rangeOfCase,
  type OwnedMember,
} from '../../codegen/model/members.js';
import { compareVersions, newestVersion } from '../../codegen/model/version.js';
import { indent, prose, table } from '../layout.js';
import { parameterText, signatureText } from '../signature-text.js';
import type { Paint } from '../terminal.js';
import { rangeText } from '../versions.js';
import { heading, section, showsOne, type Page } from './page.js';

export function memberText(owned: OwnedMember, page: Page): string {
  const { member } = owned;
  const { paint, width } = page;
  const raises = member.raises.map(({ error, when }) => [paint('yellow', error), when]);
  const params = [...member.params].map(([name, text]) => [paint('cyan', name), text]);
  return [
    heading(qualifiedName(owned), factsOf(owned), page),
    declarations(member, page),
    prose(member.says, width),
    section('Parameters', table(params, width - 2), page),
    section('Returns', member.returnsText && prose(member.returnsText, width - 2), page),
    section('Raises', table(raises, width - 2), page),
    section('History', table(historyOf(member, paint), width - 2), page),
    statements(owned, page),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const kinds = {
  method: 'method',
  coroutine: 'coroutine',
  blocking: 'method; runs the loop',
  property: 'property',
  classmethod: 'class method',
  staticmethod: 'static method',
} as const;

function factsOf({ member, owner }: OwnedMember): string {
  return [
    owner || member.kind !== 'method' ? kinds[member.kind] : 'function',
    member.origin === 'python' ? `since ${member.since}` : 'not in Python',
    member.deprecated && !member.removed ? `deprecated since ${member.deprecated}` : '',
    member.removed ? `removed in ${member.removed}` : '',
  ]
    .filter((fact) => fact !== '')
    .join(', ');
}

/** The documented declaration, and the two others where they say otherwise. */
function declarations(member: Member, { paint, width }: Page): string {
  const shown = [indent(paint('bold', signatureText(member.signature, width - 2)), 2)];
  const others = [
    ['The abstract class declares', member.abstract],
    ["CPython's loop declares", member.concrete],
  ] as const;
  for (const [words, declaration] of others) {
    if (!declaration || declaration.signature.text === member.signature.text) continue;
    shown.push(`  ${words}\n${indent(signatureText(declaration.signature, width - 4), 4)}`);
  }
  return shown.join('\n\n');
}

/** Version and event, oldest first. */
function historyOf(member: Member, paint: Paint): string[][] {
  const events: { version: Version; text: string }[] = [
    { version: member.since, text: 'new' },
    ...changesOf(member),
    ...changesOfVariant(member, member.abstract, 'the abstract class'),
    ...changesOfVariant(member, member.concrete, "CPython's loop"),
  ];
  if (member.deprecated) events.push({ version: member.deprecated, text: 'deprecated' });
  if (member.removed) events.push({ version: member.removed, text: 'removed' });
  if (events.length === 1) return [];
  return events
    .sort((a, b) => compareVersions(a.version, b.version))
    .map(({ version, text }) => [paint('green', version), text]);
}

function changesOf({ changed }: Declaration): { version: Version; text: string }[] {
  return changed.flatMap((change) =>
    changeTexts(change).map((text) => ({ version: change.in, text })),
  );
}

export function changeTexts({ adds, removes, says }: Change): string[] {
  return [
    ...(adds === undefined ? [] : [`takes ${adds}`]),
    ...(removes ? [`no longer takes ${parameterText(removes)}`] : []),
    ...(says === undefined ? [] : [says]),
  ];
}

/** What the abstract class or CPython's loop did otherwise than the documented declaration. */
function changesOfVariant(
  member: Member,
  variant: Declaration | undefined,
  who: string,
): { version: Version; text: string }[] {
  if (!variant) return [];
  const told = changesOf(member).map(({ version, text }) => `${version} ${text}`);
  const events = changesOf(variant).filter(
    ({ version, text }) => !told.includes(`${version} ${text}`),
  );
  const since =
    variant.since === member.since ? [] : [{ version: variant.since, text: 'declares it' }];
  return [...since, ...events].map(({ version, text }) => ({ version, text: `${who}: ${text}` }));
}

function statements(owned: OwnedMember, page: Page): string {
  const { member } = owned;
  const { paint, width } = page;
  const id = memberId(owned);
  if (member.cases.length === 0) {
    return section('Statements', member.subject.casesPending ?? 'none', page);
  }
  const tested = member.cases.filter(isTested).length;
  const rows = member.cases.map((statement) => [
    paint('cyan', shortId(statement.id, id)),
    sentence(statement, marksOf(owned, statement)),
  ]);
  const title = `Statements (${member.cases.length}, ${tested} with a program)`;
  const hint = showsOne(member.cases[0]!.id, page);
  return `${section(title, table(rows, width - 2), page)}\n\n${hint}`;
}

/** `.order`, as far as it begins with its member's. */
function shortId(id: string, member: string): string {
  return id.startsWith(`${member}.`) ? id.slice(member.length) : id;
}

function sentence({ says }: Case, marks: readonly string[]): string {
  const [first] = says.split(/\n\s*\n/);
  return marks.length === 0 ? first! : `${first} [${marks.join('; ')}]`;
}

function marksOf(owned: OwnedMember, statement: Case): string[] {
  const range = rangeOfCase({ ...owned, tested: statement });
  const own = statement.since !== undefined || statement.until !== undefined;
  const differs = isTested(statement) ? statement.differs.map(({ on }) => on) : [];
  return [
    ...(statement.level === 'required' ? [] : [statement.level]),
    ...(own ? [range.last === newestVersion ? `since ${range.first}` : rangeText(range)] : []),
    ...(differs.length > 0 ? [`differs on ${[...new Set(differs)].join(', ')}`] : []),
    ...(isTested(statement) ? [] : ['no program']),
  ];
}
