import { className } from '../repr.js';

/** An object that says itself what it is lower than. */
export interface HasLessThan {
  __lt__(other: never): unknown;
}

/** What `<` orders in Python. Of arrays only the first member must have an order, if it is never equal. */
export type Orderable =
  | number
  | bigint
  | string
  | boolean
  | Date
  | Uint8Array
  | HasLessThan
  | readonly [Orderable, ...unknown[]]
  | readonly Orderable[];

/**
 * Python's `a < b`.
 *
 * @throws TypeError  the two have no order
 */
export function lessThan(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  if (typeof a === 'string' && typeof b === 'string') return byCodePoints(a, b) < 0;
  if (isNumeric(a) && isNumeric(b)) return a < b;
  if (Array.isArray(a) && Array.isArray(b)) return sequenceLessThan(a, b);
  if (a instanceof Uint8Array && b instanceof Uint8Array) return sequenceLessThan(a, b);
  if (a instanceof Date && b instanceof Date) return a.getTime() < b.getTime();
  const own = methodOf(a, '__lt__');
  if (own !== undefined) return Boolean(own.call(a, b));
  const reflected = methodOf(b, '__gt__');
  if (reflected !== undefined) return Boolean(reflected.call(b, a));
  throw new TypeError(
    `'<' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`,
  );
}

/** The first members that differ decide; where none does, the shorter one is lower. */
function sequenceLessThan(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) if (!equal(a[i], b[i])) return lessThan(a[i], b[i]);
  return a.length < b.length;
}

/** Python's `a == b`, among what can be ordered. */
function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (isNumeric(a) && isNumeric(b)) return Number(a) === Number(b);
  if (Array.isArray(a) && Array.isArray(b)) return sequenceEqual(a, b);
  if (a instanceof Uint8Array && b instanceof Uint8Array) return sequenceEqual(a, b);
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  const own = methodOf(a, '__eq__');
  return own !== undefined && Boolean(own.call(a, b));
}

function sequenceEqual(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!equal(a[i], b[i])) return false;
  return true;
}

/** JavaScript compares the halves of characters above U+FFFF, which stand below U+E000. */
function byCodePoints(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const [one, other] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (one !== other) return aboveHalves(one) - aboveHalves(other);
  }
  return a.length - b.length;
}

/** A number for a code unit such that halves come last. */
function aboveHalves(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}

function isNumeric(value: unknown): value is number | bigint | boolean {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
}

type Compares = (this: unknown, other: unknown) => unknown;

function methodOf(value: unknown, name: string): Compares | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const method = (value as Record<string, unknown>)[name];
  return typeof method === 'function' ? (method as Compares) : undefined;
}

/** What Python calls the class of a value. */
function typeName(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  return Array.isArray(value) ? 'list' : className(value);
}
