/** Python's module `functools`. */

/** A callable that keeps what it calls, with the arguments that come first. */
export interface Partial {
  (...args: any[]): any;
  readonly func: (...args: any[]) => any;
  readonly args: readonly any[];
}

export function partial(func: (...args: any[]) => any, ...args: any[]): Partial {
  const callable = (...more: any[]): unknown => func(...args, ...more);
  Object.defineProperty(callable, 'name', { value: `partial(${func.name})` });
  return Object.assign(callable, { func, args });
}

export function reduce(
  combine: (left: any, right: any) => any,
  values: Iterable<any>,
  ...initial: [] | [any]
): any {
  const items: unknown[] = [...values];
  return initial.length > 0 ? items.reduce(combine, initial[0]) : items.reduce(combine);
}
