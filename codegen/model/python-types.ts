/** Names of types that are Python's own: no file of the spec defines them. */
export const pythonTypes: ReadonlySet<string> = new Set([
  ...['str', 'int', 'float', 'bool', 'bytes', 'object', 'None', 'Any', 'Self', 'Literal', '...'],
  ...['tuple', 'list', 'dict', 'set', 'frozenset', 'type', 'Callable', 'Awaitable'],
  ...['Iterable', 'Iterator', 'AsyncGenerator', 'AsyncIterator', 'Sequence', 'Mapping'],
]);

/** One capital letter, optionally a digit: `T`, `P`, `T1`. Such names need no declaration. */
export function isTypeVariable(name: string): boolean {
  return /^[A-Z]\d?$/.test(name);
}
