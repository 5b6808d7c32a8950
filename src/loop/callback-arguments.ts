/** What `call_soon()` and its kin are called with: looked at before anything is scheduled. */
import type { Context } from '../contextvars/context.js';
import { Coroutine, iscoroutinefunction } from '../coroutines/coroutine.js';
import { isGenerator } from '../coroutines/recognise.js';
import { Kw } from '../kw.js';
import { checkOptions } from '../options.js';
import { repr } from '../repr.js';

/** Keyword arguments behind the arguments of a callback. */
export type Keywords = Kw<{ context?: Context | null }>;

const CONTEXT = ['context'] as const;

/** @throws TypeError  a coroutine, which nobody would await */
export function refuseCoroutine(callback: unknown, method: string): void {
  if (callback instanceof Coroutine || isGenerator(callback) || iscoroutinefunction(callback)) {
    throw new TypeError(`coroutines cannot be used with ${method}()`);
  }
}

/** @throws TypeError  a coroutine, or nothing that can be called */
export function checkCallback(callback: unknown, method: string): void {
  refuseCoroutine(callback, method);
  if (typeof callback !== 'function') {
    throw new TypeError(`a callable object was expected by ${method}(), got ${repr(callback)}`);
  }
}

/** Take the trailing `kw({ context })` off `args`; null without one. */
export function takeContext(args: unknown[], method: string): Context | null {
  if (args.length === 0) return null;
  const last = args[args.length - 1];
  if (!(last instanceof Kw)) return null;
  args.pop();
  const { values } = last as Keywords;
  checkOptions(method, values, CONTEXT);
  return values.context ?? null;
}

/** @throws TypeError  it is no number of seconds */
export function checkTime(method: string, parameter: string, value: unknown): void {
  if (typeof value === 'number' && !Number.isNaN(value)) return;
  const got = typeof value === 'number' ? 'NaN' : repr(value);
  throw new TypeError(`${method}(): ${parameter} must be a number of seconds, got ${got}`);
}
