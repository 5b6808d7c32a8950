import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import { commentsAsTypes, typesAsComments } from '../../../scripts/types-as-comments.js';
import { root, typeScriptFiles } from '../../support/imports.js';

test.each([
  ['const a: number[] = [];', 'const a/*::: number[]*/ = [];'],
  ["import type { A } from 'a';", "/*::import type { A } from 'a';*/"],
  ['class A<T> { declare b: T; c!: T; }', 'class A/*::<T>*/ { /*::declare b: T;*/ c/*::!: T*/; }'],
  [
    'function f(this: A, b?: number): void {}',
    'function f(/*::this: A, */b/*::?: number*/)/*::: void*/ {}',
  ],
  ['const g = (a as B)!.c<string>();', 'const g = (a/*:: as B*/)/*::!*/.c/*::<string>*/();'],
])('%s', (typescript, javascript) => {
  expect(typesAsComments(typescript)).toBe(javascript);
});

test.each(['enum A { B }', "import { type A, B } from 'a';", 'const a: /* why */ number = 1;'])(
  'No comment is made of %s',
  (typescript) => expect(() => typesAsComments(typescript)).toThrow(),
);

test('Every generated case becomes JavaScript, and TypeScript again', () => {
  const files = typeScriptFiles('generated/conformance');
  expect(files.length).toBeGreaterThan(100);
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8');
    const javascript = typesAsComments(text);
    expect(commentsAsTypes(javascript)).toBe(text);
    // Throws where something of TypeScript is left.
    transformSync(javascript, { loader: 'js', sourcefile: file });
  }
});
