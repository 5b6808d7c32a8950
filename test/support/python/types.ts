/** Python's types of JavaScript's values. */

/** `type(x)`: the class a value was made by. */
export function type(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  return (value as object).constructor;
}

/** `type(x).__name__`: `int`, `str`, `list`, `NoneType`, or the name of the class. */
export function typeName(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'str';
    case 'boolean':
      return 'bool';
    case 'number':
      return Number.isInteger(value) ? 'int' : 'float';
    case 'undefined':
      return 'NoneType';
    case 'function':
      return 'function';
    case 'object':
      return value === null ? 'NoneType' : objectTypeName(value);
    case 'bigint':
      return 'int';
    case 'symbol':
      return 'object';
  }
}

function objectTypeName(value: object): string {
  if (value instanceof Error) return value.name;
  if (Array.isArray(value)) return 'list';
  if (value instanceof Uint8Array) return 'bytes';
  if (value instanceof Set) return 'set';
  if (isDict(value)) return 'dict';
  return value.constructor.name;
}

/** A plain object, or a map. */
export function isDict(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || value instanceof Map;
}

type AnyClass = abstract new (...args: never[]) => unknown;

/** For classes that are known only while the program runs. */
export function isinstance(value: unknown, types: AnyClass | readonly AnyClass[]): boolean {
  if (Array.isArray(types)) {
    return (types as readonly AnyClass[]).some((one) => isinstance(value, one));
  }
  return value instanceof (types as AnyClass);
}
