import { className, repr } from './repr.js';

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
  if (typeof options !== 'object' || options === null) throw notAnObject(operation, options, known);
  // `in`: a list of keys would be made for every call.
  for (const key in options) {
    if (!known.includes(key)) {
      throw new TypeError(`${nameOf(operation)}() got an unexpected keyword argument '${key}'`);
    }
  }
}

type Operation = Parameters<typeof checkOptions>[0];

function nameOf(operation: Operation): string {
  return typeof operation === 'string' ? operation : operation.name;
}

/** `run(main, true)`, where Python has a keyword or a second place. */
function notAnObject(operation: Operation, given: unknown, known: readonly string[]): TypeError {
  const form = `{ ${known.map((name) => `${name}: ...`).join(', ')} }`;
  return new TypeError(
    `${nameOf(operation)}(): expected keyword arguments as an object, ${form}, got ${repr(given)}`,
  );
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

/** True for what is neither null nor left out. */
export function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

/** A switch that may be given by position, or by name in the trailing object; off by default. */
export function booleanArgument(operation: string, name: string, given: unknown): boolean {
  if (!isOptions(given)) return Boolean(given);
  checkOptions(operation, given, [name]);
  return Boolean(given[name]);
}

/**
 * The arguments of a call, all by name: `places` may be given by position, and they and `others` by name in the trailing
 * object.
 *
 * @param given  behind the parameters that have no name here
 * @throws TypeError  too many, a name that is no parameter, or one that is given twice
 */
export function byName<T extends object>(
  operation: string,
  given: readonly unknown[],
  places: readonly string[],
  others: readonly string[],
): T {
  const named: Record<string, unknown> = {};
  const last = given[given.length - 1];
  const options = isOptions(last) ? last : null;
  const count = options === null ? given.length : given.length - 1;
  if (count > places.length)
    throw new TypeError(
      `${operation}() takes ${places.length + 1} positional arguments but ${count + 1} were given`,
    );
  for (let i = 0; i < count; i++) named[places[i]!] = given[i];
  if (options === null) return named as T;
  checkOptions(operation, options, [...places, ...others]);
  for (const name of Object.keys(options)) {
    if (name in named)
      throw new TypeError(`${operation}() got multiple values for argument '${name}'`);
    named[name] = options[name];
  }
  return named as T;
}
