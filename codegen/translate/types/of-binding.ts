/** The type of a variable: what all its assignments have in common. */
import { definitionNode, methodOf } from '../calls/callee.js';
import { freeNameType } from '../knowledge/free-names.js';
import { children, firstChild, items, lastChild } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import type { Binding, Reference } from '../scope/model.js';
import { splitAssignment, splitFor, splitTry, splitWith } from '../shapes.js';
import { typeInModule } from './of-attribute.js';
import { raisedType } from './of-call.js';
import { annotated, typeOfParameter } from './of-parameter.js';
import { fromPython } from './python-types.js';
import type { Knowledge } from './knowledge.js';
import { any, instance, isOpaque, itemOf, joinAll, listOf } from './types.js';
import type { Type } from './types.js';

export function typeOfBinding(binding: Binding, k: Knowledge): Type {
  const types = binding.writes
    .filter((write) => write.write !== 'delete' && !keepsType(write, k))
    .map((write) => typeOfWrite(write, binding, k));
  const given =
    binding.scope.kind === 'program' && k.style === 'case' ? freeNameType(binding.name) : undefined;
  const joined = joinAll(given ? [given, ...types] : types);
  // Where TypeScript would see `unknown`, the variable is declared as `any`.
  if (joined.kind === 'unknown') return any;
  return joined.kind === 'list' && isOpaque(joined.item) ? listOf(itemsAdded(binding, k)) : joined;
}

function typeOfWrite(write: Reference, binding: Binding, k: Knowledge): Type {
  const { statement, node } = write;
  switch (write.write) {
    case 'assign':
      return typeOfAssigned(node, statement!, k);
    case 'augment':
      return k.typeOf(lastChild(statement!));
    case 'parameter':
      return typeOfParameter(binding, write, k);
    case 'def':
      return { kind: 'function', returns: k.resultOf(definitionNode(statement!)) };
    case 'class':
      return { kind: 'class', of: { from: 'program', name: k.text(node) } };
    case 'for':
      return typeOfLoopTarget(node, statement!, k);
    case 'with':
      return typeOfWithTarget(node, statement!, k);
    case 'handler':
      return typeOfCaught(node, statement!, k);
    case 'comprehension':
      return typeOfComprehensionTarget(node, statement!, k);
    case 'import':
      return typeOfImport(node, statement!, k);
    case 'delete':
    case undefined:
      return any;
    default:
      return write.write satisfies never;
  }
}

function typeOfAssigned(name: SyntaxNode, statement: SyntaxNode, k: Knowledge): Type {
  const shape = splitAssignment(statement);
  if (shape.annotation) return annotated(shape.annotation, k);
  const value: Type = shape.tupleValue
    ? { kind: 'tuple', items: shape.value.map((item) => k.typeOf(item)) }
    : k.typeOf(shape.value[0]!);
  const group = shape.targets.findIndex((targets) =>
    targets.some((target) => contains(target, name)),
  );
  return typeInPattern(shape.targets[group]!, shape.tupleTargets[group]!, name, value);
}

/** What a name gets where a pattern takes a value apart. */
function typeInPattern(
  targets: readonly SyntaxNode[],
  isTuple: boolean,
  name: SyntaxNode,
  value: Type,
): Type {
  const [only] = targets;
  if (!isTuple && only!.name === 'VariableName') return value;
  if (!isTuple && targets.length === 1) return typeInPattern(items(only!), true, name, value);
  const index = targets.findIndex((target) => contains(target, name));
  const target = targets[index]!;
  if (targets.some((at) => at.name === '*')) return any;
  const item = value.kind === 'tuple' ? (value.items[index] ?? any) : itemOf(value);
  return target.name === 'VariableName' ? item : typeInPattern(items(target), true, name, item);
}

function contains(node: SyntaxNode, inner: SyntaxNode): boolean {
  return inner.from >= node.from && inner.to <= node.to;
}

/** `n *= 2` tells nothing that the other assignments do not; `n += x` may make it something else. */
function keepsType({ write, statement }: Reference, k: Knowledge): boolean {
  return write === 'augment' && k.text(children(statement!)[1]!) !== '+=';
}

