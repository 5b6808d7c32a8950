// Translated from numbers.py, coroutines as async functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import { ValueError, ZeroDivisionError } from '../../../src/builtins.js';
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import {
  divmod,
  float,
  int,
  max,
  min,
  range,
  round,
  sum,
} from '../../../test/support/python/builtins.js';
import { divide, floorDivide, modulo } from '../../../test/support/python/operators.js';
import { raises } from '../../../test/support/python/raises.js';

export async function program({ trace }: Bench): Promise<void> {
  trace(
    Math.floor(7 / 2),
    Math.floor(-7 / 2),
    modulo(7, 3),
    modulo(-7, 3),
    modulo(7, -3),
    2 ** 10,
    7 / 2,
    -(2 ** 2),
  );
  trace(1_000, 0x1f, 0b101, 0o17, 1e3 === 1000, 0.5);
  trace((1 + 2) * 3 - -4, (6 & 3) | 8, 1 << 4, ~5, 5 ^ 1);
  const zero = 0;
  raises(ZeroDivisionError, () => trace(divide(1, zero)));
  raises(ZeroDivisionError, () => trace(floorDivide(1, 0)));
  raises(ZeroDivisionError, () => trace(modulo(1, zero)));
  trace(
    Math.abs(-3),
    round(2.5),
    round(3.5),
    round(2.675, 1),
    min(3, 1, 2),
    max([4, 9]),
    sum([1, 2]),
    divmod(-7, 2),
  );
  trace(int('42'), Math.trunc(3.9), Math.trunc(-3.9), float('1.5'), Infinity > 1e300, NaN === NaN);
  const r = raises(ValueError, () => {
    int('x');
  });
  trace(r.exception);
  let big = 0;
  for (const i of range(10, 0, -3)) {
    big += i;
  }
  trace(big, [...range(3)], [...range(1, 7, 2)], [...range(0)]);
}
