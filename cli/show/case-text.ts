/** What `asyncio-ts show call_soon.order` prints. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  isTested,
  type Case,
  type Deviation,
  type TestedCase,
  type TraceValue,
} from '../../codegen/model/contract.js';
import { rangeOfCase, type OwnedMember } from '../../codegen/model/members.js';
import { flavours, type Flavour } from '../../codegen/model/selector.js';
import { indent, prose, table, wrap } from '../layout.js';
import { packageRoot, textOf } from '../package.js';
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
      ? programs(statement, page)
      : [section('No program shows it', prose(statement.untested, width - 2), page)]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function programs(statement: TestedCase, page: Page): string[] {
  const [generator, async] = flavours.map((flavour) => typeScriptOf(statement, flavour));
  const same = generator === async;
  return [
    section('Python', statement.run.text.trimEnd(), page),
    section(same ? 'TypeScript' : 'TypeScript, async functions', async, page),
    same ? '' : section('TypeScript, generators', generator, page),
    section('Trace', traceText(statement.trace, page.width - 2), page),
    ...statement.differs.map((deviation) => deviationText(deviation, page)),
  ];
}

/** The body of the case as it was translated, from the generated file of its YAML. */
export function typeScriptOf({ id, place }: TestedCase, flavour: Flavour): string | undefined {
  const path = `generated/conformance/${flavour}/${place.file.replace(/^spec\/(.*)\.yaml$/, '$1.ts')}`;
  if (!existsSync(join(packageRoot, path))) return undefined;
  const lines = textOf(path).split('\n');
  const begin = lines.indexOf('  {', lines.indexOf(`    id: '${id}',`) - 1);
  if (begin < 0) return undefined;
  const run = lines.findIndex((line, i) => i > begin && line.startsWith('    run: '));
  const end = lines.findIndex((line, i) => i > run && line === '    },');
  return lines
    .slice(run + 1, end)
    .map((line) => line.replace(/^ {6}/, ''))
    .join('\n');
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
