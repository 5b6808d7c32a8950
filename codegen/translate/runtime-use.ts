/** Names that a translation takes from the Python runtime or from the library. */
import type { Frame } from './frame.js';
import { reject } from './refusal.js';
import { isJavaScriptException } from './knowledge/python-builtins.js';

/** The library's namespace, for what has no name in the Python text. */
export function library({ program: { style, uses } }: Frame): string {
  if (style === 'case') return uses.free('asyncio');
  uses.namespace('asyncio');
  return 'asyncio';
}

/** What helpers do that are not called by their names in Python. */
const doings: Readonly<Record<string, string>> = {
  contains: "'in' such a value",
  divide: "'/'",
  equals: "'==' of such values",
  exceptionArgs: "'args'",
  extended: "'+=' of such values",
  floorDivide: "'//'",
  getItem: 'an item of such a value',
  inside: "'with'",
  itemAt: 'an item of such a value',
  leftOpen: "leaving an 'async for' early",
  modulo: "'%'",
  plus: "'+' of such values",
  setItem: 'an item of such a value',
  slice: 'a slice of such a value',
  str: 'the text of such a value',
  thenOf: "'__await__'",
  times: "'*' of such values",
  truthy: 'the truth of such a value',
};

/** A helper of the Python runtime; only cases have one, so what needs one is refused elsewhere. */
export function helper(name: string, node: { readonly from: number }, frame: Frame): string {
  const { style } = frame.program;
  if (style === 'program') {
    const doing = doings[name] ?? `'${name}'`;
    reject(
      node,
      `${doing} is done differently in JavaScript, or may be`,
      'annotate what it works with, or write it more simply',
    );
  }
  if (style === 'example') {
    reject(
      node,
      `this would need '${name}' of the Python runtime, which an example does not have`,
      'write it more simply, or state the types involved under "types"',
    );
  }
  return frame.program.uses.helper(name);
}

/** One of Python's exception classes. */
export function exceptionClass(name: string, frame: Frame): string {
  return isJavaScriptException(name) ? name : frame.program.uses.builtin(name);
}
