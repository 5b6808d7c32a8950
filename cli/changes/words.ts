/** Words that all formats share. */
import { counted, listed } from '../layout.js';
import { severities, type ChangedStatement, type Severity } from './change.js';
import type { Found, Report } from './report.js';

export const titles: Readonly<Record<Severity, string>> = {
  breaking: 'Breaking',
  behaviour: 'Behaviour',
  deprecation: 'Deprecated',
  addition: 'Added',
};

/** One headline, also where there is nothing below it. */
export function headline({ step, found, sources }: Report): string {
  const { from, to } = step;
  const where = sources ? `, as ${listed(sources.of)} uses it` : '';
  const what = found.length === 0 ? 'nothing changes' : countsOf(found);
  return `asyncio from Python ${from} to ${to}${where}: ${what}.`;
}

function countsOf(found: readonly Found[]): string {
  const words: Readonly<Record<Severity, (count: number) => string>> = {
    breaking: (count) => `${count} breaking`,
    behaviour: (count) => counted(count, 'change of behaviour', 'changes of behaviour'),
    deprecation: (count) => counted(count, 'deprecation'),
    addition: (count) => counted(count, 'addition'),
  };
  const counts = severities.map((severity) => {
    const count = bySeverity(found, severity).length;
    return count === 0 ? '' : words[severity](count);
  });
  return listed(counts.filter((text) => text !== ''));
}

/** What was read, where one looked into sources. */
export function readText({ sources }: Report): string {
  return sources
    ? `${counted(sources.files, 'file')} read; uses are found by their names, so some may be of something else.`
    : '';
}

export function bySeverity(found: readonly Found[], severity: Severity): Found[] {
  return found.filter(({ change }) => change.severity === severity);
}

const signs = { new: '+', gone: '-', other: '~' } as const;

/** `+ It is done at once.` */
export function statementText({ became, before, after }: ChangedStatement): string {
  const otherwise = `before: ${before?.replace(/\.$/, '')}; now: ${after}`;
  const said = { new: after, gone: before, other: otherwise }[became] ?? '';
  return `${signs[became]} ${said.replace(/\s+/g, ' ')}`;
}
