// Translated from loops.py, coroutines as async functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { range, zip } from '../../../test/support/python/builtins.js';

export async function program({ trace }: Bench): Promise<void> {
  let i: any;
  for (i of range(2)) {
    trace(i);
  }
  for (i of range(1, 3)) {
    trace(i);
  }
  const n = 2;
  for (i of range(n)) {
    trace('n', i);
  }
  for (const item2 of ['a', 'b'].entries()) {
    let letter: any;
    [i, letter] = item2;
    trace(i, letter);
  }
  for (const [a, b] of zip([1, 2], ['x', 'y'])) {
    trace(a, b);
  }
  for (const [name, call] of [
    ['one', () => 1],
    ['two', () => 2],
  ] as const) {
    trace(name, call());
  }
  for (const [[a, b], c] of [[[1, 2], 3]] as const) {
    trace(a + b + c);
  }
  for (const item of [1, 'two', null] as any[]) {
    trace(item);
  }
  for (let outer = 0; outer < 3; outer++) {
    for (let inner = 0; inner < 3; inner++) {
      if (inner === 1) {
        continue;
      }
      if (inner === 2) {
        break;
      }
      trace(outer, inner);
    }
  }
  for (let _ = 0; _ < 2; _++) {
    trace('again');
  }
  i = 10;
  for (i of []) {
  }
  trace(i);
}
