// Translated from comparisons.py, coroutines as generator functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import { b } from '../../../src/builtins.js';
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { contains, equals } from '../../../test/support/python/operators.js';

export async function program({ trace }: Bench): Promise<void> {
  trace(
    equals([1, [2, 'a']], [1, [2, 'a']]),
    equals([1, 2], [1, 2]),
    equals({ a: [1] }, { a: [1] }),
    equals(b`ab`, b`ab`),
  );
  trace(
    !equals([1], [1]),
    !equals([1], [2]),
    equals(new Set([1, 2]), new Set([2, 1])),
    equals(true, 1),
    null === 0,
  );
  const a = [1];
  const b_ = a;
  trace(a === b_, equals(a, [1]), a == null, a != null);
  const n = 5;
  trace(1 < n && n < 10, 1 < n && n <= 4, 0 <= n && n !== 5, n === 5 && 5 === n);
  trace(
    [1, 2].includes(2),
    'abc'.includes('b'),
    'a' in { a: 1 },
    contains([[1]], [1]),
    ![1, 2].includes(3),
    new Set([1, 2]).has(1),
  );
  const x = n > 3 ? 1 : 'text';
  trace(x === 1, x !== 'text', equals(x, true));
  trace('a' < 'b', 1.5 >= 1);
}
