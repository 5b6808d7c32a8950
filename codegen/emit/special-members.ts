/** Python's special methods (`__repr__`) in TypeScript. */

const names: ReadonlyMap<string, string> = new Map([['__repr__', 'toString']]);

/** Operators that no object of JavaScript can define by a method. */
const operators = new Set(['__lt__', '__le__', '__gt__', '__ge__', '__eq__', '__ne__', '__hash__']);

/** Whether a member has a method in TypeScript: comparing has none, and `constructor:` says what `new` takes. */
export function hasTypeScriptForm({ name }: { readonly name: string }): boolean {
  return name !== '__init__' && !operators.has(name);
}

/** What a member is called in TypeScript: as in Python, but where the language has a name of its own for it. */
export function typeScriptName({ name }: { readonly name: string }): string {
  return names.get(name) ?? name;
}
