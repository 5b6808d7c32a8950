import { describe, expect, test } from 'vitest';
import { memberSignature } from './interface-members.js';
import { boxWith } from './testing.js';
import type { Overload, OptionsType } from './typescript-signature.js';
import { TypeScriptTypes } from './typescript-types.js';

function printed({ typeParameters, parameters, returns }: Overload): string {
  const generics = typeParameters.length === 0 ? '' : `<${typeParameters.join(', ')}>`;
  const list = parameters.map(
    ({ name, type, optional, rest }) =>
      `${rest ? '...' : ''}${name}${optional ? '?' : ''}: ${type}`,
  );
  return `${generics}(${list.join(', ')}): ${returns}`;
}

function printedOptions(options: OptionsType): string {
  const properties = options.properties.map(
    ({ parameter, type }) =>
      `${parameter.name}${parameter.default === undefined ? '' : '?'}: ${type}`,
  );
  return `${options.name} { ${[...properties, ...(options.open ? ['...'] : [])].join('; ')} }`;
}

/** The overloads of a member, then its options type. */
function mapped(definition: string): string[] {
  const contract = boxWith(definition);
  const [owner] = contract.classes;
  const [member] = owner!.members;
  const signature = memberSignature(
    { member: member!, owner: owner!, module: 'asyncio' },
    new TypeScriptTypes(contract),
  );
  return [
    ...signature.overloads.map(printed),
    ...(signature.options ? [printedOptions(signature.options)] : []),
  ];
}

describe('parameters by position', () => {
  test('stay what they are', () => {
    expect(mapped('put(item: T, n: int) -> None')).toEqual(['(item: T, n: number): void']);
  });

  test('may be left out where they have a default', () => {
    expect(mapped('cancel(msg: Any = None) -> bool')).toEqual(['(msg?: unknown): boolean']);
  });

  test('of any type are never named, so that an object given there is a value', () => {
    expect(mapped('f(a: Any = None, b: int = 0) -> None')).toEqual([
      '(a?: unknown, options?: FOptions): void',
      '(a: unknown, b: number): void',
      'FOptions { b?: number }',
    ]);
  });

  test('that are type variables default to null', () => {
    expect(mapped('sleep(delay: float, result: R = None) -> R : coroutine')).toEqual([
      '<R = null>(delay: number, result?: R): Coroutine<R>',
    ]);
  });

  test('called as TypeScript must not call them get an underscore', () => {
    expect(mapped('f(function: int, default: int) -> None')).toEqual([
      '(function_: number, default_: number): void',
    ]);
  });
});

describe('parameters by keyword', () => {
  test('are a trailing object', () => {
    expect(mapped('f(x: int, *, name: str | None = None) -> None')).toEqual([
      '(x: number, options?: FOptions): void',
      'FOptions { name?: string | null }',
    ]);
  });

  test('make the object required where one of them is', () => {
    expect(mapped('f(*, name: str) -> None')).toEqual([
      '(options: FOptions): void',
      'FOptions { name: string }',
    ]);
  });

  test('take in the optional ones by position, with an overload for each place', () => {
    expect(
      mapped('f(x: int, host: str | None = None, port: int = 0, *, ssl: bool = False) -> None'),
    ).toEqual([
      '(x: number, options?: FOptions): void',
      "(x: number, host: string | null, options?: Omit<FOptions, 'host'>): void",
      "(x: number, host: string | null, port: number, options?: Omit<FOptions, 'host' | 'port'>): void",
      'FOptions { host?: string | null; port?: number; ssl?: boolean }',
    ]);
  });

  test('that nobody names make an object of any keys', () => {
    expect(mapped('f(**kwargs: Any) -> None')).toEqual([
      '(options?: Record<string, unknown>): void',
    ]);
  });
});

describe('*args', () => {
  test('of a callback are its parameters, and the options a branded value behind them', () => {
    expect(
      mapped(
        'f(delay: float, callback: Callback, *args: Any, context: Context | None = None) -> None',
      ),
    ).toEqual([
      '<A extends unknown[]>(delay: number, callback: Callback<A>, ...args: A): void',
      '<A extends unknown[]>(delay: number, callback: Callback<A>, ...args: [...A, Kw<FOptions>]): void',
      'FOptions { context?: Context | null }',
    ]);
  });

  test('of a function keep its result', () => {
    expect(mapped('f(func: Callable[..., R], *args: Any) -> R')).toEqual([
      '<A extends unknown[], R>(func: (...args: A) => R, ...args: A): R',
    ]);
  });

  test('of one type are followed by a plain object', () => {
    expect(mapped('f(*aws: AwaitableLike[R], timeout: float | None = None) -> list[R]')).toEqual([
      '<R>(...aws: AwaitableLike<R>[]): R[]',
      '<R>(...aws: [...AwaitableLike<R>[], FOptions]): R[]',
      'FOptions { timeout?: number | null }',
    ]);
  });
});

describe('results', () => {
  test('of what blocks are promises, of coroutine functions coroutines', () => {
    expect(mapped('run() -> None : blocking')).toEqual(['(): Promise<void>']);
    expect(mapped('get() -> T : coroutine')).toEqual(['(): Coroutine<T>']);
  });

  test('of class methods bind the variables of the class themselves', () => {
    expect(mapped('of(value: T) -> Box[T] : classmethod')).toEqual(['<T>(value: T): Box<T>']);
  });
});
