// Translated from closures.py, coroutines as generator functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { range } from '../../../test/support/python/builtins.js';

export async function program({ loop, trace }: Bench): Promise<void> {
  // A function sees the variable, not the value it had.
  const calls: any[] = [];
  let i: any;
  for (i of range(3)) {
    calls.push(() => i);
  }
  trace(calls.map((call) => call()));

  // A default holds the value.
  const held: any[] = [];
  for (i of range(3)) {
    const iDefault = i;
    held.push((i: any = iDefault) => i);
  }
  trace(held.map((call) => call()));

  for (let n = 0; n < 2; n++) {
    function show() {
      trace('n', n);
    }
    loop.call_soon(show);
  }

  let word: any;
  let length: any;
  for (word of ['a', 'b']) {
    length = word.length;

    function late() {
      trace(word, length);
    }
    loop.call_soon(late);
  }

  let count = 0;

  function bump() {
    count += 1;
    if (count < 3) {
      loop.call_soon(bump);
    } else {
      loop.call_soon(loop.stop);
    }
  }

  loop.call_soon(bump);
  await loop.run_forever();
  trace(count);
  count = 10;
  trace([() => count][0]!());

  function twice() {
    return helper() * 2;
  }

  function helper() {
    return 21;
  }

  trace(twice());
  word = 'given';
  const taken = loop.create_future();
  const wordDefault = word;
  taken.add_done_callback((f, word: any = wordDefault) => trace(word));
  const wordDefault2 = word;
  taken.add_done_callback((word: any = wordDefault2) => trace(word === taken));
  taken.set_result(null);
  await loop.run_until_complete(taken);
}
