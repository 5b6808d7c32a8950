// Translated from comments.py, coroutines as async functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import type { Bench } from '../../../test/support/conformance/behaviour.js';

export async function program({ trace }: Bench): Promise<void> {
  // At the very top.

  const x = 1; // behind a statement

  // In front of a function,
  // in two lines.
  // the first
  function f(a: number, b: number) {
    // A docstring.
    // With a second paragraph.
    // At the start of a body.
    return a + b; // */ not the end
  }

  // between arguments
  trace(f(x, 2));

  if (x) {
    // behind a head
    // At the end of a block.
  }
  // At the end.

  function g() {
    if (x) {
      return 1;
      // Deep inside.
    }
    return 2;
    // At the end of g.
  }
  // Outside again.
  trace(g());
}
