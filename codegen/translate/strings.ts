/** Python's string and bytes literals: what they say. */
import type { SyntaxNode } from './parse.js';
import { refuse } from './refusal.js';

export interface Literal {
  readonly kind: 'string' | 'bytes' | 'format';
  /** The characters; for bytes one character per byte. Empty for a format string. */
  readonly value: string;
  readonly raw: boolean;
  /** Where the text between the quotes begins and ends, from the start of the literal. */
  readonly start: number;
  readonly end: number;
}

const shape = /^([a-zA-Z]*)('''|"""|'|")([\s\S]*)\2$/;

export function readLiteral(node: SyntaxNode, text: string): Literal {
  const match = shape.exec(text);
  if (!match) refuse(node, 'a string without an end');
  const [, prefix = '', quote = '', inner = ''] = match;
  const letters = prefix.toLowerCase();
  const raw = letters.includes('r');
  const kind = letters.includes('b') ? 'bytes' : letters.includes('f') ? 'format' : 'string';
  const start = prefix.length + quote.length;
  const value = kind === 'format' ? '' : raw ? inner : unescape(inner, kind === 'bytes', node);
  return { kind, value, raw, start, end: start + inner.length };
}

const escape =
  /\\(\n|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|N\{[^}]*\}|[\s\S])/g;

const simple: Readonly<Record<string, string>> = {
  '\n': '',
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** The text with its escapes resolved; bytes know fewer of them. */
export function unescape(text: string, isBytes: boolean, node: SyntaxNode): string {
  return text.replace(escape, (whole, sign: string) => {
    if (simple[sign] !== undefined) return simple[sign];
    if (sign.startsWith('x')) return String.fromCharCode(parseInt(sign.slice(1), 16));
    if (/^[0-7]/.test(sign)) return String.fromCharCode(parseInt(sign, 8));
    if (isBytes) return whole;
    if (sign.startsWith('N{')) refuse(node, 'a character by its name', 'write \\u and its number');
    if (/^[uU]./.test(sign)) return String.fromCodePoint(parseInt(sign.slice(1), 16));
    return whole;
  });
}
