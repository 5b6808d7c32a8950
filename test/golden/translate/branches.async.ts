// Translated from branches.py, coroutines as async functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { modulo } from '../../../test/support/python/operators.js';

export async function program({ trace }: Bench): Promise<void> {
  let n = 5;
  if (n > 10) {
    trace('large');
  } else if (n > 3) {
    trace('middle');
  } else {
    trace('small');
  }

  while (n) {
    n -= 1;
    if (n === 3) {
      continue;
    }
    if (n === 1) {
      break;
    }
    trace(n);
  }

  trace(modulo(n, 2) ? 'odd' : 'even');
  trace(n && n > 0 && !(n > 5) ? 'both' : 'not');
  if (!(n === 1 || n === 2)) {
    trace('never');
  }
}
