/** `with raises(ValueError) as r: ...` */
import { AssertionError } from '../../../src/builtins.js';

type ErrorClass<E> = abstract new (...args: any[]) => E;

/** What was raised. */
export interface Raised<E = any> {
  readonly exception: E;
}

/**
 * Runs the body, which must raise an exception of the class (or of one of the classes). Another one goes through.
 *
 * The body may be a plain function, an async function (await the result) or a generator function (`yield*` it).
 *
 * @throws AssertionError  nothing was raised
 */
export function raises<E>(
  expected: ErrorClass<E> | readonly ErrorClass<E>[],
  body: () => never,
): Raised<E>;
export function raises<E>(
  expected: ErrorClass<E> | readonly ErrorClass<E>[],
  body: () => Generator<any, void, any>,
): Generator<any, Raised<E>, any>;
export function raises<E>(
  expected: ErrorClass<E> | readonly ErrorClass<E>[],
  body: () => Promise<unknown>,
): Promise<Raised<E>>;
export function raises<E>(
  expected: ErrorClass<E> | readonly ErrorClass<E>[],
  body: () => unknown,
): Raised<E>;
export function raises(
  expected: ErrorClass<unknown> | readonly ErrorClass<unknown>[],
  body: () => unknown,
): unknown {
  const classes = Array.isArray(expected)
    ? (expected as ErrorClass<unknown>[])
    : [expected as ErrorClass<unknown>];
  let result: unknown;
  try {
    result = body();
  } catch (error) {
    // Misuse that Python reports before it blocks is thrown at the call, also where the body would wait.
    return isAsync(body) ? Promise.resolve(judge(error, classes)) : judge(error, classes);
  }
  if (isGeneratorFunction(body)) return drive(result as Generator<unknown, void, unknown>, classes);
  if (result instanceof Promise) return settle(result, classes);
  throw nothing(classes);
}

function* drive(
  body: Generator<unknown, void, unknown>,
  classes: readonly ErrorClass<unknown>[],
): Generator<unknown, Raised, unknown> {
  try {
    yield* body;
  } catch (error) {
    return judge(error, classes);
  }
  throw nothing(classes);
}

async function settle(
  body: Promise<unknown>,
  classes: readonly ErrorClass<unknown>[],
): Promise<Raised> {
  try {
    await body;
  } catch (error) {
    return judge(error, classes);
  }
  throw nothing(classes);
}

function judge(error: unknown, classes: readonly ErrorClass<unknown>[]): Raised {
  if (!classes.some((one) => error instanceof one)) throw error;
  return { exception: error };
}

function nothing(classes: readonly ErrorClass<unknown>[]): Error {
  return new AssertionError(`${classes.map((one) => one.name).join(' or ')} was not raised`);
}

function isAsync(body: unknown): boolean {
  return Object.prototype.toString.call(body) === '[object AsyncFunction]';
}

function isGeneratorFunction(body: unknown): boolean {
  return Object.prototype.toString.call(body) === '[object GeneratorFunction]';
}
