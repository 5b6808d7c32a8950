/** Methods as values, causes of exceptions, and objects that can be awaited. */
import { coroutine } from '../../../src/index.js';

const methods = new WeakMap<object, Map<PropertyKey, unknown>>();

/** A method together with its object; the same one each time, as Python's are equal each time. */
export function bound(object: any, name: string): any {
  const owner = object as Record<string, unknown>;
  const method = owner[name];
  if (typeof method !== 'function') return method;
  let known = methods.get(owner);
  if (!known) methods.set(owner, (known = new Map()));
  if (!known.has(name)) known.set(name, method.bind(owner));
  return known.get(name);
}

/** `raise error from cause` */
export function withCause<E>(error: E, cause: unknown): E {
  Object.defineProperty(error, 'cause', { value: cause, configurable: true, writable: true });
  return error;
}

/** The method `then` of an object that has an iterator for `yield*`, so that `await` takes it too. */
export function thenOf(awaitable: any): PromiseLike<any>['then'] {
  const run = coroutine(function* (): Generator<unknown, unknown, unknown> {
    return yield* awaitable as Iterable<unknown>;
  });
  return (onFulfilled, onRejected) => run().then(onFulfilled, onRejected);
}
