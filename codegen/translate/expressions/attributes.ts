/** `object.name`, where it is not called. */
import { didYouMean } from '../../nearest-name.js';
import { call, code, precedence } from '../code.js';
import type { Code } from '../code.js';
import { methodOf } from '../calls/callee.js';
import { bindMethod } from '../calls/bound.js';
import { moduleMemberIdiom } from '../examples/idioms.js';
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { hostModule } from '../knowledge/host-modules.js';
import { bare } from '../knowledge/vocabulary.js';
import { children, firstChild, items, need } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { Refusal, reject } from '../refusal.js';
import { helper } from '../runtime-use.js';
import { isException, isProperty } from '../types/of-attribute.js';
import { required } from '../types/types.js';
import type { Type } from '../types/types.js';
import { value } from './expression.js';
import { receiver } from './receivers.js';

export function attribute(node: SyntaxNode, frame: Frame): Code {
  const [object, , property] = children(node);
  const name = textOf(property!, frame);
  const type = required(frame.program.knowledge.typeOf(object!));
  if (name.startsWith('__')) return special(object!, property!, name, frame);
  if (type.kind === 'module') return inModule(node, type.name, property!, frame);
  if (isMethodReference(type, name, frame)) return bindMethod(object!, property!, frame);
  if (name === 'args' && mayBeTypeError(type)) return argsOf(object!, frame);
  checkMember(type, property!, name, frame);
  return code(`${holder(object!, type, name, frame)}.${name}`, precedence.call);
}

// What the classes of exceptions have; a program may put more on them.
const errorMembers = new Set([
  'add_note',
  'args',
  'cause',
  'errno',
  'filename',
  'message',
  'name',
  'strerror',
]);

function holder(object: SyntaxNode, type: Type, name: string, frame: Frame): string {
  const isExtra =
    type.kind === 'instance' &&
    isException(type.of) &&
    !errorMembers.has(name) &&
    !frame.program.knowledge.vocabulary.member(bare(type.of.name), name);
  return isExtra ? `(${value(object, frame)} as any)` : receiver(object, frame);
}

/** The member stands for a function, so taking it without a call must keep its object. */
function isMethodReference(type: Type, name: string, frame: Frame): boolean {
  const { knowledge } = frame.program;
  if (['list', 'set', 'tuple', 'dict', 'string', 'bytes'].includes(type.kind)) return true;
  const method = methodOf(type, name, knowledge);
  if (method?.kind !== 'method') return type.kind === 'any' && name === 'append';
  if (method.definition.kind === 'property') return false;
  return !(method.node && isProperty(method.owner, name, knowledge));
}

/** The members of Python's object model that have a counterpart. */
function special(object: SyntaxNode, property: SyntaxNode, name: string, frame: Frame): Code {
  if (name === '__name__') return nameOf(object, frame);
  if (name === '__class__') return call(helper('type', object, frame), [value(object, frame)]);
  if (name === '__cause__') return code(`${receiver(object, frame)}.cause`, precedence.call);
  if (name === '__notes__') return code(`${receiver(object, frame)}.__notes__`, precedence.call);
  return reject(property, `'${name}' has no counterpart`);
}

/** `type(x).__name__` is the name Python has for the type. */
function nameOf(object: SyntaxNode, frame: Frame): Code {
  const isType = object.name === 'CallExpression' && textOf(firstChild(object), frame) === 'type';
  const isClass =
    object.name === 'MemberExpression' && textOf(object, frame).endsWith('.__class__');
  if (isType) {
    const [of] = items(need(object, 'ArgList'));
    return call(helper('typeName', object, frame), [value(of!, frame)]);
  }
  if (isClass) return call(helper('typeName', object, frame), [value(firstChild(object), frame)]);
  return code(`${receiver(object, frame)}.name`, precedence.call);
}

/** JavaScript's TypeError has no `args`. */
function mayBeTypeError(type: Type): boolean {
  if (type.kind === 'any' || type.kind === 'unknown') return true;
  return (
    type.kind === 'instance' &&
    isException(type.of) &&
    /^(BaseException|Exception|TypeError)$/.test(type.of.name)
  );
}

function argsOf(object: SyntaxNode, frame: Frame): Code {
  return call(helper('exceptionArgs', object, frame), [value(object, frame)]);
}

function inModule(node: SyntaxNode, module: string, property: SyntaxNode, frame: Frame): Code {
  const name = textOf(property, frame);
  const idiom =
    frame.program.style !== 'case' ? moduleMemberIdiom(node, module, name, frame) : undefined;
  if (idiom) return idiom;
  checkModuleMember(module, property, name, frame);
  return code(`${receiver(firstChild(node), frame)}.${name}`, precedence.call);
}

/** A module has only what the contract, or the runtime, says it has. */
export function checkModuleMember(
  module: string,
  property: SyntaxNode,
  name: string,
  frame: Frame,
): void {
  const { vocabulary } = frame.program.knowledge;
  const host = hostModule(module);
  if (!vocabulary.hasModule(module) && !host) return;
  const names = [
    ...vocabulary.namesIn(module),
    ...(host ? [...host.functions.keys(), ...host.classes.keys(), ...host.values.keys()] : []),
  ];
  if (names.includes(name) || vocabulary.hasModule(`${module}.${name}`)) return;
  const { suggestion } = didYouMean(name, names);
  const message = host
    ? `'${module}' has only ${names.join(', ')} here, no '${name}'`
    : `'${module}' has no '${name}' in the contract`;
  throw new Refusal('unknown-name', property.from, message, suggestion);
}

/** An object of the contract has only the members that the contract gives it. */
export function checkMember(type: Type, property: SyntaxNode, name: string, frame: Frame): void {
  if (type.kind !== 'instance' || type.of.from !== 'contract') return;
  const { vocabulary } = frame.program.knowledge;
  const className = bare(type.of.name);
  const names = vocabulary.membersOf(className);
  if (names.length === 0 || names.includes(name)) return;
  const { suggestion } = didYouMean(name, names);
  throw new Refusal(
    'unknown-name',
    property.from,
    `'${className}' has no '${name}' in the contract`,
    suggestion,
  );
}
