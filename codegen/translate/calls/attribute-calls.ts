/** Methods of Python's own types, and of values that nothing is known about. */
import { code, precedence } from '../code.js';
import type { Code } from '../code.js';
import { checkMember } from '../expressions/attributes.js';
import { receiver } from '../expressions/receivers.js';
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { children, firstChild, need } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse, reject } from '../refusal.js';
import { splitArguments } from '../shapes.js';
import type { Type } from '../types/types.js';
import { plainArguments } from './arguments.js';
import { asyncGeneratorCall, generatorCall } from './generator-calls.js';
import {
  bytesMethod,
  dictMethod,
  listMethod,
  setMethod,
  stringMethod,
} from './collection-methods.js';
import type { Callee } from './callee.js';

/** A method call taken apart. */
export interface MethodCall {
  readonly object: SyntaxNode;
  readonly name: string;
  readonly property: SyntaxNode;
  readonly args: readonly SyntaxNode[];
  readonly node: SyntaxNode;
}

export function attributeCall(
  node: SyntaxNode,
  callee: Callee & { kind: 'attribute' },
  frame: Frame,
): Code {
  const [object, , property] = children(firstChild(node));
  const args = splitArguments(need(node, 'ArgList'));
  const { receiver: type, name } = callee;
  const special = asyncGeneratorCall(
    { object: object!, name, property: property!, args: args.map((a) => a.value), node },
    type,
    frame,
  );
  if (special) return special;
  const family = methodFamily(type, name, args.length);
  if (family) {
    const other = args.find((argument) => argument.kind !== 'positional');
    if (other && name !== 'sort')
      refuse(other.keyword ?? other.value, `this argument of '${name}'`);
    const call = {
      object: object!,
      name,
      property: property!,
      args: args.map((argument) => argument.value),
      node,
    };
    return (
      family(call, frame) ??
      refuse(property!, `the method '${name}'`, 'docs/python-subset.md says which there are')
    );
  }
  checkMember(type, property!, name, frame);
  if ((name === '__await__' || name === '__iter__') && args.length === 0) {
    return code(`${receiver(object!, frame)}[Symbol.iterator]()`, precedence.call);
  }
  if (name.startsWith('__')) reject(property!, `'${name}' has no counterpart`);
  const text = `${receiver(object!, frame)}.${name}(${plainArguments(args, textOf(firstChild(node), frame), frame)})`;
  return code(text, precedence.call);
}

type Family = (call: MethodCall, frame: Frame) => Code | undefined;

function methodFamily(type: Type, name: string, count: number): Family | undefined {
  switch (type.kind) {
    case 'string':
      return stringMethod;
    case 'bytes':
      return bytesMethod;
    case 'list':
    case 'tuple':
      return listMethod;
    case 'dict':
      return dictMethod;
    case 'set':
      return setMethod;
    case 'generator':
      return generatorCall;
    case 'any':
    case 'unknown':
      return familyByName(name, count);
    default:
      return undefined;
  }
}

const byName: readonly (readonly [Family, string])[] = [
  [
    stringMethod,
    'startswith endswith upper lower strip lstrip rstrip split splitlines encode format replace',
  ],
  [bytesMethod, 'decode'],
  [listMethod, 'append extend insert'],
  [dictMethod, 'items keys values setdefault'],
];

/** The name alone says which type is meant. `thread.join()` has no argument, `', '.join(xs)` has. */
function familyByName(name: string, count: number): Family | undefined {
  if (name === 'join') return count === 1 ? stringMethod : undefined;
  return byName.find(([, names]) => names.split(' ').includes(name))?.[0];
}
