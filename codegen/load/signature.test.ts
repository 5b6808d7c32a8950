import { describe, expect, test } from 'vitest';
import type { Parameter, PythonType } from '../model/contract.js';
import { placeOf } from '../model/places.js';
import type { Problem } from '../model/problem.js';
import { readParameter, readSignature } from './signature.js';
import { shortly, sourceText } from './testing.js';
import { readType } from './type-expression.js';

function read(text: string) {
  const problems: Problem[] = [];
  const signature = readSignature(sourceText(text), (problem) => problems.push(problem));
  return { signature, problems: problems.map(shortly) };
}

function kinds(text: string): string[] {
  return read(text).signature!.parameters.map(({ name, kind }) => `${name} ${kind}`);
}

describe('a signature', () => {
  test('has a name, parameters and what it returns', () => {
    const { signature, problems } = read(
      'call_later(delay: float, callback: Callback, *args: Any, context: Context | None = None) -> TimerHandle',
    );
    expect(problems).toEqual([]);
    expect(signature!.name).toBe('call_later');
    expect(signature!.returns).toEqual({ kind: 'name', name: 'TimerHandle', args: [] });
    expect(signature!.parameters).toEqual([
      { name: 'delay', kind: 'positional', type: named('float') },
      { name: 'callback', kind: 'positional', type: named('Callback') },
      { name: 'args', kind: 'var-positional', type: named('Any') },
      {
        name: 'context',
        kind: 'keyword-only',
        type: { kind: 'union', members: [named('Context'), named('None')] },
        default: 'None',
      },
    ] satisfies Parameter[]);
  });

  test('tells the five kinds of parameters apart', () => {
    expect(kinds('f(a: int, /, b: int, *c: int, d: int, **e: int) -> None')).toEqual([
      'a positional-only',
      'b positional',
      'c var-positional',
      'd keyword-only',
      'e var-keyword',
    ]);
    expect(kinds('f(a: int, *, b: int) -> None')).toEqual(['a positional', 'b keyword-only']);
    expect(kinds('f(a: int, b: int, /) -> None')).toEqual([
      'a positional-only',
      'b positional-only',
    ]);
  });

  test('keeps a default as Python writes it', () => {
    const { signature } = read("f(a: str = 'x, y', b: Any = (1, 2), c: int = -1) -> None");
    expect(signature!.parameters.map((parameter) => parameter.default)).toEqual([
      "'x, y'",
      '(1, 2)',
      '-1',
    ]);
  });

  test('may have the old name async', () => {
    const { signature } = read('async(coro: Any) -> Future[T]');
    expect(signature).toMatchObject({ name: 'async', text: 'async(coro: Any) -> Future[T]' });
    expect(read('async f() -> None').signature).toBeUndefined();
  });

  test('remembers where each of its types stands', () => {
    const { signature } = read('f(a: int) -> dict[str, Handle]');
    const { returns } = signature!;
    const handle = returns.kind === 'name' ? returns.args[1]! : returns;
    expect(placeOf(handle, signature!.place).column).toBe(24);
  });

  test.each([
    ['f() -> None; import os', '1:12 signature: syntax error in the signature: unexpected ";"'],
    [
      'f() -> None: ...\nimport os\ndef g() -> None',
      '1:12 signature: a signature ends before the colon; it has no body',
    ],
    ['f()', '1:1 signature: f() does not say what it returns; write "-> None"'],
    ['f(a) -> None', '1:3 signature: parameter "a" has no type'],
    ['f(a: int, a: int) -> None', '1:11 signature: two parameters "a"'],
    [
      'f(a: int = 1, b: int) -> None',
      '1:15 signature: "b" has no default but follows "a", which has one',
    ],
    ['f(a: int) -> "Handle"', '1:14 signature: write the type without quotes: Handle'],
    ['f(a: int + str) -> None', '1:10 signature: expected "|" between types, got "+"'],
    ['f(a: int', '1:9 signature: syntax error in the signature: something is missing here'],
    ['f(a: int)) -> None', '1:10 signature: syntax error in the signature: unexpected ")"'],
    ['', '1:1 signature: '],
    ['class X', '1:1 signature: '],
    ['f', '1:2 signature: '],
  ])('is refused where it is none: %j', (text, problem) => {
    const { signature, problems } = read(text);
    expect(signature).toBeUndefined();
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });
});

describe('a parameter that vanished', () => {
  test.each([
    ['loop: Any = None', { name: 'loop', kind: 'positional', default: 'None' }],
    ['*, loop: Any = None', { name: 'loop', kind: 'keyword-only', default: 'None' }],
    ['**kwargs: Any', { name: 'kwargs', kind: 'var-keyword' }],
  ])('%s', (text, parameter) => {
    expect(readParameter(sourceText(text), fail)).toMatchObject(parameter);
  });

  test.each(['', 'a: int, b: int', 'a', 'a: int) -> None: ...\ndef g(b: int'])(
    'is exactly one: %j',
    (text) => {
      const problems: Problem[] = [];
      expect(readParameter(sourceText(text), (problem) => problems.push(problem))).toBeUndefined();
      expect(problems).toHaveLength(1);
    },
  );
});

describe('a type', () => {
  test.each<[string, PythonType]>([
    ['Handle', named('Handle')],
    ['socket.socket', named('socket.socket')],
    ['Future[T]', named('Future', named('T'))],
    ['A | B | None', { kind: 'union', members: [named('A'), named('B'), named('None')] }],
    ['(A | B) | None', { kind: 'union', members: [named('A'), named('B'), named('None')] }],
    [
      'Callable[[A, B], C]',
      named('Callable', { kind: 'list', members: [named('A'), named('B')] }, named('C')),
    ],
    ['Callable[..., C]', named('Callable', named('...'), named('C'))],
    ["Literal['a', 3]", named('Literal', named("'a'"), named('3'))],
  ])('%s', (text, type) => {
    expect(readType(sourceText(text), fail)).toEqual(type);
  });

  test.each([
    '',
    '[A]',
    'A; B',
    'x = 1',
    'lambda: 1',
    'f()',
    'A[B][C]',
    '1',
    "'A'",
    'A[',
    'A and B',
  ])('is refused where it is none: %j', (text) => {
    const problems: Problem[] = [];
    expect(readType(sourceText(text), (problem) => problems.push(problem))).toBeUndefined();
    expect(problems.length).toBeGreaterThan(0);
  });
});

function named(name: string, ...args: PythonType[]): PythonType {
  return { kind: 'name', name, args };
}

function fail(problem: Problem): never {
  throw new Error(shortly(problem));
}
