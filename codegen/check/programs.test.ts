import { describe, expect, test } from 'vitest';
import { readContract } from '../load/contract.js';
import { programs } from './programs.js';
import { casesWith } from './testing.js';

/** `rule: line:column` of everything wrong with a program, which begins in line 15, column 11. */
function judged(program: string): string[] {
  const yaml = casesWith(`      - id: Box.open.x
        says: It opens.
        source: observed
        run: |
          ${program.replaceAll('\n', '\n          ')}
        trace: [1]
`);
  const { contract, problems } = readContract(new Map([['spec/box.yaml', yaml]]));
  expect(problems).toEqual([]);
  const found = [...programs.check(contract)].map(
    ({ rule, place }) => `${rule}: ${place.line}:${place.column}`,
  );
  return [...new Set(found)];
}

test('a program of the subset is fine', () => {
  expect(judged('def twice(x):\n    return [x, x]\ntrace(twice(1))')).toEqual([]);
});

describe('what is wrong is shown where it stands in the YAML', () => {
  test.each([
    ['trace(1', 'python-syntax: 15:18'],
    ['trace(1)\ntrace(2))', 'python-syntax: 16:19'],
    ['trace(1 @ 2)', 'python-subset: 15:19'],
    ['trace(1)\nx = lop', 'unknown-name: 16:15'],
  ])('%j', (program, problem) => {
    expect(judged(program)).toEqual([problem]);
  });
});

test('the program of an example is judged too', () => {
  const yaml = 'id: e\ntitle: E\nsource: s\npython: |\n  print(nobody)\noutput: x\n';
  const { contract } = readContract(new Map([['spec/examples/e.yaml', yaml]]));
  const [problem] = programs.check(contract);
  expect(problem).toMatchObject({ rule: 'unknown-name', place: { line: 5, column: 9 } });
});
