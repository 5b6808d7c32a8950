/** Python's built-in functions, as far as JavaScript has no idiom for them. */
import {
  AssertionError,
  AttributeError,
  StopIteration,
  ValueError,
} from '../../../src/builtins.js';
import { asView, less, truthy } from './operators.js';
import { argumentsOf, repr } from './repr.js';

export { isDict, isinstance, type, typeName } from './types.js';

/** `assert condition, message` */
export function assert(condition: boolean, message: unknown): void {
  if (!condition) throw new AssertionError(message);
}

/** `e.args` */
export function exceptionArgs(error: unknown): readonly any[] {
  return argumentsOf(error as Error);
}

/** `len(x)` */
export function len(value: any): number {
  if (typeof value === 'string' || Array.isArray(value) || value instanceof Uint8Array) {
    return value.length;
  }
  if (typeof value?.size === 'number') return value.size as number;
  if (typeof value?.__len__ === 'function') return (value as { __len__(): number }).__len__();
  if (typeof value === 'object' && value !== null) return Object.keys(value as object).length;
  throw new TypeError(`object of type '${typeof value}' has no len()`);
}

/** The items of anything that can be looped over, as a new array; of a dictionary, its keys. */
export function list(value: any = []): any[] {
  if (typeof value?.[Symbol.iterator] === 'function') return [...(value as Iterable<unknown>)];
  if (typeof value === 'object' && value !== null) return Object.keys(value as object);
  throw new TypeError(`'${typeof value}' object is not iterable`);
}

/** `range(stop)`, `range(start, stop, step)`, as an array. */
export function range(start: number, stop?: number, step = 1): number[] {
  const [from, to] = stop === undefined ? [0, start] : [start, stop];
  if (step === 0) throw new ValueError('range() arg 3 must not be zero');
  const length = Math.max(0, Math.ceil((to - from) / step));
  return Array.from({ length }, (_, i) => from + i * step);
}

export function enumerate<T>(value: Iterable<T>, start = 0): [number, T][] {
  return [...value].map((item, i) => [start + i, item]);
}

/** Up to the shortest. */
export function zip(...values: Iterable<any>[]): any[][] {
  const lists = values.map(list);
  const length = Math.min(...lists.map((items) => items.length));
  return Array.from({ length }, (_, i) => lists.map((items) => items[i] as unknown));
}

export interface SortOptions {
  readonly key?: (value: any) => unknown;
  readonly reverse?: boolean;
}

/** A sorted copy; equal items keep their order, backwards too. */
export function sorted(
  value: any,
  { key = (item) => item as unknown, reverse = false }: SortOptions = {},
): any[] {
  const direction = reverse ? -1 : 1;
  const order = (a: unknown, b: unknown): number => (less(a, b) ? -1 : less(b, a) ? 1 : 0);
  return list(value).sort((a, b) => direction * order(key(a), key(b)));
}

/** Of the items of one argument, or of several arguments. */
export function min(...values: any[]): any {
  return extreme(values, (a, b) => less(a, b), 'min');
}

export function max(...values: any[]): any {
  return extreme(values, (a, b) => less(b, a), 'max');
}

function extreme(
  values: readonly unknown[],
  isBetter: (a: unknown, b: unknown) => boolean,
  name: string,
): unknown {
  const items = values.length === 1 ? list(values[0]) : values;
  if (items.length === 0) throw new ValueError(`${name}() arg is an empty sequence`);
  return items.reduce((best: unknown, item) => (isBetter(item, best) ? item : best));
}

export function sum(value: any, start = 0): number {
  return list(value).reduce((total: number, item: number) => total + item, start);
}

export function all(value: any): boolean {
  return list(value).every(truthy);
}

export function any(value: any): boolean {
  return list(value).some(truthy);
}

/** Halves go to the even neighbour. */
export function round(value: number, digits = 0): number {
  const scale = 10 ** digits;
  const scaled = value * scale;
  const floor = Math.floor(scaled);
  const isHalf = scaled - floor === 0.5;
  return (isHalf ? floor + (floor % 2 === 0 ? 0 : 1) : Math.round(scaled)) / scale;
}

export function divmod(left: number, right: number): [number, number] {
  const quotient = Math.floor(left / right);
  return [quotient, left - quotient * right];
}

/** `int('12')` */
export function int(value: any): number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' && !/^\s*[+-]?\d+\s*$/.test(value)) {
    throw new ValueError(`invalid literal for int() with base 10: ${repr(value)}`);
  }
  return Math.trunc(Number(value));
}

/** `float('1.5')` */
export function float(value: any): number {
  const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
  if (Number.isNaN(number)) {
    throw new ValueError(`could not convert string to float: ${repr(value)}`);
  }
  return number;
}

export function bool(value: any): boolean {
  return truthy(value);
}

/** A copy of bytes, so many zeros, or bytes of numbers. */
export function bytes(value: any = 0): Buffer {
  if (typeof value === 'number') return Buffer.alloc(value);
  if (typeof value === 'string') throw new TypeError('string argument without an encoding');
  return Buffer.from(value as Uint8Array);
}

export const bytearray = bytes;

/** The same memory; a slice of it is that memory, too. */
export function memoryview(value: any): Buffer {
  const { buffer, byteOffset, byteLength } = value as Uint8Array;
  return asView(Buffer.from(buffer, byteOffset, byteLength));
}

/** An object that is equal to itself alone. */
class PlainObject {}

export function object(): object {
  return new PlainObject();
}

export function hasattr(value: any, name: string): boolean {
  if (value === null || value === undefined) return false;
  return name in Object(value);
}

/** The attribute, a method together with its object; `fallback`, where given, if there is none. */
export function getattr(value: any, name: string, ...fallback: [] | [any]): any {
  if (!hasattr(value, name)) {
    if (fallback.length > 0) return fallback[0];
    throw new AttributeError(`object has no attribute ${repr(name)}`);
  }
  const found = (value as Record<string, unknown>)[name];
  const isMethod = typeof found === 'function' && !Object.hasOwn(value as object, name);
  return isMethod ? (found.bind(value) as unknown) : found;
}

export function iter(value: any): Iterator<any> {
  return list(value)[Symbol.iterator]();
}

/** The next item of a generator or iterator; at the end `fallback`, or StopIteration with what it returned. */
export function next(iterator: Iterator<any>, ...fallback: [] | [any]): any {
  const step = iterator.next();
  if (!step.done) return step.value;
  if (fallback.length > 0) return fallback[0];
  throw step.value === undefined ? new StopIteration() : new StopIteration(step.value);
}
