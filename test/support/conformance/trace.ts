/** Traces: values as data that every implementation writes the same way, and where two of them part. */
import { repr } from '../python/repr.js';
import type { TraceValue } from './behaviour.js';

/**
 * `value` as data: bytes and exceptions are Python's repr of them.
 *
 * @throws Error for what has no order (sets) or no portable form (objects, functions)
 */
export function plain(value: unknown): TraceValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return value;
  if (value instanceof Uint8Array || value instanceof Error) return repr(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Set) throw new Error('trace: a set has no order; use sorted()');
  const name = typeof value === 'object' ? value.constructor?.name : typeof value;
  throw new Error(`trace: expected data, got ${name}`);
}

/** Whether two traces are equal; `true` is not 1. */
export function same(left: TraceValue, right: TraceValue): boolean {
  if (!isList(left) || !isList(right)) return left === right;
  return left.length === right.length && left.every((entry, i) => same(entry, right[i]!));
}

/** One line that says where two traces part. */
export function firstDifference(
  expected: readonly TraceValue[],
  actual: readonly TraceValue[],
): string {
  const at = expected.findIndex((entry, i) => i >= actual.length || !same(entry, actual[i]!));
  if (at < 0) return `entry ${expected.length} is too many: got ${show(actual[expected.length]!)}`;
  if (at >= actual.length) return `entry ${at} is missing: expected ${show(expected[at]!)}`;
  return `entry ${at}: expected ${show(expected[at]!)}, got ${show(actual[at]!)}`;
}

/** As it is written in the spec. */
export function show(value: TraceValue): string {
  return isList(value) ? `[${value.map(show).join(', ')}]` : JSON.stringify(value);
}

function isList(value: TraceValue): value is readonly TraceValue[] {
  return Array.isArray(value);
}
