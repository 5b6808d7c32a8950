import { severities } from './change.js';
import type { Found, Report } from './report.js';
import { bySeverity, headline, readText, statementText, titles } from './words.js';

export function asMarkdown(report: Report): string {
  const { from, to } = report.step;
  const lines = [`# asyncio: Python ${from} to ${to}`, '', headline(report), ''];
  for (const severity of severities) {
    const found = bySeverity(report.found, severity);
    if (found.length === 0) continue;
    lines.push(`## ${titles[severity]}`, '', ...found.flatMap(entry), '');
  }
  if (report.sources) lines.push(readText(report), '');
  return `${lines.join('\n').trimEnd()}\n`;
}

function entry({ change, uses }: Found): string[] {
  const said = change.says === '' ? '' : ` ${escaped(change.says)}`;
  return [
    `- **\`${change.name}\`** (${change.in})${said}`,
    ...change.statements.map(
      (statement) =>
        `  - ${escaped(statementText(statement).replace(/^./, marks))} \`${statement.id}\``,
    ),
    `  - _${escaped(change.hint)}_`,
    ...uses.map(({ file, line }) => `  - used in \`${file}:${line}\``),
  ];
}

/** A sign at the beginning of an item would make a list of its own. */
function marks(sign: string): string {
  return { '+': 'New:', '-': 'No longer:', '~': 'Otherwise:' }[sign] ?? sign;
}

/** Names have underscores and stars that are no emphasis; code is left alone. */
function escaped(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replace(/[_*<[]/g, '\\$&')))
    .join('');
}
