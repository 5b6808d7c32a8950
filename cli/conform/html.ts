/** A run as one page of HTML that needs nothing else. */
import { judged, reasonsOf, sectionsOf, type Cell, type Section } from './grid.js';
import type { CaseResult, LoopResults, RunResults } from './results.js';
import { escaped } from './xml.js';

const style = `
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
table { border-collapse: collapse; }
th, td { padding: 0.1rem 0.6rem; text-align: right; }
th:first-child, td:first-child { text-align: left; }
tr:nth-child(even) { background: #8881; }
thead th { position: sticky; top: 0; background: Canvas; }
.passed { color: #17803d; } .deviates { color: #a15c00; } .failed { color: #c01c28; font-weight: 600; }
.none { opacity: 0.4; }
pre { overflow-x: auto; background: #8881; padding: 0.5rem; }
:root { color-scheme: light dark; }
`;

export function html(run: RunResults): string {
  const { contract, platform, statements, loops, unused } = run;
  const { all, untested } = statements;
  const body = [
    '<h1>Conformance</h1>',
    `<p>asyncio-ts conform ${escaped(contract)}, ${escaped(platform)}. The contract has ${all} statements; no program shows ${untested} of them.</p>`,
    `<ol>${loops.map(loopItem).join('')}</ol>`,
    ...sectionsOf(loops).map((section) => sectionHtml(section, loops)),
    ...loops.map((loop) => detailsHtml(loop, 'failed', 'Failed')),
    ...loops.map((loop) => detailsHtml(loop, 'deviates', 'Otherwise, as known')),
    ...loops.map(skippedHtml),
    unused.length > 0 ? `<h2>Unused entries</h2>${list(unused.map(escaped))}` : '',
  ];
  return [
    '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n',
    '<meta name="viewport" content="width=device-width">\n<title>Conformance</title>\n',
    `<style>${style}</style>\n`,
    body.filter((part) => part !== '').join('\n'),
    '\n</html>\n',
  ].join('');
}

function loopItem({ title, counts }: LoopResults): string {
  const { passed, deviates, failed, skipped } = counts;
  const text = `${passed} passed, ${deviates} otherwise, as known, ${failed} failed, ${skipped} skipped`;
  return `<li>${escaped(title)}: ${text}</li>`;
}

function sectionHtml({ level, rows, totals }: Section, loops: readonly LoopResults[]): string {
  const head = loops.map(({ title }, i) => `<th title="${escaped(title)}">${i + 1}</th>`).join('');
  const line = (name: string, cells: readonly Cell[]): string =>
    `<tr><td>${name}</td>${cells.map(cellHtml).join('')}</tr>`;
  const lines = rows.map(({ member, cells }) => line(`<code>${escaped(member)}</code>`, cells));
  const body = [...lines, line('<b>all</b>', totals)].join('\n');
  return `<h2>${level}</h2>\n<table><thead><tr><th></th>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

function cellHtml(cell: Cell): string {
  const { passed, deviates, failed } = cell;
  const all = judged(cell);
  if (all === 0) return '<td class="none">-</td>';
  if (failed > 0) return `<td class="failed">${passed + deviates}/${all}</td>`;
  if (deviates > 0) return `<td class="deviates">${all}~${deviates}</td>`;
  return `<td class="passed">${all}</td>`;
}

function detailsHtml(
  { title, results }: LoopResults,
  outcome: CaseResult['outcome'],
  word: string,
): string {
  const chosen = results.filter((one) => one.outcome === outcome);
  if (chosen.length === 0) return '';
  const items = chosen.map(({ id, says = '', reason, link, problems }) => {
    const why = reason === undefined ? '' : `<br>${escaped(reason)}`;
    const source = link === undefined ? '' : ` <a href="${escaped(link)}">${escaped(link)}</a>`;
    const text = problems ? `<pre>${escaped(problems.join('\n'))}</pre>` : '';
    return `<code>${escaped(id)}</code> ${escaped(says)}${why}${source}${text}`;
  });
  const summary = `${word} on ${escaped(title)}: ${chosen.length}`;
  const open = outcome === 'failed' ? ' open' : '';
  return `<details${open}><summary>${summary}</summary>${list(items)}</details>`;
}

function skippedHtml({ title, results }: LoopResults): string {
  const reasons = reasonsOf(results).map(([reason, count]) => escaped(`${count} ${reason}`));
  if (reasons.length === 0) return '';
  return `<details><summary>Skipped on ${escaped(title)}</summary>${list(reasons)}</details>`;
}

function list(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${item}</li>`).join('\n')}</ul>`;
}
