/** `repr` and `str`: values as Python writes them. */
import { BaseExceptionGroup } from '../../../src/exceptions/groups.js';
import { typeName } from './types.js';

/** Containers that are being written, so that one that contains itself ends. */
const open = new Set<object>();

/**
 * The value as Python's source would write it: `'x'`, `b'x'`, `[1, None]`, `ValueError('x')`.
 *
 * Tuples and lists are arrays, so both are written with brackets; a number that is whole has no `.0`.
 */
export function repr(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value, escapeCharacter);
    case 'boolean':
      return value ? 'True' : 'False';
    case 'undefined':
      return 'None';
    case 'number':
      return number(value);
    case 'function':
      return isClass(value as () => unknown)
        ? `<class '${value.name}'>`
        : `<function ${value.name || '<lambda>'}>`;
    case 'object':
      return value === null ? 'None' : object(value);
    case 'bigint':
    case 'symbol':
      return String(value);
  }
}

/** The value as `print` shows it: a string as it is, an exception's message. */
export function str(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return message(value);
  const own = special(value, '__str__');
  return own === undefined ? repr(value) : own;
}

/** The arguments an exception was made with; JavaScript's own errors keep only their message. */
export function argumentsOf(error: Error): readonly unknown[] {
  const { args } = error as { args?: unknown };
  if (Array.isArray(args)) return args;
  return error.message === '' ? [] : [error.message];
}

function message(error: Error): string {
  const args = argumentsOf(error);
  if (error instanceof BaseExceptionGroup) {
    const count = error.exceptions.length;
    return `${error.message} (${count} sub-exception${count === 1 ? '' : 's'})`;
  }
  if (args.length === 0) return '';
  // A missing key may be empty or blank, so Python shows it in quotes.
  if (args.length === 1) return error.name === 'KeyError' ? repr(args[0]) : str(args[0]);
  return `(${args.map(repr).join(', ')})`;
}

function number(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  // Python begins to count in powers of ten a little earlier, and writes them with two digits.
  return String(value).replace(/e([+-])(\d)$/, 'e$10$2');
}

function object(value: object): string {
  const own = special(value, '__repr__');
  if (own !== undefined) return own;
  if (value instanceof Error) return `${value.name}(${argumentsOf(value).map(repr).join(', ')})`;
  if (value instanceof Uint8Array) return bytes(value);
  if (open.has(value)) return Array.isArray(value) ? '[...]' : '{...}';
  open.add(value);
  try {
    return container(value);
  } finally {
    open.delete(value);
  }
}

function container(value: object): string {
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`;
  if (value instanceof Set) {
    return value.size === 0 ? 'set()' : `{${[...value].map(repr).join(', ')}}`;
  }
  if (value instanceof Map) return entries([...value]);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return entries(Object.entries(value));
  // The library's own objects say what they are.
  const text = (value as { toString?: unknown }).toString;
  if (typeof text === 'function' && text !== Object.prototype.toString) return String(value);
  return `<${typeName(value)} object>`;
}

function entries(pairs: readonly (readonly [unknown, unknown])[]): string {
  return `{${pairs.map(([key, value]) => `${repr(key)}: ${repr(value)}`).join(', ')}}`;
}

function bytes(value: Uint8Array): string {
  const text = Buffer.from(value).toString('latin1');
  return `b${quoted(text, (character) => escapeByte(character))}`;
}

/** In single quotes, unless that would need an escape that double quotes do not. */
function quoted(text: string, escape: (character: string) => string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inner = [...text].map((character) =>
    character === quote ? `\\${quote}` : escape(character),
  );
  return quote + inner.join('') + quote;
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0)!;
  if (escapes[character] !== undefined) return escapes[character];
  if (code < 0x20 || (code >= 0x7f && code < 0xa1) || code === 0xad) return `\\x${hex(code)}`;
  return character;
}

function escapeByte(character: string): string {
  const code = character.charCodeAt(0);
  if (escapes[character] !== undefined) return escapes[character];
  return code >= 0x20 && code < 0x7f ? character : `\\x${hex(code)}`;
}

function hex(code: number): string {
  return code.toString(16).padStart(2, '0');
}

/** What the object's own method of that name says. */
function special(value: unknown, name: '__repr__' | '__str__'): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const method = (value as Record<string, unknown>)[name];
  return typeof method === 'function'
    ? (method as (this: unknown) => string).call(value)
    : undefined;
}

function isClass(value: (...args: never[]) => unknown): boolean {
  return /^class\b/.test(Function.prototype.toString.call(value));
}
