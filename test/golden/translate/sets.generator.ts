// Translated from sets.py, coroutines as generator functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { sorted } from '../../../test/support/python/builtins.js';
import { equals, modulo } from '../../../test/support/python/operators.js';

export async function program({ trace }: Bench): Promise<void> {
  const s = new Set([1, 2]);
  s.add(3);
  s.add(3);
  s.delete(9);
  trace(
    s.size,
    s.has(2),
    sorted(s),
    sorted(new Set([1, 2, 3].map((x) => modulo(x, 2)))),
    equals(s, new Set([3, 2, 1])),
    equals(new Set(), new Set([])),
  );
  for (const x of sorted(s)) {
    trace(x);
  }
}
