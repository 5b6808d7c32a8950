/** Python's operators, where JavaScript's would say something else. */
import { IndexError, KeyError, ZeroDivisionError } from '../../../src/builtins.js';
import { isDict, typeName } from './types.js';

/** False for None, False, zero, and whatever is empty. */
export function truthy(value: any): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value !== 'object') return typeof value === 'number' ? value !== 0 : Boolean(value);
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length > 0;
  if (typeof (value as { size?: unknown }).size === 'number') {
    return (value as Set<unknown>).size > 0;
  }
  const { __bool__, __len__ } = value as { __bool__?: unknown; __len__?: unknown };
  if (typeof __bool__ === 'function') return (__bool__ as (this: unknown) => boolean).call(value);
  if (typeof __len__ === 'function') return (__len__ as (this: unknown) => number).call(value) > 0;
  return !isDict(value) || Object.keys(value).length > 0;
}

/** `left == right`: containers are compared by what is in them. */
export function equals(left: any, right: any): boolean {
  if (left === right) return true;
  if (left === null || left === undefined) return right === null || right === undefined;
  if (right === null || right === undefined) return false;
  if (typeof left === 'boolean' || typeof right === 'boolean') {
    return isNumeric(left) && isNumeric(right) && Number(left) === Number(right);
  }
  if (typeof left !== 'object' || typeof right !== 'object') return false;
  return objectsEqual(left as object, right as object);
}

function isNumeric(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

function objectsEqual(left: object, right: object): boolean {
  const own = (left as { __eq__?: unknown }).__eq__;
  if (typeof own === 'function') {
    return truthy((own as (this: unknown, other: unknown) => unknown).call(left, right));
  }
  if (Array.isArray(left) && Array.isArray(right)) return listsEqual(left, right);
  if (left instanceof Uint8Array && right instanceof Uint8Array) {
    return listsEqual([...left], [...right]);
  }
  if (left instanceof Set && right instanceof Set) {
    return left.size === right.size && [...left].every((item) => right.has(item));
  }
  if (!isDict(left) || !isDict(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => key in right && equals(left[key], right[key]))
  );
}

function listsEqual(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, i) => equals(item, right[i]));
}

/** `left < right` for numbers, strings, lists of them, and objects that have an order. */
export function less(left: any, right: any): boolean {
  if (Array.isArray(left) && Array.isArray(right)) return lessList(left, right);
  const values = [primitive(left), primitive(right)] as const;
  if (values[0] === undefined || typeof values[0] !== typeof values[1]) {
    const types = `'${typeName(left)}' and '${typeName(right)}'`;
    throw new TypeError(`'<' not supported between instances of ${types}`);
  }
  return values[0] < values[1]!;
}

function lessList(left: readonly unknown[], right: readonly unknown[]): boolean {
  const differing = left.findIndex((item, i) => i >= right.length || !equals(item, right[i]));
  if (differing < 0) return left.length < right.length;
  return differing < right.length && less(left[differing], right[differing]);
}

/** What is compared: an object of the library may stand for a number, as a timer does for its time. */
function primitive(value: unknown): number | string | boolean | undefined {
  const stands = typeof value === 'object' && value !== null ? value.valueOf() : value;
  return ['number', 'string', 'boolean'].includes(typeof stands) ? (stands as number) : undefined;
}

/** `item in container` */
export function contains(container: any, item: any): boolean {
  if (typeof container === 'string') return container.includes(item as string);
  if (typeof container?.has === 'function') return (container as Set<unknown>).has(item);
  if (container instanceof Uint8Array) {
    return Buffer.from(container).includes(item as Buffer | number);
  }
  if (typeof container?.__contains__ === 'function') {
    return truthy((container as { __contains__(item: unknown): unknown }).__contains__(item));
  }
  if (typeof container?.[Symbol.iterator] === 'function') {
    return [...(container as Iterable<unknown>)].some((candidate) => equals(candidate, item));
  }
  return (item as string) in (container as object);
}

/** `left + right` of numbers, strings, bytes or lists. */
export function plus(left: any, right: any): any {
  if (Array.isArray(left) && Array.isArray(right)) {
    return [...(left as unknown[]), ...(right as unknown[])];
  }
  if (left instanceof Uint8Array && right instanceof Uint8Array) {
    return Buffer.concat([left, right]);
  }
  if (typeof left !== typeof right || typeof left === 'object') {
    throw new TypeError(
      `unsupported operand type(s) for +: '${typeName(left)}' and '${typeName(right)}'`,
    );
  }
  return (left as number) + (right as number);
}

