/**
 * What is outside the subset is a problem with its place, a reason and mostly a way out, and the rest of the program is
 * still looked at. The programs and their problems stand in test/golden/translate/refusals.txt.
 */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { acceptFile, folder, textOfFile, translate } from '../../support/translate/programs.js';

const path = join(folder, 'refusals.txt');

interface Refused {
  readonly title: string;
  readonly program: string;
  readonly expected: readonly string[];
}

/** `### title`, the program, then `=> line:column rule: message (suggestion)` for each problem. */
function read(text: string): Refused[] {
  return text
    .split(/^### /m)
    .slice(1)
    .map((block) => {
      const [title, ...lines] = block.trimEnd().split('\n');
      const isProblem = (line: string): boolean => line.startsWith('=>');
      return {
        title: title!,
        program: lines.filter((line) => !isProblem(line)).join('\n') + '\n',
        expected: lines.filter(isProblem).map((line) => line.slice(3)),
      };
    });
}

function problemsOf(program: string): string[] {
  return translate(program).problems.map(({ place, rule, message, suggestion }) => {
    const hint = suggestion === undefined ? '' : ` (${suggestion})`;
    return `${String(place.line)}:${String(place.column)} ${rule}: ${message}${hint}`;
  });
}

function accepted(): Refused[] {
  const cases = read(textOfFile(path)!);
  const texts = cases.map(({ title, program }) => {
    const problems = problemsOf(program).map((problem) => `=> ${problem}\n`);
    return `### ${title}\n${program}${problems.join('')}`;
  });
  acceptFile(path, texts.join('\n'));
  return read(textOfFile(path)!);
}

test.each(accepted())('Refused: $title', ({ program, expected }) => {
  expect(problemsOf(program)).toEqual(expected);
  expect(expected.length).toBeGreaterThan(0);
});

test('A program with problems has no translation', () => {
  const { body, imports, names, map } = translate('trace(1)\nprint(2)\n');
  expect({ body, imports, names, map }).toEqual({ body: '', imports: [], names: [], map: [] });
});

test('An empty program is an empty translation', () => {
  expect(translate('')).toMatchObject({ body: '', problems: [] });
});
