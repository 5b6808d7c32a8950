import { expect, test } from 'vitest';
import { indented, namesIn } from './python-source.js';

test('Names are what a program reads and binds, not attributes, strings or comments', () => {
  const names = namesIn("loop.call_soon(trace, 'logs')  # warned\nx = f'{gc}'\n");
  expect([...names].sort()).toEqual(['gc', 'loop', 'trace', 'x']);
});

test('A program is moved to the right, and the inner lines of its strings stay', () => {
  const program = 'if x:\n    trace("""one\n  two\n\nthree""")\n\ntrace(1)\n';
  expect(indented(program, 4)).toEqual([
    '    if x:',
    '        trace("""one',
    '  two',
    '',
    'three""")',
    '',
    '    trace(1)',
  ]);
});
