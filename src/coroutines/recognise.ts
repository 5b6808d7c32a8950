/** What counts as a coroutine, a generator, a promise. */

const AsyncFunction = (async () => {}).constructor;

/** Stands for the class of all generators, which has no name in JavaScript. */
function Generators(): void {}
Generators.prototype = (Object.getPrototypeOf(function* () {}) as { prototype: object }).prototype;

/** A generator object: made by a generator function, not started or suspended. */
export function isGenerator(value: unknown): value is Generator<unknown, unknown, unknown> {
  // Each generator function has a prototype of its own: looking for members would find a new shape for each.
  if (value instanceof (Generators as unknown as new () => object)) return true;
  if (typeof value !== 'object' || value === null) return false;
  const { next, throw: raise } = value as { next?: unknown; throw?: unknown };
  return typeof next === 'function' && typeof raise === 'function' && Symbol.iterator in value;
}

export function isThenable(value: unknown): value is PromiseLike<unknown> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  return typeof (value as { then?: unknown }).then === 'function';
}

/** An `async function`, by its constructor: JavaScript tells it no other way. */
export function isAsyncFunction(value: unknown): boolean {
  return typeof value === 'function' && value instanceof AsyncFunction;
}

const GeneratorFunction = function* () {}.constructor;

/** A `function*`, by its constructor as well. */
export function isGeneratorFunction(value: unknown): boolean {
  return typeof value === 'function' && value instanceof GeneratorFunction;
}
