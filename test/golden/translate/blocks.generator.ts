// Translated from blocks.py, coroutines as generator functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import { ValueError } from '../../../src/builtins.js';
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { int } from '../../../test/support/python/builtins.js';
import { plus } from '../../../test/support/python/operators.js';

export async function program({ trace }: Bench): Promise<void> {
  // Where a variable is declared: by its first assignment, or in front of the block that needs it.
  let found: any;
  for (let n = 0; n < 3; n++) {
    if (n === 1) {
      found = n;
      break;
    }
  }
  const else_free = found + 1;
  trace(found, else_free);

  let value: any;
  try {
    value = int('x');
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    value = -1;
  }
  trace(value);

  let sign: any;
  if (value < 0) {
    sign = 'negative';
  } else {
    sign = 'positive';
  }
  trace(sign);

  let previous: any = null;
  for (const letter of 'abc') {
    if (previous != null) {
      trace(plus(previous, letter));
    }
    previous = letter;
  }

  for (const number of [1, 2, 3]) {
    const doubled = number * 2;
    trace(doubled);
  }

  for (const number of [4]) {
    trace(number);
  }

  let step: any;
  while (true) {
    step = 1;
    break;
  }
  trace(step);

  function outer() {
    let seen = 0;

    function inner() {
      seen += 1;
      return seen;
    }

    inner();
    inner();
    return seen;
  }

  trace(outer());
  const function_ = 'a word that JavaScript keeps';
  const [new_, default_, this_] = [1, 2, 3];
  trace(function_, new_ + default_ + this_);
  const [str_, len_] = ['a', 1];
  trace(str_.length + len_);
}
