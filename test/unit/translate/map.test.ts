/** Where the lines of a translation come from, and what it takes from outside. */
import { expect, test } from 'vitest';
import { translate } from '../../support/translate/programs.js';

test('Each line leads to the Python it comes from', () => {
  const program = 'if loop:\n    trace(1)\nelse:\n    trace(2)\n\nfor x in [3]:\n    trace(x)\n';
  const { body, map } = translate(program);
  const lineAt = (offset: number | null): number | null =>
    offset === null ? null : program.slice(0, offset).split('\n').length;
  expect(map.length).toBe(body.split('\n').length);
  expect(body.split('\n').map((line, i) => [line.trim(), lineAt(map[i]!)])).toEqual([
    ['if (loop) {', 1],
    ['trace(1);', 2],
    ['} else {', 3],
    ['trace(2);', 4],
    ['}', null],
    ['', null],
    ['for (const x of [3]) {', 6],
    ['trace(x);', 7],
    ['}', null],
  ]);
});

test('The free names of the context are told apart from what is imported', () => {
  const { names, imports } = translate(
    'with raises(ValueError):\n    asyncio.sleep(time.monotonic())\ngc.collect()\ntrace(repr(logs))\n',
  );
  expect(names).toEqual(['asyncio', 'logs', 'time', 'trace']);
  expect(imports).toEqual([
    { module: 'src/builtins.js', name: 'ValueError', namespace: false, typeOnly: false },
    { module: 'test/support/python/gc.js', name: 'gc', namespace: true, typeOnly: false },
    { module: 'test/support/python/raises.js', name: 'raises', namespace: false, typeOnly: false },
    { module: 'test/support/python/repr.js', name: 'repr', namespace: false, typeOnly: false },
  ]);
});

test('Types alone are imported as types', () => {
  const { imports } = translate('def f(task: asyncio.Task):\n    trace(task)\n');
  expect(imports).toEqual([
    { module: 'src/index.js', name: 'asyncio', namespace: true, typeOnly: true },
  ]);
});

test('A variable with the name of something imported gets another', () => {
  const { body } = translate('repr_ = repr(1)\nequals = [1] == [1]\ntrace(equals)\n');
  expect(body).toContain('const equals_ = equals([1], [1]);');
});

test('Every helper that a translation may import is there', async () => {
  const { helperNames, homeOf } = await import('../../../codegen/translate/knowledge/runtime.js');
  for (const name of helperNames()) {
    const module = (await import(`../../../${homeOf(name)}`)) as Record<string, unknown>;
    expect(module[name], `${name} in ${homeOf(name)}`).toBeTypeOf('function');
  }
});
