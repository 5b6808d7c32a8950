/** Calls. */
import { code, precedence } from '../code.js';
import type { Code } from '../code.js';
import { exampleCall } from '../examples/idioms.js';
import { checkModuleMember } from '../expressions/attributes.js';
import { expression, value } from '../expressions/expression.js';
import { receiver } from '../expressions/receivers.js';
import { unknownName } from '../expressions/variables.js';
import type { Frame } from '../frame.js';
import { isTypeVariable } from '../../model/python-types.js';
import type { Definition } from '../knowledge/definitions.js';
import type { ClassName } from '../types/types.js';
import { textOf } from '../frame.js';
import { firstChild, lastChild, need } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse, reject } from '../refusal.js';
import { splitArguments } from '../shapes.js';
import { argumentList, plainArguments } from './arguments.js';
import type { CallTarget } from './arguments.js';
import { attributeCall } from './attribute-calls.js';
import { builtinCall, pythonFunctions } from './builtin-functions.js';
import type { Callee } from './callee.js';
import { partialCall } from './partial.js';

export function callExpression(node: SyntaxNode, frame: Frame): Code {
  const { program } = frame;
  const idiom = program.style !== 'case' ? exampleCall(node, frame) : undefined;
  if (idiom) return idiom;
  const callee = program.knowledge.calleeOf(node);
  switch (callee.kind) {
    case 'local':
      return localCall(node, callee, frame);
    case 'class':
      return construction(node, callee, frame);
    case 'function':
      return functionCall(node, callee, frame);
    case 'method':
      return methodCall(node, callee, frame);
    case 'super':
      return superCall(node, callee, frame);
    case 'builtin':
      return builtin(node, callee.name, frame);
    case 'attribute':
      return attributeCall(node, callee, frame);
    case 'value':
      return valueCall(node, frame);
    default:
      return callee satisfies never;
  }
}

function argumentsOf(node: SyntaxNode, target: Omit<CallTarget, 'what'>, frame: Frame): string {
  const what = textOf(firstChild(node), frame).replace(/\s+/g, '');
  return argumentList(need(node, 'ArgList'), { ...target, what }, frame);
}

function localCall(node: SyntaxNode, callee: Callee & { kind: 'local' }, frame: Frame): Code {
  const name = expression(firstChild(node), frame).text;
  const args = argumentsOf(node, { definition: callee.definition, declaredBy: 'program' }, frame);
  const text = `${name}(${args})`;
  if (!frame.program.colours.isBlockingFunction(callee.node)) return code(text, precedence.call);
  if (frame.kind !== 'blocking') {
    reject(
      node,
      `'${name}' runs the loop, so it cannot be called from a callback, a coroutine or a lambda`,
    );
  }
  return code(`await ${text}`, precedence.unary);
}

function construction(
  node: SyntaxNode,
  { of, definition }: Callee & { kind: 'class' },
  frame: Frame,
): Code {
  const callee = firstChild(node);
  if (callee.name === 'MemberExpression') checkClassMember(callee, frame);
  const name = receiver(callee, frame);
  const declaredBy = of.from === 'program' && definesInit(of.name, frame) ? 'program' : 'contract';
  const args = argumentsOf(node, { definition, declaredBy }, frame);
  return code(`new ${name}${openTypes(of, definition)}(${args})`, precedence.call);
}

/** A class that is made with one value and may hold others later: `ContextVar('x', default=0)`. */
function openTypes(of: ClassName, definition: Definition | undefined): string {
  const holdsValue = definition?.parameters.some(
    ({ type }) => type.kind === 'name' && isTypeVariable(type.name),
  );
  return of.from === 'contract' && holdsValue ? '<any>' : '';
}

function checkClassMember(callee: SyntaxNode, frame: Frame): void {
  const type = frame.program.knowledge.typeOf(firstChild(callee));
  if (type.kind !== 'module') return;
  checkModuleMember(type.name, lastChild(callee), textOf(lastChild(callee), frame), frame);
}

function definesInit(className: string, frame: Frame): boolean {
  return frame.program.knowledge.programLineage(className).some((at) => at.methods.has('__init__'));
}

