// Translated from comprehensions.py, coroutines as generator functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { enumerate, max, range, sorted, sum } from '../../../test/support/python/builtins.js';
import { modulo, times } from '../../../test/support/python/operators.js';

export async function program({ trace }: Bench): Promise<void> {
  const xs = [1, 2, 3, 4];
  trace(
    xs.map((x) => x * 2),
    xs.filter((x) => modulo(x, 2)),
    [...xs],
    [1, 2].flatMap((x) => [...'ab'].filter((y) => x > 1).map((y) => [x, y])),
  );
  trace(
    sum([...xs]),
    xs
      .filter((x) => x > 2)
      .filter((x) => x < 4)
      .map((x) => x + 1),
    [
      [1, 2],
      [3, 4],
    ].map(([a, b]: any) => a + b),
  );
  trace(
    sorted(Object.entries(Object.fromEntries(xs.filter((x) => x < 3).map((x) => [String(x), x])))),
    sorted(new Set(xs.map((x) => Math.floor(x / 2)))),
    range(3).map((x) => [...range(x)]),
  );
  const x = 'kept';
  trace([...range(2)], x);
  trace(
    enumerate(['a', 'b']).map(([i, v]: any) => i),
    [...Object.keys({ p: 1 })],
    [...'ab'],
    max(['a', 'bbb'].map((w) => w.length)),
  );
  trace(
    range(3)
      .map(
        (n) =>
          (n2: any = n) =>
            times(n2, 10),
      )
      .map((f) => f()),
  );
}
