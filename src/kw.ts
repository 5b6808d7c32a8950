/**
 * Keyword arguments behind a list of anything: `loop.call_soon(callback, 1, 2, kw({ context }))`.
 *
 * Where every argument may be a value of the user's, an options object could not be told from one; this brand can.
 */
export class Kw<T extends object> {
  readonly values: T;

  /** @internal */
  constructor(values: T) {
    this.values = values;
  }
}

/** Mark `values` as keyword arguments. Not in Python. */
export function kw<T extends object>(values: T): Kw<T> {
  return new Kw(values);
}
