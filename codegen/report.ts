import type { Place } from './model/contract.js';
import type { Problem } from './model/problem.js';
import { unseenCharacters } from './unseen-characters.js';

/** How much of a long line is shown around the caret. */
const shownWidth = 120;

/**
 * All problems as a person reads them: place, rule, message, then the line with a caret under the place.
 *
 * Sorted by file and place, each said once; the last line counts. Empty where there are no problems.
 */
export function formatReport(
  problems: readonly Problem[],
  sources: ReadonlyMap<string, string>,
): string {
  if (problems.length === 0) return '';
  const entries = sortedProblems(problems).map(
    (problem) => `${headline(problem)}\n${excerpt(problem.place, sources.get(problem.place.file))}`,
  );
  const said = [...new Set(entries)];
  const files = new Set(problems.map((problem) => problem.place.file)).size;
  return `${said.join('\n')}\n${counted(said.length, 'problem')} in ${counted(files, 'file')}\n`;
}

function sortedProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) =>
      compareText(a.place.file, b.place.file) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column ||
      compareText(a.rule, b.rule) ||
      compareText(a.message, b.message),
  );
}

function headline({ rule, place, message, suggestion }: Problem): string {
  const mend = suggestion === undefined ? '' : `; ${suggestion}`;
  return visible(`${place.file}:${place.line}:${place.column} ${rule}: ${message}${mend}`);
}

function excerpt(place: Place, text: string | undefined): string {
  const line = text?.split('\n')[place.line - 1];
  if (line === undefined || line.trim() === '') return '';
  const from = Math.max(0, Math.min(place.column - shownWidth / 2, line.length - shownWidth));
  const until = from + shownWidth;
  const shown = `${from > 0 ? '…' : ''}${line.slice(from, until)}${until < line.length ? '…' : ''}`;
  const number = String(place.line);
  const caret = ' '.repeat(place.column - 1 - from + (from > 0 ? 1 : 0));
  return `  ${number} | ${visible(shown)}\n  ${' '.repeat(number.length)} | ${caret}^\n`;
}

/**
 * The report goes to a terminal: nothing in a file may move its cursor or turn its text around.
 *
 * As wide as before, so that the caret still points at its place.
 */
function visible(text: string): string {
  return text.replaceAll('\n', '␊').replace(unseenCharacters, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
  });
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** By code unit, so that the order is the same everywhere. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
