/** Methods of Python's lists, dictionaries and sets that can fail, or that JavaScript lacks. */
import { IndexError, KeyError, ValueError } from '../../../src/builtins.js';
import { sorted } from './builtins.js';
import { equals, place } from './operators.js';
import { repr } from './repr.js';

type Dict = Record<string, any>;

/** `d.get(key, fallback)` */
export function getItem(dict: Dict, key: string, fallback: any = null): any {
  return Object.hasOwn(dict, key) ? dict[key] : fallback;
}

/** `d.setdefault(key, fallback)` */
export function setDefault(dict: Dict, key: string, fallback: any = null): any {
  if (!Object.hasOwn(dict, key)) dict[key] = fallback;
  return dict[key];
}

/** `d.clear()` */
export function clearItems(dict: Dict): void {
  for (const key of Object.keys(dict)) delete dict[key];
}

/** `xs.pop()`, `xs.pop(i)`, `d.pop(key)`, `d.pop(key, fallback)` */
export function popItem(container: any, ...args: any[]): any {
  if (Array.isArray(container)) {
    if (container.length === 0) throw new IndexError('pop from empty list');
    const [index = -1] = args as number[];
    return container.splice(place(container, index), 1)[0] as unknown;
  }
  const dict = container as Dict;
  const [key, ...fallback] = args as [string, ...unknown[]];
  if (!Object.hasOwn(dict, key)) {
    if (fallback.length > 0) return fallback[0];
    throw new KeyError(key);
  }
  const value: unknown = dict[key];
  delete dict[key];
  return value;
}

/** `del x[i]` */
export function deleteItem(container: any, index: any): void {
  if (Array.isArray(container)) container.splice(place(container, index as number), 1);
  else popItem(container, index);
}

/** `xs.insert(i, value)` */
export function insertItem(list: any[], index: number, value: any): void {
  list.splice(index, 0, value);
}

/** `xs.remove(value)`, also of a set. */
export function removeItem(container: any[] | Set<any>, value: any): void {
  if (container instanceof Set) {
    if (!container.delete(value)) throw new KeyError(value);
    return;
  }
  const index = container.findIndex((item) => equals(item, value));
  if (index < 0) throw new ValueError('list.remove(x): x not in list');
  container.splice(index, 1);
}

/** `xs.index(value)` */
export function indexOf(list: readonly any[], value: any): number {
  const index = list.findIndex((item) => equals(item, value));
  if (index < 0) throw new ValueError(`${repr(value)} is not in list`);
  return index;
}

/** `xs.count(value)`, also of a string in a string. */
export function countOf(container: readonly any[] | string, value: any): number {
  if (typeof container === 'string') return container.split(value as string).length - 1;
  return container.filter((item) => equals(item, value)).length;
}

/** `xs.sort()` */
export function sortInPlace(list: any[]): void {
  list.splice(0, list.length, ...sorted(list));
}

/** `text.splitlines()` */
export function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
