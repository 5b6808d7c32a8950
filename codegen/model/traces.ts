/** Traces: what a program leaves behind, as data that every implementation writes the same way. */
import type { TraceValue } from './contract.js';

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
