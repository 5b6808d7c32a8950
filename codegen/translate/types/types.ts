/**
 * What the translator knows about values: little, but enough to choose between `===` and `equals`, `.length` and `len`.
 *
 * `any` means "not known": the Python runtime decides while the program runs. `unknown` is as little known, and TypeScript
 * sees it as `unknown`: what the contract declares as Python's `Any`.
 */
export interface ClassName {
  /** Who defines it: the contract, the program itself, Python (its exceptions), or a module of the runtime. */
  readonly from: 'contract' | 'program' | 'error' | 'host';
  /** As the program may write it: `asyncio.Future`, `ValueError`, `Recorder`. */
  readonly name: string;
}

export type Type =
  | { readonly kind: 'any' | 'unknown' | 'boolean' | 'number' | 'string' | 'bytes' | 'none' }
  | { readonly kind: 'list' | 'set'; readonly item: Type }
  | { readonly kind: 'tuple'; readonly items: readonly Type[] }
  | { readonly kind: 'dict'; readonly value: Type }
  | { readonly kind: 'instance'; readonly of: ClassName; readonly args: readonly Type[] }
  | { readonly kind: 'class'; readonly of: ClassName }
  | { readonly kind: 'function'; readonly parameters?: readonly Type[]; readonly returns: Type }
  | { readonly kind: 'generator' }
  | { readonly kind: 'module'; readonly name: string }
  | { readonly kind: 'optional'; readonly of: Type };

export const any: Type = { kind: 'any' };
export const unknown: Type = { kind: 'unknown' };
export const boolean: Type = { kind: 'boolean' };
export const number: Type = { kind: 'number' };
export const string: Type = { kind: 'string' };
export const bytes: Type = { kind: 'bytes' };
export const none: Type = { kind: 'none' };

export const listOf = (item: Type): Type => ({ kind: 'list', item });
export const optional = (of: Type): Type =>
  isOpaque(of) || of.kind === 'none' || of.kind === 'optional' ? of : { kind: 'optional', of };

export function instance(of: ClassName, args: readonly Type[] = []): Type {
  return { kind: 'instance', of, args };
}

export function sameType(a: Type, b: Type): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The type of a value that is one or the other. */
export function join(a: Type, b: Type): Type {
  if (sameType(a, b)) return a;
  if (a.kind === 'any' || b.kind === 'any') return any;
  if (a.kind === 'unknown' || b.kind === 'unknown') return unknown;
  if (a.kind === 'none') return optional(b);
  if (b.kind === 'none') return optional(a);
  if (a.kind === 'optional' || b.kind === 'optional') {
    return optional(join(required(a), required(b)));
  }
  if (isSequence(a) && isSequence(b)) return listOf(join(itemOf(a), itemOf(b)));
  if (a.kind === 'instance' && b.kind === 'instance' && a.of.name === b.of.name) {
    return instance(
      a.of,
      a.args.map((arg, i) => join(arg, b.args[i] ?? any)),
    );
  }
  return any;
}

export function joinAll(types: readonly Type[]): Type {
  return types.length === 0 ? any : types.reduce(join);
}

/** Nothing is known about it. */
export function isOpaque(type: Type): boolean {
  return type.kind === 'any' || type.kind === 'unknown';
}

/** Without `None`. */
export function required(type: Type): Type {
  return type.kind === 'optional' ? type.of : type;
}

export function isSequence(type: Type): boolean {
  return type.kind === 'list' || type.kind === 'tuple';
}

/** What iterating over a value, or indexing it, gives. */
export function itemOf(type: Type): Type {
  if (type.kind === 'list' || type.kind === 'set') return type.item;
  if (type.kind === 'tuple') return joinAll(type.items);
  if (type.kind === 'dict') return string;
  if (type.kind === 'string') return string;
  if (type.kind === 'bytes') return number;
  return type.kind === 'unknown' ? unknown : any;
}

/** What `await` gives. */
export function awaited(type: Type): Type {
  if (type.kind === 'instance' && type.args[0]) return type.args[0];
  return type.kind === 'instance' && type.of.from === 'contract' ? unknown : any;
}

export function isPrimitive(type: Type): boolean {
  return ['boolean', 'number', 'string', 'none'].includes(type.kind);
}

/** A value with an identity: `==` is `is`. */
export function isObject(type: Type): boolean {
  const { kind } = required(type);
  return kind === 'instance' || kind === 'class' || kind === 'function' || kind === 'module';
}
