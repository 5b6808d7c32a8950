/** Context managers: `with cm as x: ...`, and `async with`. */
import { truthy } from './operators.js';
import { type } from './types.js';

interface Manager {
  __enter__(): any;
  __exit__(type: unknown, error: unknown, traceback: null): unknown;
}

interface AsyncManager {
  __aenter__(): any;
  __aexit__(type: unknown, error: unknown, traceback: null): any;
}

/** Runs the body between `__enter__` and `__exit__`; a body that waits is an async function or a generator function. */
export function inside(
  manager: Manager,
  body: (entered: any) => Generator<any, void, any>,
): Generator<any, void, any>;
export function inside(manager: Manager, body: (entered: any) => Promise<void>): Promise<void>;
export function inside(manager: Manager, body: (entered: any) => void): void;
export function inside(manager: Manager, body: (entered: any) => unknown): unknown {
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
    return leave(manager, error);
  }
  manager.__exit__(null, null, null);
}

/** Runs the body between `__aenter__` and `__aexit__`, both awaited. */
export function insideAsync(
  manager: AsyncManager,
  body: (entered: any) => Generator<any, void, any>,
): Generator<any, void, any>;
export function insideAsync(
  manager: AsyncManager,
  body: (entered: any) => Promise<void>,
): Promise<void>;
export function insideAsync(manager: AsyncManager, body: (entered: any) => unknown): unknown {
  return isGeneratorFunction(body)
    ? managedGenerator(manager, body as (entered: unknown) => Generator<unknown, void, unknown>)
    : managedPromise(manager, body as (entered: unknown) => Promise<void>);
}

function* managedGenerator(
  manager: AsyncManager,
  body: (entered: unknown) => Generator<unknown, void, unknown>,
): Generator<any, void, any> {
  const entered: unknown = yield* manager.__aenter__();
  try {
    yield* body(entered);
  } catch (error) {
    if (!truthy(yield* manager.__aexit__(type(error), error, null))) throw error;
    return;
  }
  yield* manager.__aexit__(null, null, null);
}

async function managedPromise(
  manager: AsyncManager,
  body: (entered: unknown) => Promise<void>,
): Promise<void> {
  const entered: unknown = await manager.__aenter__();
  try {
    await body(entered);
  } catch (error) {
    if (!truthy(await manager.__aexit__(type(error), error, null))) throw error;
    return;
  }
  await manager.__aexit__(null, null, null);
}

function isGeneratorFunction(body: unknown): boolean {
  return Object.prototype.toString.call(body) === '[object GeneratorFunction]';
}
