/** Values as data that every implementation writes the same way. */
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
