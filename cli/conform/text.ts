/** What a run prints at its end. */
import { counted, pad, table, widthOf, wrap } from '../layout.js';
import type { Page } from '../show/page.js';
import type { Paint } from '../terminal.js';
import {
  isAllWell,
  judged,
  numbers,
  sectionsOf,
  skippedGroups,
  type Cell,
  type Section,
} from './grid.js';
import type { LoopResults, RunResults } from './results.js';

export interface TextOptions {
  /** Members that pass everywhere are listed, not only counted. */
  readonly full: boolean;
}

export function runText(run: RunResults, { full }: TextOptions, page: Page): string {
  const { paint, width } = page;
  const keys = run.loops.map((_, i) => String(i + 1));
  const legend = run.loops.map(({ title }, i) => `${paint('bold', keys[i]!)}  ${title}`);
  const parts = [
    legend.join('\n'),
    ...sectionsOf(run.loops).map((section) => sectionText(section, keys, full, page)),
    skippedText(run.loops, page),
    ...run.unused.map((text) => paint('red', wrap(text, width))),
    summaryText(run, page),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function sectionText(
  { level, rows, totals }: Section,
  keys: readonly string[],
  full: boolean,
  { paint }: Page,
): string {
  const shown = rows.filter((row) => full || rows.length <= 20 || !isAllWell(row));
  const cells = [
    [
      paint('bold', level[0]!.toUpperCase() + level.slice(1)),
      ...keys.map((key) => paint('bold', key)),
    ],
    ...shown.map(({ member, cells }) => [member, ...cells.map((cell) => cellText(cell, paint))]),
    ['all', ...totals.map((cell) => cellText(cell, paint))],
  ];
  const hidden = rows.length - shown.length;
  const note = hidden === 0 ? '' : `\n${paint('dim', passing(hidden, shown.length))}`;
  return aligned(cells) + note;
}

function passing(hidden: number, shown: number): string {
  const what = shown === 0 ? 'All' : 'The other';
  return `${what} ${counted(hidden, 'member')} pass wherever they apply; --full lists them.`;
}

/** `12`; `11/12` where one failed; `12~1` where one is otherwise, as a ledger says; `-` where nothing was asked. */
function cellText(cell: Cell, paint: Paint): string {
  const { passed, deviates, failed } = cell;
  const all = judged(cell);
  if (all === 0) return paint('dim', '-');
  if (failed > 0) return paint('red', `${passed + deviates}/${all}`);
  return deviates > 0 ? paint('yellow', `${all}~${deviates}`) : paint('green', String(all));
}

/** Columns of figures are set flush right. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => widthOf(row[i]!))));
  return rows
    .map((row) =>
      row
        .map((cell, i) => {
          if (i === 0) return pad(cell, widths[0]!);
          return ' '.repeat(widths[i]! - widthOf(cell) + 2) + cell;
        })
        .join(''),
    )
    .join('\n');
}

function skippedText(loops: readonly LoopResults[], { paint, width }: Page): string {
  const rows = skippedGroups(loops).map(({ on, text }) => [numbers(on), text]);
  return rows.length === 0 ? '' : `${paint('bold', 'Skipped')}\n${table(rows, width)}`;
}

function summaryText({ loops, statements, unused }: RunResults, { paint, width }: Page): string {
  const sum = (outcome: keyof Cell): number =>
    loops.reduce((total, { counts }) => total + counts[outcome], 0);
  const failed = sum('failed');
  const isWell = failed === 0 && unused.length === 0;
  const words = [
    `${sum('passed')} passed`,
    `${counted(sum('deviates'), 'deviates', 'deviate')} as the ledger says (~)`,
    `${failed} failed`,
    `${sum('skipped')} skipped`,
  ];
  const head = paint(isWell ? 'green' : 'red', `${words.join(', ')}.`);
  const { all, untested } = statements;
  const coverage = `The contract has ${all} statements; no program shows ${untested} of them.`;
  return `${head}\n${paint('dim', wrap(coverage, width))}`;
}
