/** What `asyncio-ts show call_soon.order` prints. */
import {
  isTested,
  type Case,
  type Deviation,
  type TestedCase,
  type TraceValue,
} from '../../codegen/model/contract.js';
import { rangeOfCase, type OwnedMember } from '../../codegen/model/members.js';
import { flavours } from '../../codegen/model/selector.js';
import { generatedCase } from '../generated-case.js';
import { indent, prose, table, wrap } from '../layout.js';
import { rangeText } from '../versions.js';
import { heading, section, type Page } from './page.js';

export function caseText(owned: OwnedMember, statement: Case, page: Page): string {
  const { width } = page;
  const { file, line } = statement.place;
  const facts = [
    ['Source', statement.source],
    ['Holds', rangeText(rangeOfCase({ ...owned, tested: statement }))],
    ['Written', `${file}:${line}`],
    ...(isTested(statement) && statement.needs.length > 0
      ? [['Needs', statement.needs.join(', ')]]
      : []),
    ...(statement.unproven ? [['Unproven', 'no interpreter at hand could show it']] : []),
  ];
  return [
    heading(statement.id, statement.level, page),
    prose(statement.says, width),
    table(facts, width),
    ...(isTested(statement)
      ? programs(owned, statement, page)
      : [section('No program shows it', prose(statement.untested, width - 2), page)]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function programs({ member }: OwnedMember, statement: TestedCase, page: Page): string[] {
  const [generator, async] = flavours.map((flavour) => generatedCase(statement, flavour)?.body);
  const same = generator === async;
  const none = statement.untranslated ?? member.subject.pythonOnly;
  return [
    section('Python', statement.run.text.trimEnd(), page),
    none === undefined
      ? section(same ? 'TypeScript' : 'TypeScript, async functions', async, page)
      : section('Not in TypeScript as yet', prose(none, page.width - 2), page),
    same ? '' : section('TypeScript, generators', generator, page),
    section('Trace', traceText(statement.trace, page.width - 2), page),
    ...statement.differs.map((deviation) => deviationText(deviation, page)),
  ];
}

function traceText(trace: readonly TraceValue[], width: number): string {
  return wrap(`[${trace.map(valueText).join(', ')}]`, width);
}

/** A value as Python writes it. */
function valueText(value: TraceValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') {
    return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
  }
  if (typeof value === 'number') return String(value);
  return `[${value.map(valueText).join(', ')}]`;
}

function deviationText({ on, trace, why, issue }: Deviation, page: Page): string {
  const result = trace ? `Trace ${traceText(trace, page.width - 8)}` : 'It fails there.';
  const body = [prose(why, page.width - 2), result, issue ?? ''].filter((text) => text !== '');
  return section(`Differs on ${on}`, indent(body.join('\n'), 0), page);
}
