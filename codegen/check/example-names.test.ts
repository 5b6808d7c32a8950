import { expect, test } from 'vitest';
import { exampleNames } from './example-names.js';
import { findings } from './testing.js';

function example(more: string): string[] {
  const yaml = `id: hello
title: Hello
source: the page
python: |
  def greet(name):
      print(name)  # a word
  #   loop.close()
output: x
${more}
`;
  return findings(exampleNames, yaml, 'spec/examples/hello.yaml');
}

test('a type belongs to a name of the program', () => {
  expect(example('types: {greet.name: str}')).toEqual([]);
  expect(example('types: {greet.nam: str}')).toEqual([
    '9 «greet.nam:» the program has no name "nam"; did you mean "name"?',
  ]);
});

test('a comment that is replaced is one of the program', () => {
  expect(example('comments: {a word: "", loop.close(): ""}')).toEqual([]);
  expect(example('comments: {a werd: ""}')).toEqual([
    '9 «a» the program has no comment "a werd"; did you mean "a word"?',
  ]);
});
