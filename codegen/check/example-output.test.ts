import { expect, test } from 'vitest';
import { exampleOutput } from './example-output.js';
import { findings } from './testing.js';

function example(more: string): string[] {
  const yaml = `id: hello\ntitle: Hello\nsource: the page\npython: print('x')\n${more}\n`;
  return findings(exampleOutput, yaml, 'spec/examples/hello.yaml');
}

test('an example prints a text or what fits a pattern', () => {
  expect(example('output: x')).toEqual([]);
  expect(example("output_pattern: '\\d+'")).toEqual([]);
});

test('an example says what it prints', () => {
  expect(example('')).toEqual(['1 «hello» "hello" has neither "output" nor "output_pattern"']);
});

test('an example says so once', () => {
  expect(example('output: x\noutput_pattern: x')).toEqual([
    '6 «x» "hello" has "output" and "output_pattern"; one is enough',
  ]);
});

test('a pattern is one', () => {
  expect(example("output_pattern: '(x'")).toEqual([
    expect.stringMatching(/^5 «» Invalid regular expression: .*Unterminated group/),
  ]);
});

test('a signal is sent after something that is printed', () => {
  expect(example('output: xyz\nsend: {signal: SIGINT, after: y}')).toEqual([]);
  expect(example('output: xyz\nsend: {signal: SIGINT, after: w}')).toEqual([
    '6 «w» the output never has "w", so SIGINT is never sent',
  ]);
});
