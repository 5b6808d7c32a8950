import { describe, expect, test } from 'vitest';
import { boxWith, firstMember } from './testing.js';
import { TypeScriptTypes } from './typescript-types.js';

/** How a Python type is printed as a parameter's. */
function taken(type: string): string {
  const contract = boxWith(`f(x: ${type}) -> None`);
  const [parameter] = firstMember(contract).signature.parameters;
  return new TypeScriptTypes(contract).print(parameter!.type, 'in');
}

/** How it is printed as a result's. */
function given(type: string): string {
  const contract = boxWith(`f() -> ${type}`);
  return new TypeScriptTypes(contract).printResult(firstMember(contract).signature.returns);
}

describe('a type that is taken', () => {
  test.each([
    ['int', 'number'],
    ['float | None', 'number | null'],
    ['Any', 'unknown'],
    ['bytes', 'Uint8Array'],
    ['list[int]', 'readonly number[]'],
    ['list[int | str]', 'readonly (number | string)[]'],
    ['tuple[str, int]', 'readonly [string, number]'],
    ['tuple[str, ...]', 'readonly string[]'],
    ['dict[str, Any]', 'Readonly<Record<string, unknown>>'],
    ['dict[int, bytes]', 'ReadonlyMap<number, Uint8Array>'],
    ['set[Box[T]]', 'ReadonlySet<Box<T>>'],
    ['type[BaseException]', 'new (...args: never[]) => Error'],
    ['Callable[[Box[T], int], None]', '(box: Box<T>, value: number) => void'],
    ['Callable[[int, int], bytes]', '(value1: number, value2: number) => Uint8Array'],
    ['Callable[[bytes], object] | None', '((value: Buffer) => unknown) | null'],
    ['Callable[..., int]', '(...args: never[]) => number'],
    ['Awaitable[T]', 'AwaitableLike<T>'],
    ["Literal['a', 3]", "'a' | 3"],
    ['Address', 'Address'],
  ])('%s is %s', (python, typeScript) => {
    expect(taken(python)).toBe(typeScript);
  });
});

describe('a type that is given', () => {
  test.each([
    ['None', 'void'],
    ['None | int', 'null | number'],
    ['bytes', 'Buffer'],
    ['list[int]', 'number[]'],
    ['tuple[Box[T], bytes]', '[Box<T>, Buffer]'],
    ['dict[str, int]', 'Record<string, number>'],
    ['Callable[[bytes], int]', '(value: Uint8Array) => number'],
    ['Self', 'this'],
    ['Awaitable[T]', 'Awaitable<T>'],
  ])('%s is %s', (python, typeScript) => {
    expect(given(python)).toBe(typeScript);
  });
});

test('A name that nobody defines is an error of the generator, not a name in its output', () => {
  expect(() => taken('Nothing')).toThrow('no type Nothing in the contract');
});

test('Names that a module must bring are noted with the place they come from', () => {
  const contract = boxWith('f(a: Address, b: Box[T], c: Awaitable[T]) -> None');
  const types = new TypeScriptTypes(contract);
  for (const { type } of firstMember(contract).signature.parameters) types.print(type, 'in');
  expect([...types.used]).toEqual([
    ['Address', 'alias'],
    ['Box', 'interface'],
    ['AwaitableLike', 'helper'],
  ]);
});
