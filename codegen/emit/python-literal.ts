import type { TraceValue } from '../model/contract.js';
import { pyString } from '../text.js';

type Data = TraceValue | undefined | readonly Data[] | { readonly [key: string]: Data };

/** A Python literal: on one line where it fits, else one entry per line, `indent` columns in. */
export function pythonLiteral(value: Data, indent = 0, column = indent): string {
  const flat = flatLiteral(value);
  if (column + flat.length <= maxColumn || typeof value !== 'object' || value === null) return flat;
  const inner = indent + 4;
  const pad = ' '.repeat(inner);
  const close = ' '.repeat(indent);
  if (isList(value)) {
    const lines = value.map((entry) => `${pad}${pythonLiteral(entry, inner)},\n`);
    return `[\n${lines.join('')}${close}]`;
  }
  const lines = present(value).map(([key, entry]) => {
    const start = `${pyString(key)}: `;
    return `${pad}${start}${pythonLiteral(entry, inner, inner + start.length)},\n`;
  });
  return `{\n${lines.join('')}${close}}`;
}

const maxColumn = 100;

function flatLiteral(value: Data): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return stringLiteral(value);
  if (isList(value)) return `[${value.map(flatLiteral).join(', ')}]`;
  return `{${present(value)
    .map(([key, entry]) => `${pyString(key)}: ${flatLiteral(entry)}`)
    .join(', ')}}`;
}

/** In double quotes where that saves backslashes. */
function stringLiteral(text: string): string {
  const literal = pyString(text);
  if (!text.includes("'") || text.includes('"')) return literal;
  return `"${literal.slice(1, -1).replaceAll("\\'", "'")}"`;
}

function present(value: { readonly [key: string]: Data }): [string, Data][] {
  return Object.entries(value).filter(([, entry]) => entry !== undefined);
}

function isList(value: object): value is readonly Data[] {
  return Array.isArray(value);
}
