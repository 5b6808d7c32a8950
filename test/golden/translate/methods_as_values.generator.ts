// Translated from methods_as_values.py, coroutines as generator functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { bound } from '../../../test/support/python/callables.js';

export async function program({ loop, trace }: Bench): Promise<void> {
  const results: any[] = [];
  const fut = loop.create_future();
  loop.call_soon(fut.set_result.bind(fut), 1);
  fut.add_done_callback((entry: any) => results.push(entry));
  await loop.run_until_complete(fut);
  trace(results[0] === fut, results.length);

  class Protocol {
    declare events: any;

    constructor() {
      this.events = [];
    }

    happened(what: any) {
      this.events.push(what);
    }
  }

  const p = new Protocol();
  loop.call_soon(bound(p, 'happened'), 'first');
  const second = loop.create_future();
  second.add_done_callback(bound(p, 'happened'));
  trace(
    second.remove_done_callback(bound(p, 'happened')),
    second.remove_done_callback(bound(p, 'happened')),
  );
  second.set_result(null);
  const stop = loop.stop;
  loop.call_soon(stop);
  await loop.run_forever();
  trace(p.events);

  // A method of the loop may be replaced; what was there stays callable.
  const real = loop.time;
  loop.time = (() => real() - real()) as never;
  trace(loop.time() <= 0);
}
