import { expect, test } from 'vitest';
import { formatText } from '../format.js';
import { mapLines } from './line-map.js';

test('Lines that the formatter joins, breaks and moves keep their origin', async () => {
  const before = [
    'const f = (a) => { return a }',
    "call(f, 'one', \"two\", { three: 3, 'four': 4, five: 5 }, 'a long text', 'and another long, long text', 'x');",
    'if (x)',
    '  y = `a ${b}',
    '  c`;',
    '',
  ].join('\n');
  const after = await formatText('x.ts', before);
  const lines = after.split('\n').map((text, i) => [mapLines(before, after)[i], text]);
  expect(lines).toEqual([
    [0, 'const f = (a) => {'],
    [0, '  return a;'],
    [null, '};'],
    [1, 'call('],
    [1, '  f,'],
    [1, "  'one',"],
    [1, "  'two',"],
    [1, '  { three: 3, four: 4, five: 5 },'],
    [1, "  'a long text',"],
    [1, "  'and another long, long text',"],
    [1, "  'x',"],
    [null, ');'],
    [2, 'if (x)'],
    [3, '  y = `a ${b}'],
    [null, '  c`;'],
    [null, ''],
  ]);
});

test('A text with other words is refused', () => {
  expect(() => mapLines('a;', 'a; b;')).toThrow('expected the same words');
});