/** What `left += right` assigns: a list grows in its place. */
export function extended(left: any, right: any): any {
  if (!Array.isArray(left)) return plus(left, right);
  left.push(...(right as Iterable<unknown>));
  return left;
}

/** `left * right`: of numbers, or a string, bytes or a list so many times. */
export function times(left: any, right: any): any {
  if (typeof left === 'number') {
    return typeof right === 'number' ? left * right : (times(right, left) as unknown);
  }
  const count = Math.max(0, right as number);
  if (typeof left === 'string') return left.repeat(count);
  if (left instanceof Uint8Array) return Buffer.alloc(left.length * count, left);
  return Array.from({ length: count }, () => left as unknown[]).flat();
}

export function divide(left: number, right: number): number {
  if (right === 0) throw new ZeroDivisionError('division by zero');
  return left / right;
}

/** `left // right` */
export function floorDivide(left: number, right: number): number {
  if (right === 0) throw new ZeroDivisionError('integer division or modulo by zero');
  return Math.floor(left / right);
}

/** `left % right`: has the sign of `right`. */
export function modulo(left: number, right: number): number {
  if (right === 0) throw new ZeroDivisionError('integer modulo by zero');
  return ((left % right) + right) % right;
}

/** `x[i]`; an index below zero counts from the end. */
export function itemAt(container: any, index: any): any {
  if (isSequence(container)) return container[place(container, index as number)];
  if (typeof container?.getitem === 'function') {
    return (container as { getitem(key: unknown): unknown }).getitem(index);
  }
  checkKey(index);
  if (!(index in (container as object))) throw new KeyError(index);
  return (container as Record<string, unknown>)[index as string];
}

/** `x[i] = value` */
export function setItem(container: any, index: any, value: any): void {
  if (isSequence(container)) (container as unknown[])[place(container, index as number)] = value;
  else (container as Record<string, unknown>)[checkKey(index)] = value;
}

/** Any other key would become its text. */
function checkKey(index: unknown): string {
  if (typeof index === 'string') return index;
  throw new TypeError(`the keys of a dictionary are strings here, got ${typeName(index)}`);
}

type Sequence = readonly unknown[] | string | Uint8Array;

function isSequence(value: unknown): value is Sequence {
  return Array.isArray(value) || typeof value === 'string' || value instanceof Uint8Array;
}

/** The index from the beginning, checked. */
export function place(container: Sequence, index: number): number {
  const at = index < 0 ? index + container.length : index;
  if (!Number.isInteger(at) || at < 0 || at >= container.length) {
    throw new IndexError(`${typeName(container)} index out of range`);
  }
  return at;
}

/** Memory that slices share: Python's memoryview. */
const views = new WeakSet<Uint8Array>();

export function asView(bytes: Buffer): Buffer {
  views.add(bytes);
  return bytes;
}

/** `x[from:to:step]`; null for a bound that is left out. */
export function slice(
  container: any,
  from: number | null,
  to: number | null,
  step: number | null,
): any {
  const source = container as Sequence;
  const stride = step ?? 1;
  const indices: number[] = [];
  const [start, end] = bounds(source.length, from, to, stride);
  if (source instanceof Uint8Array && stride === 1) {
    const part = Buffer.from(source.buffer, source.byteOffset + start, Math.max(end - start, 0));
    return views.has(source) ? asView(part) : Buffer.from(part);
  }
  for (let i = start; stride > 0 ? i < end : i > end; i += stride) indices.push(i);
  const items = indices.map((i) => source[i]);
  if (typeof source === 'string') return items.join('');
  return source instanceof Uint8Array ? Buffer.from(items as number[]) : items;
}

function bounds(
  length: number,
  from: number | null,
  to: number | null,
  step: number,
): [number, number] {
  const lowest = step > 0 ? 0 : -1;
  const highest = step > 0 ? length : length - 1;
  const clamp = (bound: number): number => {
    const at = bound < 0 ? bound + length : bound;
    return Math.min(Math.max(at, lowest), highest);
  };
  const start = from === null ? (step > 0 ? lowest : highest) : clamp(from);
  return [start, to === null ? (step > 0 ? highest : lowest) : clamp(to)];
}
