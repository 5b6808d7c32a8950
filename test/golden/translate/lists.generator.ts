// Translated from lists.py, coroutines as generator functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import { IndexError, ValueError } from '../../../src/builtins.js';
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { all, any, enumerate, sorted, zip } from '../../../test/support/python/builtins.js';
import {
  countOf,
  indexOf,
  insertItem,
  popItem,
  removeItem,
  sortInPlace,
} from '../../../test/support/python/collections.js';
import { equals, itemAt, slice, times } from '../../../test/support/python/operators.js';
import { raises } from '../../../test/support/python/raises.js';

export async function program({ trace }: Bench): Promise<void> {
  const xs: number[] = [3, 1, 2];
  xs.push(4);
  xs.push(...[5, 6]);
  insertItem(xs, 0, 9);
  removeItem(xs, 1);
  trace(
    xs,
    xs.length,
    itemAt(xs, 0),
    itemAt(xs, -1),
    itemAt(xs, -2),
    xs.slice(1, 3),
    slice(xs, null, null, 2),
    slice(xs, null, null, -1),
    xs.slice(10),
  );
  trace(popItem(xs), popItem(xs, 0), indexOf(xs, 2), countOf(xs, 4), xs);
  sortInPlace(xs);
  xs.reverse();
  trace(
    xs,
    sorted([3, 1, 2]),
    sorted(['b', 'a'], { reverse: true }),
    sorted(
      [
        [2, 'a'],
        [1, 'b'],
      ],
      { key: (pair: any) => itemAt(pair, 1) },
    ),
  );
  trace(
    [...xs, ...[1]],
    times([0], 3),
    [...[1, 2]],
    [...[1, 2]],
    [...[...[1, 2]].reverse()],
    equals([...xs], xs),
  );
  raises(IndexError, () => trace(itemAt(xs, 99)));
  raises(ValueError, () => removeItem(xs, 99));
  const i = -1;
  trace(itemAt(xs, i), itemAt(xs, xs.length - 1));
  trace(
    [...xs, 0],
    [...enumerate(['a', 'b'])],
    [...enumerate(['a'], 5)],
    [...zip([1, 2, 3], 'ab')],
  );
  xs.splice(0);
  trace(xs, any([0, 1]), all([]), any([1].map((x) => x > 1)), all([...[1, 2]]));
}
