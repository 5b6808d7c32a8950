import { expect, test } from 'vitest';
import type { Problem } from './model/problem.js';
import { formatReport } from './report.js';

const text = 'title: Delayed\n  - def: "call_later(delay: Second) -> None"\n\n\tx: \u001b[31m1\n';
const sources = new Map([['spec/a.yaml', text]]);

function problem(line: number, column: number, more: Partial<Problem> = {}): Problem {
  const place = { file: 'spec/a.yaml', line, column };
  return { rule: 'unknown-type', place, message: 'no type "Second"', ...more };
}

test('a problem shows its place, its rule, the mend, the line and a caret', () => {
  const suggestion = 'did you mean "Seconds"?';
  expect(formatReport([problem(2, 28, { suggestion })], sources)).toBe(
    `spec/a.yaml:2:28 unknown-type: no type "Second"; did you mean "Seconds"?
  2 |   - def: "call_later(delay: Second) -> None"
    |                            ^

1 problem in 1 file
`,
  );
});

test('no problems make no report', () => {
  expect(formatReport([], sources)).toBe('');
});

test('problems come by file, line and column, and the last line counts them', () => {
  const other = { file: 'spec/Z.yaml', line: 9, column: 1 };
  const report = formatReport(
    [problem(2, 9), problem(1, 1), problem(2, 3), problem(1, 1, { place: other })],
    sources,
  );
  expect(report.match(/^spec\S+/gm)).toEqual([
    'spec/Z.yaml:9:1',
    'spec/a.yaml:1:1',
    'spec/a.yaml:2:3',
    'spec/a.yaml:2:9',
  ]);
  expect(report).toMatch(/\n4 problems in 2 files\n$/);
});

test('what two flavours of a program find is said once', () => {
  expect(formatReport([problem(2, 9), problem(2, 9)], sources)).toMatch(/\n1 problem in 1 file\n$/);
});

test('a control character does not reach the terminal, nor move the caret', () => {
  const report = formatReport([problem(4, 5, { message: 'bad \u001b[2J' })], sources);
  expect(report).not.toContain('\u001b');
  expect(report).toContain('  4 | ␉x: ␛[31m1\n    |     ^\n');
});

test('a long line is cut around the caret', () => {
  const long = new Map([['spec/a.yaml', `${'x'.repeat(300)}HERE${'y'.repeat(300)}`]]);
  const [, shown, caret] = formatReport([problem(1, 301)], long).split('\n');
  expect(shown!.length).toBeLessThan(140);
  expect(shown!.slice(caret!.indexOf('^'))).toMatch(/^HERE/);
});

test('a file that cannot be shown has its headline all the same', () => {
  expect(formatReport([problem(1, 1)], new Map())).toMatch(/^spec\/a.yaml:1:1 .*\n\n1 problem/);
});
