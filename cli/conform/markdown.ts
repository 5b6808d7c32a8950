/** A run as Markdown: versions, totals, members, and every case that is otherwise than stated. */
import { counted } from '../layout.js';
import {
  isAllWell,
  judged,
  numbers,
  reasonsOf,
  sectionsOf,
  skippedGroups,
  type Cell,
  type Section,
} from './grid.js';
import type { CaseResult, LoopResults, RunResults } from './results.js';

/** @param full  members that pass everywhere are listed, not only counted */
export function markdown(run: RunResults, full = false): string {
  const parts = [
    '# Conformance\n',
    introduction(run),
    loopsTable(run.loops),
    ...sectionsOf(run.loops).map((section) => sectionText(section, full)),
    ...listing('Failed', run, 'failed'),
    ...listing('Otherwise than stated', run, 'deviates'),
    skippedText(run.loops),
    ...(run.unused.length > 0 ? [`## Unused entries\n\n${bullets(run.unused)}`] : []),
  ];
  return parts.join('\n');
}

function introduction({ contract, platform, statements }: RunResults): string {
  const { all, untested } = statements;
  return (
    `Written by \`asyncio-ts conform\` ${contract}, ${platform}. ` +
    `The contract has ${counted(all, 'statement')}; ` +
    `${all - untested} have a program, ${untested} say why none can show them. ` +
    'In the tables `12` passed, of `**11/12**` one failed, of `12~1` one is otherwise than stated, as is known. ' +
    '`asyncio-ts show` prints the program of a case.\n'
  );
}

/** Loops have numbers, so that tables stay narrow. */
function loopsTable(loops: readonly LoopResults[]): string {
  const rows = loops.map(({ title, counts, results }, i) => {
    const { passed, deviates, failed, skipped } = counts;
    const reasons = reasonsOf(results).length === 0 ? '' : String(skipped);
    return [String(i + 1), title, String(passed), String(deviates), String(failed), reasons];
  });
  return table(['', 'loop', 'passed', 'otherwise, as known', 'failed', 'skipped'], rows);
}

function sectionText({ level, rows, totals }: Section, full: boolean): string {
  const title = level[0]!.toUpperCase() + level.slice(1);
  const columns = alikeColumns([...rows.map(({ cells }) => cells), totals]);
  const shown = rows.filter((row) => full || !isAllWell(row));
  const line = (name: string, cells: readonly Cell[]): string[] => [
    name,
    ...columns.map(([first]) => cellText(cells[first! - 1]!)),
  ];
  const lines = shown.map(({ member, cells }) => line(`\`${member}\``, cells));
  const hidden = rows.length - shown.length;
  const what = shown.length === 0 ? 'All' : 'The other';
  const note =
    hidden === 0 ? '' : `\n${what} ${counted(hidden, 'member')} pass wherever they apply.\n`;
  const head = ['', ...columns.map(numbers)];
  return `## ${title}\n\n${table(head, [...lines, line('**all**', totals)])}${note}`;
}

/** Loops by their numbers, together where not a cell differs. */
function alikeColumns(rows: readonly (readonly Cell[])[]): number[][] {
  const groups = new Map<string, number[]>();
  rows[0]!.forEach((_, i) => {
    const key = JSON.stringify(rows.map((cells) => cellText(cells[i]!)));
    groups.set(key, [...(groups.get(key) ?? []), i + 1]);
  });
  return [...groups.values()];
}

/** `12`; `**11/12**` where one failed; `12~1` where one is otherwise, as known. */
function cellText(cell: Cell): string {
  const { passed, deviates, failed } = cell;
  const all = judged(cell);
  if (all === 0) return '-';
  if (failed > 0) return `**${passed + deviates}/${all}**`;
  return deviates > 0 ? `${all}~${deviates}` : String(all);
}

/** For each loop of a name; the same case with the same reason on several of them stands once. */
function listing(title: string, { loops }: RunResults, outcome: CaseResult['outcome']): string[] {
  const names = [...new Set(loops.map(({ loop }) => loop))];
  const parts = names.flatMap((name) => {
    const lines = linesOf(loops, name, outcome);
    return lines.length === 0 ? [] : [`### ${name}\n\n${lines.join('\n')}\n`];
  });
  return parts.length === 0 ? [] : [`## ${title}\n`, ...parts];
}

function linesOf(
  loops: readonly LoopResults[],
  name: string,
  outcome: CaseResult['outcome'],
): string[] {
  const groups = new Map<string, { readonly result: CaseResult; readonly on: number[] }>();
  loops.forEach(({ loop, results }, i) => {
    if (loop !== name) return;
    for (const result of results.filter((one) => one.outcome === outcome)) {
      const key = `${result.id}\n${result.reason ?? ''}\n${result.problems?.join('\n') ?? ''}`;
      const group = groups.get(key);
      if (group) group.on.push(i + 1);
      else groups.set(key, { result, on: [i + 1] });
    }
  });
  return [...groups.values()].map(({ result, on }) => {
    const { id, says = '', reason, link, problems } = result;
    const why = reason ?? `\n\n${fenced((problems ?? []).join('\n'))}`;
    const source = link === undefined ? '' : ` (${link})`;
    return `- \`${id}\`: ${says}\n  On ${numbers(on)}: ${why}${source}`;
  });
}

function skippedText(loops: readonly LoopResults[]): string {
  const lines = skippedGroups(loops).map(({ on, text }) => `${numbers(on)}: ${text}`);
  return lines.length === 0 ? '' : `## Skipped\n\n${bullets(lines)}`;
}

function bullets(lines: readonly string[]): string {
  return `${lines.map((line) => `- ${line}`).join('\n')}\n`;
}

function fenced(text: string): string {
  return `  \`\`\`\n${text.replace(/^/gm, '  ')}\n  \`\`\`\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  const rule = line(
    head.map((_, i) => (i < 2 && head.length === 6 ? '---' : i === 0 ? '---' : '--:')),
  );
  return line(head) + rule + rows.map(line).join('');
}