/** A function of a module. */
function functionCall(node: SyntaxNode, callee: Callee & { kind: 'function' }, frame: Frame): Code {
  const { module, definition } = callee;
  refuseMissing(node, definition, frame);
  const args = splitArguments(need(node, 'ArgList'));
  if (
    module === 'functools' &&
    definition.name === 'partial' &&
    args.some((argument) => argument.keyword)
  ) {
    return partialCall(node, frame);
  }
  const text = `${receiver(firstChild(node), frame)}(${argumentsOf(node, { definition, declaredBy: 'contract' }, frame)})`;
  return blockingOr(text, definition.kind === 'blocking', frame);
}

/** It would compile, and fail when it is called. */
function refuseMissing(node: SyntaxNode, { name, missing }: Definition, frame: Frame): void {
  if (missing === undefined || frame.program.style !== 'program') return;
  reject(node, `this version of the loop has no '${name}': ${missing}`);
}

/** Where a loop can be run, running it is waited for; elsewhere it can only fail, and does so at the call. */
function blockingOr(text: string, isBlocking: boolean, frame: Frame): Code {
  if (isBlocking && frame.kind === 'blocking') return code(`await ${text}`, precedence.unary);
  return code(text, precedence.call);
}

function methodCall(node: SyntaxNode, callee: Callee & { kind: 'method' }, frame: Frame): Code {
  const member = firstChild(node);
  const name = textOf(lastChild(member), frame);
  const { definition } = callee;
  const declaredBy = callee.node ? 'program' : 'contract';
  if (definition.kind === 'property') return valueCall(node, frame);
  if (callee.certain) refuseMissing(node, definition, frame);
  const args = argumentsOf(node, { definition, declaredBy }, frame);
  const object = definition.removed
    ? `(${value(firstChild(member), frame)} as any)`
    : receiver(firstChild(member), frame);
  const isIterator = callee.node && (name === '__await__' || name === '__iter__');
  const text = isIterator ? `${object}[Symbol.iterator](${args})` : `${object}.${name}(${args})`;
  return blockingOr(text, definition.kind === 'blocking', frame);
}

function superCall(
  node: SyntaxNode,
  { name, definition, node: own }: Callee & { kind: 'super' },
  frame: Frame,
): Code {
  if (!frame.keepsThis) refuse(node, "'super()' inside a function of a method");
  const declaredBy = own || (name === '__init__' && extendsProgram(frame)) ? 'program' : 'contract';
  const args = argumentsOf(node, { definition, declaredBy }, frame);
  if (name !== '__init__') return code(`super.${name}(${args})`, precedence.call);
  if (!frame.method?.hasBase) return code('');
  return code(`super(${args})`, precedence.call);
}

/** The base class is one of the program, with a constructor of its own. */
function extendsProgram({ program, method }: Frame): boolean {
  const [, base] = program.knowledge.programLineage(method!.className);
  return (
    base !== undefined &&
    program.knowledge.programLineage(base.name).some((at) => at.methods.has('__init__'))
  );
}

function builtin(node: SyntaxNode, name: string, frame: Frame): Code {
  if (!pythonFunctions.has(name)) throw unknownName(firstChild(node), name, frame);
  return builtinCall(node, name, frame);
}

/** A variable, or whatever an expression gives. */
function valueCall(node: SyntaxNode, frame: Frame): Code {
  const callee = firstChild(node);
  const { knowledge } = frame.program;
  const type = knowledge.typeOf(callee);
  const name = textOf(callee, frame);
  const isFree =
    callee.name === 'VariableName' && knowledge.names.bindingOf(callee)?.writes.length === 0;
  if (isFree && name === 'raises') {
    reject(callee, "'raises' outside a 'with' statement", "write 'with raises(...):'");
  }
  const args = plainArguments(splitArguments(need(node, 'ArgList')), name, frame);
  const text = receiver(callee, frame);
  if (type.kind === 'class') return code(`new ${text}(${args})`, precedence.call);
  const isFunctionText = callee.name === 'ParenthesizedExpression' && !text.startsWith('(');
  return code(`${isFunctionText ? `(${text})` : text}(${args})`, precedence.call);
}
