import { ValueError } from '../../../src/builtins.js';
import { str } from './repr.js';

const shape = /^(?:(.)?([<>^]))?([+]?)(0?)(\d*)(?:\.(\d+))?([dfsx]?)$/;

/**
 * `format(value, spec)` for the plain specifications: fill, alignment, sign, width, digits, and `d`, `f`, `s`, `x`.
 *
 * @throws ValueError for any other
 */
export function format(value: any, spec: string): string {
  const match = shape.exec(spec);
  if (!match) throw new ValueError(`format specification '${spec}' is not supported`);
  const [, fill = ' ', alignment, sign, zero, width, digits, letter] = match;
  const isNumber = typeof value === 'number';
  const text = (isNumber && value >= 0 ? sign : '') + written(value, letter ?? '', digits);
  const padding = Math.max(0, Number(width || '0') - text.length);
  if (zero && !alignment) return text.replace(/^([+-]?)/, `$1${'0'.repeat(padding)}`);
  return aligned(text, padding, alignment ?? (isNumber ? '>' : '<'), fill);
}

function written(value: unknown, letter: string, digits: string | undefined): string {
  if (letter === 'x') return (value as number).toString(16);
  if (letter === 'd' && !Number.isInteger(value)) {
    throw new ValueError("format specification 'd' needs an integer");
  }
  if (letter === 'f' || (digits !== undefined && typeof value === 'number')) {
    return (value as number).toFixed(Number(digits ?? '6'));
  }
  const text = str(value);
  return digits === undefined ? text : text.slice(0, Number(digits));
}

function aligned(text: string, padding: number, alignment: string, fill: string): string {
  if (alignment === '>') return fill.repeat(padding) + text;
  if (alignment === '<') return text + fill.repeat(padding);
  const left = Math.floor(padding / 2);
  return fill.repeat(left) + text + fill.repeat(padding - left);
}
