// Translated from assignment.py, coroutines as async functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { sorted } from '../../../test/support/python/builtins.js';
import { modulo, setItem } from '../../../test/support/python/operators.js';

export async function program({ trace }: Bench): Promise<void> {
  // A chain, a tuple, a swap, a star.
  const a: number[] = [1];
  const b = a;
  a.push(2);
  trace(b);
  let [x, y]: any = [1, 2];
  [x, y] = [y, x];
  trace(x, y);
  const [first, ...rest] = [1, 2, 3];
  trace(first, rest);
  const [p, [q, r]] = [1, [2, 3]];
  trace(p + q + r);
  const [one] = [7];
  trace(one);

  let count = 3;
  count -= 1;
  count *= 4;
  count = Math.floor(count / 3);
  count = modulo(count, 5);
  count = count ** 2;
  trace(count);

  let text = 'a';
  text += 'b';
  text = text.repeat(2);
  trace(text);

  // Grows in its place, seen by both names.
  let shared = [1];
  const alias = shared;
  shared.push(...[2, 3]);
  trace(alias);

  let total = 0;
  for (total of [5, 6]) {
  }
  trace(total);

  class Box {
    declare value: any;
  }

  const box = new Box();
  box.value = 1;
  box.value = box.value + 1;
  const items = [0, 0];
  [items[0], items[1]] = [3, 4];
  setItem(items, -1, items.at(-1)! + 10);
  const record: Record<string, any> = { a: 1 };
  record.b = 2;
  record.a = record.a + 5;
  trace(box.value, items, sorted(Object.entries(record)));
  delete record.a;
  items.splice(0, 1);
  trace(sorted(record), items);
}
