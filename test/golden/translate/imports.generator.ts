// Translated from imports.py, coroutines as generator functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import * as functools from '../../../test/support/python/functools.js';
import { plus } from '../../../test/support/python/operators.js';

export async function program({ contextvars, trace }: Bench): Promise<void> {
  const { partial } = functools;
  const { ContextVar } = contextvars;

  const var_ = new ContextVar<any>('v', { default: 'default' });
  trace(var_.get(), partial((a: any, b: any) => plus(a, b), 1)(2));
}