function typeOfLoopTarget(name: SyntaxNode, statement: SyntaxNode, k: Knowledge): Type {
  const shape = splitFor(statement);
  if (shape.isAsync) return any;
  const [only] = shape.iterable;
  const items: Type =
    shape.iterable.length > 1
      ? joinAll(shape.iterable.map((item) => k.typeOf(item)))
      : itemOf(k.typeOf(only!));
  return typeInPattern(shape.targets, shape.isTuple, name, items);
}

function typeOfComprehensionTarget(name: SyntaxNode, node: SyntaxNode, k: Knowledge): Type {
  const parts = items(node);
  let start = 0;
  for (let i = 0; i < parts.length; i += 1) {
    if (parts[i]!.name === 'for') start = i;
    if (parts[i]!.name === 'in') {
      const targets = parts.slice(start + 1, i);
      if (targets.some((target) => contains(target, name))) {
        return typeInPattern(targets, targets.length > 1, name, itemOf(k.typeOf(parts[i + 1]!)));
      }
    }
  }
  return any;
}

function typeOfWithTarget(name: SyntaxNode, statement: SyntaxNode, k: Knowledge): Type {
  const manager = splitWith(statement).managers.find(
    ({ target }) => target && contains(target, name),
  );
  if (!manager) return any;
  if (isRaises(manager.value, k)) return raisedType(manager.value, k);
  return splitWith(statement).isAsync ? any : typeOfEntered(manager.value, k);
}

/** What a manager of the contract gives its block. */
function typeOfEntered(manager: SyntaxNode, k: Knowledge): Type {
  const enter = methodOf(k.typeOf(manager), '__enter__', k);
  if (enter?.kind !== 'method' || !enter.certain || enter.node) return any;
  return fromPython(enter.definition.returns, k.vocabulary);
}

/** `raises(...)`, the free name. */
export function isRaises(node: SyntaxNode, k: Knowledge): boolean {
  if (node.name !== 'CallExpression') return false;
  const callee = firstChild(node);
  return callee.name === 'VariableName' && k.text(callee) === 'raises' && isGivenName(callee, k);
}

function isGivenName(name: SyntaxNode, k: Knowledge): boolean {
  return k.names.bindingOf(name)?.writes.length === 0;
}

function typeOfCaught(name: SyntaxNode, statement: SyntaxNode, k: Knowledge): Type {
  const handler = splitTry(statement).handlers.find((at) => at.name?.from === name.from);
  if (!handler?.type) return any;
  const types = handler.type.name === 'TupleExpression' ? items(handler.type) : [handler.type];
  return joinAll(
    types.map((type) => {
      const known = k.typeOf(type);
      return known.kind === 'class' ? instance(known.of) : any;
    }),
  );
}

function typeOfImport(name: SyntaxNode, statement: SyntaxNode, k: Knowledge): Type {
  const parts = children(statement);
  if (parts[0]!.name !== 'from') return { kind: 'module', name: k.text(importedName(name)) };
  const module = parts
    .slice(
      1,
      parts.findIndex((part) => part.name === 'import'),
    )
    .map((part) => k.text(part))
    .join('');
  return typeInModule(module, k.text(importedName(name)), k);
}

/** The name before `as`, where there is one. */
function importedName(name: SyntaxNode): SyntaxNode {
  const before = name.prevSibling;
  return before?.name === 'as' ? before.prevSibling! : name;
}

/** What `append` puts into a list that starts empty. */
function itemsAdded(binding: Binding, k: Knowledge): Type {
  const added: Type[] = [];
  for (const { node } of binding.reads) {
    const member = node.parent!;
    if (member.name !== 'MemberExpression' || member.firstChild!.from !== node.from) continue;
    const call = member.parent!;
    const isCall = call.name === 'CallExpression' && call.firstChild!.to === member.to;
    const method = k.text(lastChild(member));
    if (method === 'append' && isCall) {
      const [argument] = items(lastChild(call));
      if (argument) added.push(k.typeOf(argument));
    } else if (['extend', 'insert'].includes(method)) return any;
  }
  // A list that is handed on may get anything.
  const joined = joinAll(added);
  return ['string', 'number', 'boolean'].includes(joined.kind) ? joined : any;
}
