/** Python's type expressions as what the translator knows, and as TypeScript. */
import type { PythonType } from '../../model/contract.js';
import { isTypeVariable } from '../../model/python-types.js';
import { isNamed } from './names.js';
import { isBuiltinException } from '../knowledge/python-builtins.js';
import { bare } from '../knowledge/vocabulary.js';
import type { Vocabulary } from '../knowledge/vocabulary.js';
import {
  any,
  boolean,
  bytes,
  instance,
  joinAll,
  listOf,
  none,
  number,
  optional,
  string,
  unknown,
} from './types.js';
import type { Type } from './types.js';

const simple: Readonly<Record<string, Type>> = {
  bool: boolean,
  int: number,
  float: number,
  str: string,
  bytes,
  bytearray: bytes,
  memoryview: bytes,
  None: none,
  Any: unknown,
  object: unknown,
};

/** Parameters that take a value of any type: an object there is a value, never the options. */
export function takesAnything(type: PythonType): boolean {
  if (type.kind === 'union') return type.members.some(takesAnything);
  if (type.kind === 'list') return false;
  return type.name === 'Any' || type.name === 'object' || isTypeVariable(type.name);
}

/** Values of type variables, where they are known. */
export type Assignments = ReadonlyMap<string, Type>;

const nothingAssigned: Assignments = new Map();

export function fromPython(
  type: PythonType,
  vocabulary: Vocabulary,
  assigned: Assignments = nothingAssigned,
): Type {
  if (type.kind === 'list') return any;
  if (type.kind === 'union') {
    const members = type.members.map((member) => fromPython(member, vocabulary, assigned));
    const some = members.filter((member) => member.kind !== 'none');
    const joined = joinAll(some);
    return some.length < members.length ? optional(joined) : joined;
  }
  const args = type.args.map((arg) => fromPython(arg, vocabulary, assigned));
  return (
    assigned.get(type.name) ??
    simple[type.name] ??
    container(type, args) ??
    named(type, args, vocabulary, assigned)
  );
}

function container(type: PythonType & { kind: 'name' }, args: readonly Type[]): Type | undefined {
  switch (type.name.toLowerCase()) {
    case 'list':
    case 'sequence':
    case 'iterable':
      return listOf(args[0] ?? unknown);
    case 'set':
    case 'frozenset':
      return { kind: 'set', item: args[0] ?? unknown };
    case 'tuple':
      if (isOfAnyLength(type)) return listOf(args[0]!);
      return args.length > 0 ? { kind: 'tuple', items: args } : listOf(unknown);
    case 'dict':
      return { kind: 'dict', value: args[1] ?? unknown };
    default:
      return undefined;
  }
}

/** `tuple[int, ...]` */
function isOfAnyLength({ args }: PythonType & { kind: 'name' }): boolean {
  return args.length === 2 && isNamed(args[1]!, '...');
}

function named(
  type: PythonType & { kind: 'name' },
  args: readonly Type[],
  vocabulary: Vocabulary,
  assigned: Assignments,
): Type {
  const name = bare(type.name);
  const model = vocabulary.class(name);
  if (model) return instance({ from: 'contract', name: `${model.module}.${name}` }, args);
  if (name === 'Callable') return callable(type, vocabulary, assigned);
  const alias = vocabulary.alias(name);
  if (alias) return fromPython(alias, vocabulary, assigned);
  if (/^(Coroutine|Awaitable)(Like)?$/.test(name)) {
    return instance(
      { from: 'contract', name: `asyncio.${name.replace('Like', '')}` },
      args.slice(-1),
    );
  }
  if (name === 'Callback') return { kind: 'function', returns: unknown };
  if (isBuiltinException(name)) return instance({ from: 'error', name });
  if (vocabulary.error('asyncio', name)) {
    return instance({ from: 'error', name: `asyncio.${name}` });
  }
  return isTypeVariable(name) ? unknown : any;
}

function callable(
  type: PythonType & { kind: 'name' },
  vocabulary: Vocabulary,
  assigned: Assignments,
): Type {
  const [list, returned] = type.args;
  const returns = returned ? fromPython(returned, vocabulary, assigned) : unknown;
  if (
    list?.kind !== 'list' ||
    list.members.some((member) => member.kind === 'name' && member.name === '...')
  ) {
    return { kind: 'function', returns };
  }
  const parameters = list.members.map((member) => fromPython(member, vocabulary, assigned));
  return { kind: 'function', parameters, returns };
}
