/** Lists that are being written, so that one that contains itself ends. */
const open = new Set<object>();

/** How values are written inside Python's texts: `None`, `'x'`, `<function name>`. Never throws. */
export function repr(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return reprString(value);
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

function reprString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  // JSON's escapes are Python's, but for the quotes.
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote;
}

function reprObject(value: object | null): string {
  if (value === null) return 'None';
  if (Array.isArray(value)) return reprList(value);
  try {
    if (value instanceof Error)
      return `${value.name}(${value.message === '' ? '' : repr(value.message)})`;
    const own = (value as { toString?: unknown }).toString;
    if (typeof own === 'function' && own !== Object.prototype.toString) return String(value);
  } catch {
    // A text that fails must not hide what is reported with it.
  }
  return `<${className(value)} object>`;
}

function reprList(list: readonly unknown[]): string {
  if (open.has(list)) return '[...]';
  open.add(list);
  try {
    return `[${list.map(repr).join(', ')}]`;
  } finally {
    open.delete(list);
  }
}

/** The name of a value's class, for error texts. */
export function className(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType';
  const { constructor, [Symbol.toStringTag]: tag } = value as {
    constructor?: { name?: string };
    [Symbol.toStringTag]?: string;
  };
  // The class of a generator has no name, but a tag.
  return constructor?.name || tag || 'object';
}

const PYTHON_NAMES: Readonly<Record<string, string>> = {
  String: 'str',
  Boolean: 'bool',
  Array: 'list',
  Object: 'dict',
  Function: 'function',
  Buffer: 'bytes',
  Uint8Array: 'bytes',
};

/** The name of a value's type as Python has it, for Python's own texts. */
export function typeName(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  const name = className(value);
  return PYTHON_NAMES[name] ?? name;
}

/** `name(arg, ...)`: a call, for the text of a handle. */
export function reprCall(callback: unknown, args: readonly unknown[]): string {
  const name = typeof callback === 'function' ? callback.name || '<lambda>' : repr(callback);
  return `${name}(${args.map(repr).join(', ')})`;
}
