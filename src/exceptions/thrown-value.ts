import { Exception } from './base.js';

/** Stands for a value that was thrown and is no `Error`: where Python has an exception, there is always one here. */
export class ThrownValue extends Exception {
  /** What was thrown. */
  readonly value: unknown;

  constructor(value: unknown) {
    super(`a value that is not an Error was thrown: ${describe(value)}`);
    this.value = value;
  }
}

function describe(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'object' && value !== null)
    return `a ${value.constructor?.name ?? 'null-prototype object'}`;
  return String(value);
}

/** The error itself, or the exception that stands for a thrown value. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new ThrownValue(thrown);
}
