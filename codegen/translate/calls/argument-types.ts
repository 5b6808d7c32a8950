/** Arguments that TypeScript would refuse, because the program means to pass what does not fit. */
import type { Parameter, PythonType } from '../../model/contract.js';
import { precedence, within } from '../code.js';
import { expression } from '../expressions/expression.js';
import { isUnknown } from '../expressions/receivers.js';
import { textOf } from '../frame.js';
import type { Frame } from '../frame.js';
import { children, firstChild, lastChild } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { isNamed } from '../types/names.js';
import { methodOf } from './callee.js';
import { fromPython, takesAnything } from '../types/python-types.js';
import { isOpaque, isPrimitive, isSequence, itemOf, required } from '../types/types.js';
import type { Type } from '../types/types.js';

export function argumentFor(node: SyntaxNode, parameter: Parameter, frame: Frame): string {
  const given = frame.program.knowledge.typeOf(node);
  const text = expression(node, frame);
  if (isOfAnyType(node, frame)) return `${within(text, precedence.relation)} as any`;
  if (takesAnything(parameter.type)) return within(text, precedence.assign);
  const declared = fromPython(parameter.type, frame.program.knowledge.vocabulary);
  if (isUnknown(given) && !isOpaque(declared)) return `${within(text, precedence.relation)} as any`;
  if (isOverloaded(node, frame)) return `${text.text} as any`;
  // What does not fit is for the compiler to tell.
  if (frame.program.style === 'program' && !mayMiss(given, declared)) {
    return within(text, precedence.assign);
  }
  if (isEmptyFactory(parameter, given)) return `${text.text} as never`;
  if (isNoBuffer(parameter, given) || isNoObject(parameter, given) || !fits(given, declared))
    return `${within(text, precedence.relation)} as never`;
  return mayMiss(given, declared)
    ? `${within(text, precedence.call)}!`
    : within(text, precedence.assign);
}

function mayMiss(given: Type, declared: Type): boolean {
  return given.kind === 'optional' && declared.kind !== 'optional' && !isOpaque(declared);
}

/** `transport.get_extra_info('sockname')`: what TypeScript calls unknown. */
function isOfAnyType(node: SyntaxNode, frame: Frame): boolean {
  if (node.name !== 'CallExpression') return false;
  const callee = firstChild(node);
  if (callee.name !== 'MemberExpression' || children(callee)[1]!.name !== '.') return false;
  const { knowledge } = frame.program;
  const type = required(knowledge.typeOf(firstChild(callee)));
  const method = methodOf(type, textOf(lastChild(callee), frame), knowledge);
  if (method?.kind !== 'method' || !method.certain || method.node) return false;
  return isNamed(method.definition.returns, 'Any') && isContract(type);
}

/** `loop.call_soon` as a callback: TypeScript cannot choose among its signatures there. */
function isOverloaded(node: SyntaxNode, frame: Frame): boolean {
  const { knowledge } = frame.program;
  if (node.name !== 'MemberExpression' || children(node)[1]!.name !== '.') return false;
  const type = required(knowledge.typeOf(firstChild(node)));
  const method = methodOf(type, textOf(lastChild(node), frame), knowledge);
  if (method?.kind !== 'method' || method.node) return false;
  return method.definition.parameters.some(({ kind }) => kind === 'var-positional');
}

function isContract(type: Type): boolean {
  return type.kind === 'instance' && type.of.from === 'contract';
}

/** Text, or nothing, where bytes belong. */
function isNoBuffer({ type }: Parameter, given: Type): boolean {
  return isNamed(type, 'ReadableBuffer') && ['string', 'number', 'none'].includes(given.kind);
}

/** A number, a text or a switch in the place of an object that the contract does not look into. */
function isNoObject({ type }: Parameter, given: Type): boolean {
  const objects = type.kind === 'union' ? type.members : [type];
  const takesObject = objects.every(
    (one) => ['SSLContext', 'Socket'].some((name) => isNamed(one, name)) || isNamed(one, 'None'),
  );
  return takesObject && ['number', 'string', 'boolean'].includes(given.kind);
}

/** A task factory that makes no task. */
function isEmptyFactory({ type }: Parameter, given: Type): boolean {
  const isFactory = type.kind === 'union' ? type.members.some(isTaskFactory) : isTaskFactory(type);
  return isFactory && given.kind === 'function' && isPrimitive(given.returns);
}

function isTaskFactory(type: PythonType): boolean {
  return isNamed(type, 'TaskFactory');
}

/** False only where the value cannot have the type. */
function fits(given: Type, declared: Type): boolean {
  if (isOpaque(given) || isOpaque(declared)) return true;
  if (declared.kind === 'optional') {
    return given.kind === 'none' || fits(required(given), declared.of);
  }
  if (given.kind === 'optional') return fits(given.of, declared);
  switch (declared.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'bytes':
    case 'dict':
      return given.kind === declared.kind;
    case 'function':
      return ['function', 'class'].includes(given.kind) || isCallableInstance(given);
    case 'list':
      return !isSequence(given) || fits(itemOf(given), declared.item);
    case 'instance':
      return given.kind === 'instance' || mayBeAwaited(given, declared);
    default:
      return true;
  }
}

/** Instances of the program's own classes may be anything. */
function isCallableInstance(given: Type): boolean {
  return given.kind === 'instance' && given.of.from === 'program';
}

/** A function that gives an awaitable is taken wherever one is; a class may stand for an exception. */
function mayBeAwaited(given: Type, declared: Type): boolean {
  if (declared.kind !== 'instance') return false;
  if (given.kind === 'class') return declared.of.from === 'error';
  const isAwaitable = /\.(Awaitable|Coroutine)$/.test(declared.of.name);
  return isAwaitable && (given.kind === 'function' || given.kind === 'generator');
}
