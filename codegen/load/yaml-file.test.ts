import { describe, expect, test } from 'vitest';
import type { Problem } from '../model/problem.js';
import { shortly } from './testing.js';
import { readYaml, type Path, type YamlFile } from './yaml-file.js';

function read(text: string): { file: YamlFile | undefined; problems: string[] } {
  const problems: Problem[] = [];
  const file = readYaml('a.yaml', text, (problem) => problems.push(problem));
  return { file, problems: problems.map(shortly) };
}

/** `line:column` of the first place where `word` stands in the scalar at `path`. */
function placeOfWord(text: string, path: Path, word: string): string {
  const source = read(text).file!.textOf(path);
  const { line, column } = source.placeAt(source.text.indexOf(word));
  return `${line}:${column}`;
}

describe('a character of a scalar is found again in the file', () => {
  test.each([
    ['in a plain scalar', 'a: one two', '1:8'],
    ['in a plain scalar over lines', 'a: one\n  and\n\n  two', '4:3'],
    ['in double quotes', 'a: "one two"', '1:9'],
    ['in double quotes, after escapes', 'a: "\\x41\\u0042\\U0001F600\\n\\" two"', '1:30'],
    ['in double quotes, after an escaped line break', 'a: "one \\\n   two"', '2:4'],
    ['in double quotes over lines', 'a: "one\n  two"', '2:3'],
    ['in single quotes, after a doubled quote', "a: 'it''s two'", '1:11'],
    ['in a block', 'a: |\n  one\n    two\n', '3:5'],
    ['in a block after empty lines', 'a: |\n\n  one\n\n  two\n', '5:3'],
    ['in a block that is stripped', 'a: |-\n  one\n  two', '3:3'],
    ['in a block with an indentation of its own', 'a: |2\n    one\n    two\n', '3:5'],
    ['in a folded block', 'a: >\n  one\n  two\n\n  three\n', '3:3'],
    ['in a nested block', 'b:\n  - a: 1\na: |\n    one two', '4:9'],
  ])('%s', (_where, text, place) => {
    expect(placeOfWord(text, ['a'], 'two')).toBe(place);
  });

  test('the end of a text has a place too', () => {
    const source = read('a: |\n  one\n').file!.textOf(['a']);
    expect(source.placeAt(source.text.length)).toMatchObject({ line: 2, column: 6 });
    expect(source.placeAt(99)).toMatchObject({ line: 2, column: 6 });
  });
});

describe('the place of a value', () => {
  const { file } = read('a:\n  - b: "x"\n    c: 3.10\n');

  test('is where its text begins', () => {
    expect(file!.placeOf(['a', 0, 'b'])).toMatchObject({ line: 2, column: 9 });
  });

  test('is that of what is around it where there is none', () => {
    expect(file!.placeOf(['a', 0, 'nope'])).toMatchObject({ line: 2, column: 5 });
    expect(file!.placeOf(['z'])).toMatchObject({ line: 1, column: 1 });
  });

  test('differs from that of its key', () => {
    expect(file!.placeOfKey(['a', 0, 'c'])).toMatchObject({ line: 3, column: 5 });
  });

  test('a number is known as it was written', () => {
    expect(file!.writtenAt(['a', 0, 'c'])).toBe('3.10');
  });
});

describe('a file that cannot be trusted is not read', () => {
  test.each([
    ['', '1:1 empty-file: the file says nothing'],
    ['# only a comment\n', '1:1 empty-file: the file says nothing'],
    ['a:\n\tb: 1\n', '2:1 tab: a tab; YAML is indented with spaces'],
    ['a: 1\n---\nb: 1\n', '2:1 yaml-syntax: a second document; a spec file holds one'],
    [
      'a: *x\n',
      '1:4 anchor: "*x": the spec has no anchors and aliases; write it out, or quote the text',
    ],
  ])('%j', (text, problem) => {
    expect(read(text)).toEqual({ file: undefined, problems: [problem] });
  });

  test('aliases of aliases are refused before they grow', () => {
    const lines = ['a0: &a0 [x, x]'];
    for (let i = 1; i < 40; i += 1) {
      lines.push(
        `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    }
    const { file, problems } = read(lines.join('\n'));
    expect(file).toBeUndefined();
    expect(problems).toHaveLength(40);
  });

  test.each(['['.repeat(50_000), '- '.repeat(50_000), '{a: '.repeat(50_000)])(
    'endless nesting does not end the process',
    (text) => {
      expect(read(text).problems).toEqual(['1:1 yaml-syntax: more than 100 levels of nesting']);
    },
  );
});

test('a duplicate key is reported and the rest still read', () => {
  const { file, problems } = read('a: 1\nb: 2\na: 3\n');
  expect(problems).toEqual(['3:1 duplicate-key: the key "a" was given before']);
  expect(file!.value).toMatchObject({ b: 2 });
});

test('a tag is reported, not resolved', () => {
  expect(read('a: !!js/function "x"\n').problems).toEqual([
    expect.stringContaining('1:4 yaml-syntax: Unresolved tag'),
  ]);
});

test('a map has no keys but its own', () => {
  const value = read('a: {}\n').file!.value as { a: { constructor?: unknown } };
  expect(value.a.constructor).toBeUndefined();
});
