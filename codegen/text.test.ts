import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import ts from 'typescript';
import { parser } from '@lezer/python';
import {
  pyComment,
  pyDocstring,
  pyString,
  tsComment,
  tsLineComment,
  tsString,
  tsTemplateText,
} from './text.js';

const hostile = [
  '*/ throw 0; /*',
  '**/',
  "'; throw 0; '",
  '"; throw 0; "',
  '`; throw 0; `',
  '${throw 0}',
  'a\\',
  'a\\\\',
  'a"',
  '"""\nraise 0\n"""',
  "'''\nraise 0\n'''",
  'a\nthrow 0',
  'a\r\nthrow 0',
  'a\rthrow 0',
  'a\u2028throw 0',
  'a\u2029throw 0',
  'a\u0000b\u001b[31m',
  'tab\there',
  '\u202eesrever',
  '</script>',
  '\\${x}\\`',
];

/** The only statement of a program, evaluated; fails where the text became more than one statement. */
function evaluate(program: string): unknown {
  const source = ts.createSourceFile('a.ts', program, ts.ScriptTarget.Latest, true);
  expect(source.statements).toHaveLength(1);
  return runInNewContext(`(${program}\n)`);
}

function pythonStatements(program: string): string[] {
  const names: string[] = [];
  const tree = parser.parse(program);
  tree.iterate({ enter: (node) => expect(node.type.isError, program).toBe(false) });
  for (let node = tree.topNode.firstChild; node; node = node.nextSibling) names.push(node.name);
  return names;
}

describe.each(hostile)('%j', (text) => {
  test('a TypeScript string literal evaluates to it', () => {
    expect(evaluate(tsString(text))).toBe(text);
  });

  test('a template literal evaluates to it', () => {
    expect(evaluate(`\`${tsTemplateText(text)}\``)).toBe(text);
  });

  test('a block comment holds it and nothing runs', () => {
    const lines = tsComment(text).map((line) => ` * ${line}\n`);
    expect(evaluate(`/**\n${lines.join('')} */ 1`)).toBe(1);
  });

  test('a line comment holds it and nothing runs', () => {
    expect(evaluate(`// ${tsLineComment(text)}\n1`)).toBe(1);
  });

  test('a Python string literal is one string', () => {
    expect(pythonStatements(`x = ${pyString(text)}\n`)).toEqual(['AssignStatement']);
    expect(pyString(text)).not.toMatch(/[\n\r\u2028\0]/);
  });

  test('a Python docstring is one string', () => {
    expect(pythonStatements(`"""${pyDocstring(text).join('\n')}"""\n`)).toEqual([
      'ExpressionStatement',
    ]);
  });

  test('a Python comment is one comment', () => {
    expect(pythonStatements(`# ${pyComment(text)}\nx = 1\n`)).toEqual([
      'Comment',
      'AssignStatement',
    ]);
  });
});

test('plain text is not touched', () => {
  expect(tsString('Event loop is closed')).toBe("'Event loop is closed'");
  expect(tsComment('Runs `callback`.\n\nOnce.')).toEqual(['Runs `callback`.', '', 'Once.']);
  expect(pyDocstring('Runs "it" once.')).toEqual(['Runs "it" once.']);
  expect(tsTemplateText('costs $5')).toBe('costs $5');
});

test('an invisible character is named where it is shown', () => {
  expect(tsLineComment('a\u202eb')).toBe('a<U+202E>b');
});
