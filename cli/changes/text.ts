import { indent, table, wrap } from '../layout.js';
import type { Page } from '../show/page.js';
import { severities } from './change.js';
import type { Found, Report, Use } from './report.js';
import { bySeverity, headline, readText, statementText, titles } from './words.js';

/** Additions are a table; whatever may need a look has its witnesses, its hint, and where it is used. */
export function asText(report: Report, page: Page): string {
  const parts = [page.paint('bold', wrap(headline(report), page.width))];
  for (const severity of severities) {
    const found = bySeverity(report.found, severity);
    if (found.length === 0) continue;
    const isList = severity === 'addition' && !report.sources;
    const body = isList
      ? additions(found, page)
      : found.map((one) => entry(one, page)).join('\n\n');
    const colour = {
      breaking: 'red',
      behaviour: 'yellow',
      deprecation: 'magenta',
      addition: 'green',
    };
    const title = page.paint(['bold', colour[severity] as 'red'], titles[severity]);
    parts.push(`${title}\n${indent(body, 2)}`);
  }
  if (report.sources) parts.push(page.paint('dim', wrap(readText(report), page.width)));
  return `${parts.join('\n\n')}\n`;
}

function additions(found: readonly Found[], { paint, width }: Page): string {
  const rows = found.map(({ change }) => [paint('cyan', change.name), change.in, change.says]);
  return table(rows, width - 2);
}

function entry({ change, uses }: Found, { paint, width }: Page): string {
  const inner = width - 4;
  const lines = [`${paint('cyan', change.name)} ${paint('dim', `(${change.in})`)}`];
  const add = (text: string): void => void lines.push(indent(text, 2));
  if (change.says !== '') add(wrap(change.says, inner));
  for (const statement of change.statements) {
    const [sign, text] = [statementText(statement).slice(0, 2), statementText(statement).slice(2)];
    add(`${sign}${indent(wrap(`${text} (${statement.id})`, inner - 2), 2).trimStart()}`);
  }
  if (change.hint !== '') add(paint('dim', wrap(change.hint, inner)));
  if (uses.length > 0) add(usesText(uses, inner));
  return lines.join('\n');
}

const mostUses = 8;

function usesText(uses: readonly Use[], width: number): string {
  const shown = uses
    .slice(0, mostUses)
    .map(({ file, line, column }) => `${file}:${line}:${column}`);
  const more = uses.length > mostUses ? [`and ${uses.length - mostUses} more`] : [];
  return wrap(`Used: ${[...shown, ...more].join(' ')}`, width);
}
