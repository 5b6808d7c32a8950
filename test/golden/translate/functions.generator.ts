// Translated from functions.py, coroutines as generator functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { sorted } from '../../../test/support/python/builtins.js';
import { times } from '../../../test/support/python/operators.js';

export async function program({ trace }: Bench): Promise<void> {
  function plain(a: number, b = 2, { c = 3 }: { c?: number } = {}) {
    // What it says.
    return [a, b, c];
  }

  trace(plain(1), plain(1, 5), plain(1, undefined, { c: 7 }), plain(0, 4), plain(1, 9, { c: 0 }));

  function rest(first: any, ...others: any[]) {
    return [first, others] as const;
  }

  trace(rest(1), rest(1, 2, 3), rest(...[4, 5]));

  function options({ ...kwargs }: { [key: string]: any } = {}) {
    return sorted(Object.entries(kwargs));
  }

  trace(options(), options({ a: 1, b: 2 }), options({ ...{ z: 1 } }));

  function forward({ ...kwargs }: { [key: string]: any } = {}) {
    return options({ ...kwargs });
  }

  trace(forward({ q: 1 }));

  const start = [0];

  const valuesDefault = [...start, ...[1]];
  function default_once(values: number[] = valuesDefault) {
    values.push(values.length);
    return values.length;
  }

  trace(default_once(), default_once(), default_once([]));

  function nothing() {}

  function sometimes(flag: boolean) {
    if (flag) {
      return 'value';
    }
    return null;
  }

  function bare(flag: boolean) {
    if (flag) {
      return null;
    }
    return 1;
  }

  trace(nothing(), sometimes(false), sometimes(true), bare(true), bare(false));

  function annotated(n: number, name = 'x') {
    return name.repeat(n);
  }

  trace(annotated(2), annotated(1, 'y'));
  const double = (x: any, y: any = 1) => times(x, 2) + y;
  trace(double(2), double(2, 0), (() => 5)(), ((...args: any[]) => args.length)(1, 2));

  function recursive(n: number): any {
    return n < 2 ? 1 : times(n, recursive(n - 1));
  }

  trace(recursive(5));

  let redefined: any = function redefined() {
    return 'first';
  };

  const before = redefined();

  redefined = function redefined() {
    return 'second';
  };

  trace(before, redefined());
}
