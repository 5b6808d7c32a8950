import { unseenCharacters } from '../unseen-characters.js';
import type { Path, Report, YamlFile } from './yaml-file.js';

/** Keys whose text may run over several lines: prose and programs. */
const manyLines = new Set(
  'says params returns when why untested cases_pending run python output comments trace'.split(' '),
);

/** What a program prints or leaves in its trace is data: it may be any character. */
const anyCharacter = new Set(['trace', 'output']);

/**
 * Report characters that no reader sees, and line breaks where one line is meant.
 *
 * Everything else may stand in a text, also what would close a comment or a string: emitters escape it.
 */
export function checkText(file: YamlFile, report: Report): void {
  walk(file.value, []);

  function walk(value: unknown, path: Path): void {
    if (typeof value === 'string') {
      const key =
        path.find((step) => typeof step === 'string' && manyLines.has(step)) ?? path.at(-1);
      checkString(value, path, String(key));
    } else if (Array.isArray(value)) {
      value.forEach((item, i) => walk(item, [...path, i]));
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
    }
  }

  function checkString(text: string, path: Path, key: string): void {
    const hidden = anyCharacter.has(key) ? -1 : text.search(unseenCharacters);
    if (hidden >= 0) {
      const code = text.charCodeAt(hidden).toString(16).toUpperCase().padStart(4, '0');
      const what = code === '0009' ? 'a tab' : `the character U+${code}, which no reader sees`;
      const place = file.textOf(path).placeAt(hidden);
      report({ rule: 'hidden-character', place, message: `"${key}" holds ${what}` });
    }
    const lineBreak = manyLines.has(key) ? -1 : text.trimEnd().indexOf('\n');
    if (lineBreak >= 0) {
      const place = file.textOf(path).placeAt(lineBreak);
      report({ rule: 'one-line', place, message: `"${key}" must be one line` });
    }
  }
}
