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
import type { ArgumentShape } from '../shapes.js';
import { isOpaque } from '../types/types.js';
import type { Type } from '../types/types.js';
import { plainArguments } from './arguments.js';
import type { Callee } from './callee.js';
import {
  arities,
  bytesMethod,
  dictMethod,
  listMethod,
  setMethod,
  stringMethod,
} from './collection-methods.js';
import { asyncGeneratorCall, generatorCall } from './generator-calls.js';

/** A method call taken apart. */
export interface MethodCall {
  readonly object: SyntaxNode;
  readonly name: string;
  readonly property: SyntaxNode;
  readonly args: readonly SyntaxNode[];
}

export function attributeCall(
  node: SyntaxNode,
  { receiver: type, name }: Callee & { kind: 'attribute' },
  frame: Frame,
): Code {
  const [object, , property] = children(firstChild(node));
  const args = splitArguments(need(node, 'ArgList'));
  const values = args.map((argument) => argument.value);
  const method: MethodCall = { object: object!, name, property: property!, args: values };
  const step = asyncGeneratorCall(method, type, frame);
  if (step) return step;
  const family = familyOf(type, name, args.length);
  if (family !== undefined) {
    checkGuess(method, type, family, frame);
    checkArguments(method, family, args);
    return families[family]!(method, frame) ?? unknownMethod(method);
  }
  return plainCall(node, method, type, frame);
}

type Family = (method: MethodCall, frame: Frame) => Code | undefined;

const families: Readonly<Record<string, Family>> = {
  string: stringMethod,
  bytes: bytesMethod,
  list: listMethod,
  dict: dictMethod,
  set: setMethod,
  generator: generatorCall,
};

// Where nothing is known of the object, the name may say enough.
const telling: Readonly<Record<string, string>> = {
  string:
    'startswith endswith upper lower strip lstrip rstrip split splitlines encode format replace',
  bytes: 'decode',
  list: 'append extend insert',
  dict: 'items keys values setdefault',
};

/** Which of Python's types the method belongs to. `thread.join()` has no argument, `', '.join(xs)` has. */
function familyOf({ kind }: Type, name: string, count: number): string | undefined {
  if (kind === 'tuple') return 'list';
  if (Object.hasOwn(families, kind)) return kind;
  if (kind !== 'any' && kind !== 'unknown') return undefined;
  if (name === 'join') return count === 1 ? 'string' : undefined;
  return Object.keys(telling).find((family) => telling[family]!.split(' ').includes(name));
}

/** That a name says enough is good for cases, which are run on Python as well. */
function checkGuess({ name, object }: MethodCall, type: Type, family: string, frame: Frame): void {
  if (frame.program.style !== 'program' || !isOpaque(type)) return;
  if (family === 'string' || family === 'bytes') return;
  reject(object, `what '${name}' belongs to is not known`, `annotate '${textOf(object, frame)}'`);
}

function checkArguments(method: MethodCall, family: string, args: readonly ArgumentShape[]): void {
  const { name, property } = method;
  const arity = arities[family]![name];
  if (!arity) unknownMethod(method);
  const other = args.find((argument) => argument.kind !== 'positional');
  if (other) refuse(other.keyword ?? other.value, `this argument of '${name}'`);
  const [least, most] = arity;
  if (args.length >= least && args.length <= most) return;
  const wanted = least === most ? String(least) : `${String(least)} or ${String(most)}`;
  reject(
    property,
    `'${name}' takes ${wanted === '0' ? 'no' : wanted} argument${wanted === '1' ? '' : 's'} here`,
  );
}

function unknownMethod({ name, property }: MethodCall): never {
  return refuse(property, `the method '${name}'`, 'docs/python-subset.md says which there are');
}

/** A method of who knows what. */
function plainCall(node: SyntaxNode, method: MethodCall, type: Type, frame: Frame): Code {
  const { object, name, property, args } = method;
  checkMember(type, property, name, frame);
  if ((name === '__await__' || name === '__iter__') && args.length === 0) {
    return code(`${receiver(object, frame)}[Symbol.iterator]()`, precedence.call);
  }
  if (name.startsWith('__')) reject(property, `'${name}' has no counterpart`);
  const what = textOf(firstChild(node), frame);
  const texts = plainArguments(splitArguments(need(node, 'ArgList')), what, frame);
  return code(`${receiver(object, frame)}.${name}(${texts})`, precedence.call);
}
