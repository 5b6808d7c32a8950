// Translated from truth.py, coroutines as async functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import { b } from '../../../src/builtins.js';
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { truthy } from '../../../test/support/python/operators.js';

export async function program({ trace }: Bench): Promise<void> {
  // Empty is false, whatever it is made of.
  for (const thing of [
    0,
    1,
    '',
    'a',
    [],
    [0],
    {},
    { a: 1 },
    null,
    b``,
    b`x`,
    [],
    [0],
    0.0,
    new Set(),
    false,
  ] as any[]) {
    trace(truthy(thing), truthy(thing) ? 'yes' : 'no');
  }

  const [empty, full] = [[], [1]];
  if (!(empty.length > 0)) {
    trace('empty');
  }
  if (full.length > 0 && full.length === 1) {
    trace('one');
  }
  trace(empty.length > 0 ? empty : 'fallback', full.length > 0 ? 'there' : full);
  const name = '';
  trace(name || 'anonymous');
  const record: Record<string, any> = {};
  while (!(Object.keys(record).length > 0)) {
    record.a = 1;
  }
  trace(Object.keys(record).length > 0 ? 1 : 0);

  class Never {
    __bool__() {
      return false;
    }
  }

  class Sized {
    __len__() {
      return 0;
    }
  }

  trace(truthy(new Never()), truthy(new Sized()));
  const never = new Never();
  trace(truthy(never) ? 'yes' : 'no');
}
