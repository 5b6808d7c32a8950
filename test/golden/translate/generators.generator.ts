// Translated from generators.py, coroutines as generator functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import { StopIteration } from '../../../src/builtins.js';
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { next, sum } from '../../../test/support/python/builtins.js';
import { thenOf } from '../../../test/support/python/callables.js';
import { send } from '../../../test/support/python/generators.js';
import { times } from '../../../test/support/python/operators.js';
import { raises } from '../../../test/support/python/raises.js';

export async function program({ asyncio, loop, trace }: Bench): Promise<void> {
  function* numbers(n: number): Generator<any, any, any> {
    for (let i = 0; i < n; i++) {
      yield i;
    }
    return 'end';
  }

  function* chained(): Generator<any, any, any> {
    const result = yield* numbers(2);
    trace(result);
    yield 9;
  }

  trace(
    [...numbers(3)],
    [...numbers(2)].map((x: any) => times(x, 2)),
    sum(numbers(4)),
    [...chained()],
  );
  const g = numbers(1);
  trace(next(g));
  const r = raises(StopIteration, () => {
    next(g);
  });
  trace(r.exception);

  function* echo(): Generator<any, any, any> {
    let received: any = yield 'ready';
    while (true) {
      received = yield received;
    }
  }

  const e = echo();
  trace(next(e), send(e, 'a'), send(e, 'b'));
  e.return(undefined);

  function* cleaned(): Generator<any, any, any> {
    try {
      yield 1;
    } finally {
      trace('cleaned');
    }
  }

  for (const x of cleaned()) {
    trace(x);
  }

  function* waits(fut: any): Generator<any, any, any> {
    const value = yield* fut;
    trace('got', value);
  }

  class Iterable {
    declare values: any;

    constructor(values: any) {
      this.values = values;
    }

    *[Symbol.iterator](): Generator<any, any, any> {
      for (const value of this.values) {
        yield value;
      }
    }
  }

  trace([...new Iterable([1, 2])], [...new Iterable('ab')]);

  class Later {
    *[Symbol.iterator](): Generator<any, any, any> {
      yield* asyncio.sleep(0)[Symbol.iterator]();
      return 'later';
    }

    then = thenOf(this);
  }

  const main = asyncio.coroutine(function* main() {
    return yield* new Later();
  });

  trace(await loop.run_until_complete(main()));
}
