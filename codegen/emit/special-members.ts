/** Python's special methods (`__repr__`) in TypeScript. */

const names: ReadonlyMap<string, string> = new Map([
  ['__aiter__', '[Symbol.asyncIterator]'],
  ['__repr__', 'toString'],
]);

/** Operators that no object of JavaScript can define by a method. */
const operators = new Set(['__lt__', '__le__', '__gt__', '__ge__', '__eq__', '__ne__', '__hash__']);

/** Said elsewhere: `constructor:` says what `new` takes, and the iterator that is given has a `next` of its own. */
const saidElsewhere = new Set(['__init__', '__anext__']);

/** Whether a member has a method in TypeScript: comparing has none. */
export function hasTypeScriptForm({ name }: { readonly name: string }): boolean {
  return !saidElsewhere.has(name) && !operators.has(name);
}

/** What a member is called in TypeScript: as in Python, but where the language has a name of its own for it. */
export function typeScriptName({ name }: { readonly name: string }): string {
  return names.get(name) ?? name;
}
