/** The type of what a call gives. */
import type { Callee } from '../calls/callee.js';
import type { Definition } from '../knowledge/definitions.js';
import { bare } from '../knowledge/vocabulary.js';
import { firstChild, items, need } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { splitArguments } from '../shapes.js';
import { argumentsOf } from './of-attribute.js';
import { fromPython } from './python-types.js';
import type { Knowledge } from './knowledge.js';
import {
  any,
  boolean,
  bytes,
  instance,
  itemOf,
  joinAll,
  listOf,
  none,
  number,
  optional,
  required,
  string,
  unknown,
} from './types.js';
import type { Type } from './types.js';
import { unify } from './unify.js';

export function typeOfCall(node: SyntaxNode, k: Knowledge): Type {
  const callee = k.calleeOf(node);
  switch (callee.kind) {
    case 'local':
      return k.resultOf(callee.node);
    case 'class':
      return typeOfInstance(callee, k);
    case 'function':
      return typeOfDeclared(node, callee.definition, new Map(), k);
    case 'method':
      return typeOfMethod(node, callee, k);
    case 'super':
      if (callee.node) return k.resultOf(callee.node);
      return callee.definition ? typeOfDeclared(node, callee.definition, new Map(), k) : any;
    case 'builtin':
      return typeOfBuiltin(node, callee.name, k);
    case 'attribute':
      return typeOfCollectionMethod(callee.receiver, callee.name);
    case 'value': {
      const type = k.typeOf(firstChild(node));
      return type.kind === 'function' ? type.returns : any;
    }
    default:
      return callee satisfies never;
  }
}

function typeOfInstance({ of }: Callee & { kind: 'class' }, k: Knowledge): Type {
  const model = of.from === 'contract' ? k.vocabulary.class(bare(of.name)) : undefined;
  return instance(
    of,
    (model?.typeParameters ?? []).map(() => unknown),
  );
}

function typeOfMethod(node: SyntaxNode, callee: Callee & { kind: 'method' }, k: Knowledge): Type {
  if (callee.node) return k.resultOf(callee.node);
  // By its name alone, the method is known but not what TypeScript makes of the receiver.
  if (!callee.certain) return any;
  const receiver = required(k.typeOf(firstChild(firstChild(node))));
  const assigned =
    receiver.kind === 'instance' ? argumentsOf(receiver, k) : new Map<string, Type>();
  return typeOfDeclared(node, callee.definition, assigned, k);
}

function typeOfDeclared(
  node: SyntaxNode,
  definition: Definition,
  assigned: ReadonlyMap<string, Type>,
  k: Knowledge,
): Type {
  const found = new Map(assigned);
  const positional = definition.parameters.filter((parameter) => parameter.kind === 'positional');
  splitArguments(need(node, 'ArgList')).forEach((argument, i) => {
    const name = argument.keyword && k.text(argument.keyword);
    const parameter =
      name === undefined ? positional[i] : definition.parameters.find((p) => p.name === name);
    if (parameter) unify(parameter.type, k.typeOf(argument.value), found);
  });
  const result = fromPython(definition.returns, k.vocabulary, found);
  if (definition.kind !== 'coroutine') return result;
  return instance({ from: 'contract', name: 'asyncio.Coroutine' }, [result]);
}

const results: Readonly<Record<string, Type>> = {
  all: boolean,
  any: boolean,
  bool: boolean,
  bytearray: bytes,
  bytes,
  callable: boolean,
  chr: string,
  dict: { kind: 'dict', value: any },
  divmod: listOf(number),
  float: number,
  hasattr: boolean,
  int: number,
  isinstance: boolean,
  issubclass: boolean,
  len: number,
  memoryview: bytes,
  object: { kind: 'instance', of: { from: 'host', name: 'object' }, args: [] },
  ord: number,
  print: none,
  range: listOf(number),
  repr: string,
  round: number,
  str: string,
};

function typeOfBuiltin(node: SyntaxNode, name: string, k: Knowledge): Type {
  const [first] = splitArguments(need(node, 'ArgList'));
  const type = first ? k.typeOf(first.value) : any;
  switch (name) {
    case 'list':
    case 'tuple':
    case 'sorted':
    case 'reversed':
      return listOf(first ? itemOf(type) : any);
    case 'set':
    case 'frozenset':
      return { kind: 'set', item: itemOf(type) };
    case 'enumerate':
      return listOf({ kind: 'tuple', items: [number, itemOf(type)] });
    case 'zip':
      return listOf({
        kind: 'tuple',
        items: splitArguments(need(node, 'ArgList')).map((argument) =>
          itemOf(k.typeOf(argument.value)),
        ),
      });
    case 'min':
    case 'max':
      return splitArguments(need(node, 'ArgList')).length === 1 ? itemOf(type) : type;
    case 'abs':
    case 'sum':
      return number;
    default:
      return results[name] ?? any;
  }
}

/** The types that `raises(...)` lets through, joined. */
export function raisedType(call: SyntaxNode, k: Knowledge): Type {
  const types = splitArguments(need(call, 'ArgList')).flatMap(({ value }) => {
    const nodes = value.name === 'TupleExpression' ? items(value) : [value];
    return nodes.map((at) => k.typeOf(at));
  });
  const instances = types.map((type) => (type.kind === 'class' ? instance(type.of) : any));
  return instance({ from: 'host', name: 'Raised' }, [joinAll(instances)]);
}

/** What the methods of Python's own types give. */
const methods: Readonly<Record<string, Readonly<Record<string, Type>>>> = {
  string: {
    encode: bytes,
    endswith: boolean,
    find: number,
    count: number,
    index: number,
    format: string,
    isdigit: boolean,
    join: string,
    lower: string,
    lstrip: string,
    replace: string,
    rstrip: string,
    split: listOf(string),
    splitlines: listOf(string),
    startswith: boolean,
    strip: string,
    title: string,
    upper: string,
  },
  bytes: { decode: string, endswith: boolean, startswith: boolean, hex: string },
  list: {
    append: none,
    clear: none,
    count: number,
    extend: none,
    index: number,
    insert: none,
    remove: none,
    reverse: none,
    sort: none,
  },
  dict: { keys: listOf(string), clear: none, update: none },
  set: { add: none, clear: none, discard: none, remove: none },
};

function typeOfCollectionMethod(receiver: Type, name: string): Type {
  const kind = receiver.kind === 'tuple' ? 'list' : receiver.kind;
  const known = methods[kind]?.[name];
  if (known) return known;
  if (name === 'copy') return receiver;
  if (name === 'pop' && receiver.kind === 'list') return receiver.item;
  if (receiver.kind === 'dict') {
    if (name === 'get') return optional(receiver.value);
    if (name === 'pop') return receiver.value;
    if (name === 'values') return listOf(receiver.value);
    if (name === 'items') return listOf({ kind: 'tuple', items: [string, receiver.value] });
  }
  if (receiver.kind === 'set' && name === 'pop') return receiver.item;
  if (receiver.kind === 'any') return methods.string?.[name] ?? any;
  return any;
}
