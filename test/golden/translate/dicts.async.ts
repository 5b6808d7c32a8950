// Translated from dicts.py, coroutines as async functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import { KeyError } from '../../../src/builtins.js';
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { sorted } from '../../../test/support/python/builtins.js';
import {
  clearItems,
  deleteItem,
  getItem,
  popItem,
  setDefault,
} from '../../../test/support/python/collections.js';
import { equals, itemAt, setItem } from '../../../test/support/python/operators.js';
import { raises } from '../../../test/support/python/raises.js';
import { repr } from '../../../test/support/python/repr.js';

export async function program({ trace }: Bench): Promise<void> {
  const d: Record<string, any> = { a: 1, 'b c': 2 };
  setItem(d, 'c', 3);
  trace(
    itemAt(d, 'a'),
    itemAt(d, 'b c'),
    getItem(d, 'a'),
    getItem(d, 'x'),
    getItem(d, 'x', 0),
    'a' in d,
    !('x' in d),
    Object.keys(d).length,
  );
  let key: any;
  for (key of Object.keys(d)) {
    trace(key);
  }
  for (const item of Object.entries(d)) {
    let value: any;
    [key, value] = item;
    trace(key, value);
  }
  trace([...Object.keys(d)], [...Object.keys(d)], [...Object.values(d)], sorted(Object.entries(d)));
  trace(popItem(d, 'a'), popItem(d, 'zz', null), setDefault(d, 'n', []), sorted(d));
  const r = raises(KeyError, () => {
    trace(itemAt(d, 'missing'));
  });
  trace(r.exception);
  const e: Record<string, any> = { ...d, c: 4 };
  Object.assign(e, { x: 1 });
  const f = { ...e, y: 2 };
  key = 'x';
  trace(itemAt(e, key), itemAt(f, 'y'), equals(e, f), equals({ a: 1 }, { a: 1 }));
  deleteItem(e, 'x');
  trace(
    'x' in e,
    sorted(
      Object.entries(
        Object.fromEntries(
          [
            ['p', 1],
            ['q', 2],
          ].map(([k, v]: any) => [k, v]),
        ),
      ),
    ),
    sorted(Object.entries(Object.fromEntries(['a', 'bb'].map((k) => [k, k.length])))),
  );
  clearItems(f);
  trace(Object.keys(f).length, repr({ a: [1, null] }));
}
