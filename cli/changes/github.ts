import type { Found, Report } from './report.js';
import type { Severity } from './change.js';
import { headline, statementText } from './words.js';

const levels: Readonly<Record<Severity, string>> = {
  breaking: 'error',
  behaviour: 'warning',
  deprecation: 'warning',
  addition: 'notice',
};

/** Workflow commands of GitHub: an annotation where something is used, or one without a place. */
export function asGitHub(report: Report): string {
  const lines = report.found.flatMap(annotations);
  return [...lines, `::notice::${data(headline(report))}`].map((line) => `${line}\n`).join('');
}

function annotations({ change, uses }: Found): string[] {
  const said = [
    change.says,
    ...change.statements.map((statement) => `${statementText(statement)} (${statement.id})`),
    change.hint,
  ].filter((text) => text !== '');
  const title = `title=${property(`${change.name}, Python ${change.in}`)}`;
  const message = data(said.join('\n'));
  const level = levels[change.severity];
  if (uses.length === 0) return [`::${level} ${title}::${message}`];
  return uses.map(
    ({ file, line, column }) =>
      `::${level} file=${property(file)},line=${line},col=${column},${title}::${message}`,
  );
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
