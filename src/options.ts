import { className } from './repr.js';

/**
 * Python's keyword parameters, given as a trailing object.
 *
 * The object is plain, and each of its keys is a parameter: a misspelt one is an error, not a silence.
 */
export function checkOptions(
  operation: string | { readonly name: string },
  options: object,
  known: readonly string[],
): void {
  // `in`: a list of keys would be made for every call.
  for (const key in options) {
    if (!known.includes(key)) {
      const name = typeof operation === 'string' ? operation : operation.name;
      throw new TypeError(`${name}() got an unexpected keyword argument '${key}'`);
    }
  }
}

/** True for the trailing options object: plain, neither awaitable nor iterable. */
export function isOptions(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    (prototype === Object.prototype || prototype === null) &&
    !('then' in value) &&
    !(Symbol.iterator in value)
  );
}

/**
 * A number that may be given by position, or by name in the trailing object.
 *
 * @throws TypeError  it is no number, or is missing and has no default
 */
export function numberArgument(
  operation: string,
  name: string,
  given: unknown,
  otherwise?: number,
): number {
  let value = given;
  if (isOptions(given)) {
    checkOptions(operation, given, [name]);
    value = given[name];
  }
  value ??= otherwise;
  if (typeof value === 'number') return value;
  throw new TypeError(
    value === undefined
      ? `${operation}() missing 1 required positional argument: '${name}'`
      : `${operation}(${name}): expected a number, got ${className(value)}`,
  );
}

/** A switch that may be given by position, or by name in the trailing object; off by default. */
export function booleanArgument(operation: string, name: string, given: unknown): boolean {
  if (!isOptions(given)) return Boolean(given);
  checkOptions(operation, given, [name]);
  return Boolean(given[name]);
}
