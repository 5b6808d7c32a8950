/** How values are written inside Python's texts: `None`, `'x'`, `<function name>`. */
export function repr(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value.includes("'") && !value.includes('"')
        ? `"${value}"`
        : `'${value.replaceAll("'", "\\'")}'`;
    case 'boolean':
      return value ? 'True' : 'False';
    case 'undefined':
      return 'None';
    case 'function':
      return `<function ${value.name || '<lambda>'}>`;
    case 'object':
      return reprObject(value);
    case 'number':
    case 'bigint':
    case 'symbol':
      return String(value);
  }
}

function reprObject(value: object | null): string {
  if (value === null) return 'None';
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`;
  if (value instanceof Error)
    return `${value.name}(${value.message === '' ? '' : repr(value.message)})`;
  const own = (value as { toString?: unknown }).toString;
  if (typeof own === 'function' && own !== Object.prototype.toString) return String(value);
  return `<${className(value)} object>`;
}

/** The name of a value's class, for error texts. */
export function className(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType';
  return (value as { constructor?: { name?: string } }).constructor?.name ?? 'object';
}

/** `name(arg, ...)`: a call, for the text of a handle. */
export function reprCall(callback: unknown, args: readonly unknown[]): string {
  const name = typeof callback === 'function' ? callback.name || '<lambda>' : repr(callback);
  return `${name}(${args.map(repr).join(', ')})`;
}
