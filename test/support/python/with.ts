/** Context managers: `with cm as x: ...`, and `async with`. */
import { async_with, type AsyncContextManager, type Coroutine } from '../../../src/index.js';
import { truthy } from './operators.js';
import { type } from './types.js';

interface Manager {
  __enter__(): any;
  __exit__(type: unknown, error: unknown, traceback: null): unknown;
}

/** Runs the body between `__enter__` and `__exit__`; a body that waits is an async function or a generator function. */
export function inside(
  manager: object,
  body: (entered: any) => Generator<any, void, any>,
): Generator<any, void, any>;
export function inside(manager: object, body: (entered: any) => Promise<void>): Promise<void>;
export function inside(manager: object, body: (entered: any) => void): void;
export function inside(given: object, body: (entered: any) => unknown): unknown {
  const manager = given as Manager;
  const entered: unknown = manager.__enter__();
  if (isGeneratorFunction(body)) {
    return insideGenerator(manager, body(entered) as Generator<unknown, void, unknown>);
  }
  let result: unknown;
  try {
    result = body(entered);
  } catch (error) {
    leave(manager, error);
    return undefined;
  }
  if (result instanceof Promise) return insidePromise(manager, result);
  manager.__exit__(null, null, null);
  return undefined;
}

function leave(manager: Manager, error: unknown): void {
  if (!truthy(manager.__exit__(type(error), error, null))) throw error;
}

function* insideGenerator(
  manager: Manager,
  body: Generator<unknown, void, unknown>,
): Generator<unknown, void, unknown> {
  try {
    yield* body;
  } catch (error) {
    return leave(manager, error);
  }
  manager.__exit__(null, null, null);
}

async function insidePromise(manager: Manager, body: Promise<unknown>): Promise<void> {
  try {
    await body;
  } catch (error) {
    // Awaited only where it waits: leaving must cost no turn of the microtasks elsewhere.
    const left = manager.__exit__(type(error), error, null);
    if (!truthy(left instanceof Promise ? await left : left)) throw error;
    return;
  }
  const left = manager.__exit__(null, null, null);
  if (left instanceof Promise) await left;
}

/** Runs the body between `__aenter__` and `__aexit__`, both awaited: the library's own way. */
export function insideAsync(manager: object, body: (entered: any) => any): Coroutine<void> {
  return async_with(manager as AsyncContextManager, body);
}

function isGeneratorFunction(body: unknown): boolean {
  return Object.prototype.toString.call(body) === '[object GeneratorFunction]';
}
