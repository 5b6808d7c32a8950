/**
 * Which whole numbers may outgrow JavaScript's: beyond 2^53 they are not exact, where Python's go on.
 *
 * What grows by adding needs more time than a program has. What is multiplied over and over, or added to itself, is there
 * in fifty steps.
 */
import { operatorOf } from './of-expression.js';
import { returnStatements } from './of-function.js';
import type { Knowledge } from './knowledge.js';
import { definitionNode } from '../calls/callee.js';
import { children, firstChild, lastChild, walk } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import type { Binding } from '../scope/model.js';
import { splitAssignment } from '../shapes.js';

/** What has a value: a variable, an attribute by its name, a function by its place. */
type Key = Binding | string | number;

/** Whether a variable that the value depends on makes itself grow. */
export function mayOutgrow(node: SyntaxNode, k: Knowledge): boolean {
  for (const key of reachable([...keysIn(node, k)], k)) {
    for (const source of sourcesOf(key, k)) {
      for (const part of walk(source)) if (growsBy(part, key, k)) return true;
    }
  }
  return false;
}

function growsBy(node: SyntaxNode, key: Key, k: Knowledge): boolean {
  const isUpdate = node.name === 'UpdateStatement';
  if (!isUpdate && node.name !== 'BinaryExpression') return false;
  const operator = isUpdate ? k.text(children(node)[1]!).slice(0, -1) : operatorOf(node, k);
  const comesBack = (side: SyntaxNode): boolean => reachable([...keysIn(side, k)], k).includes(key);
  const sides = [isUpdate || comesBack(firstChild(node)), comesBack(lastChild(node))];
  if (operator === '*' || operator === '**' || operator === '<<') return sides.some(Boolean);
  return operator === '+' && sides.every(Boolean);
}

function reachable(from: Key[], k: Knowledge): Key[] {
  const found = new Set<Key>(from);
  for (const key of found) {
    for (const source of sourcesOf(key, k)) for (const next of keysIn(source, k)) found.add(next);
  }
  return [...found];
}

function* keysIn(node: SyntaxNode, k: Knowledge): Generator<Key> {
  if (node.name === 'VariableName') {
    const binding = k.names.bindingOf(node);
    if (binding) yield binding;
  } else if (node.name === 'CallExpression') {
    const callee = k.calleeOf(node);
    // How long something is says nothing of how large its items are.
    if (callee.kind === 'builtin' && callee.name === 'len') return;
    if ('node' in callee && callee.node) yield definitionNode(callee.node).from;
  } else if (node.name === 'MemberExpression') {
    const [, dot, property] = children(node);
    if (dot!.name === '.') yield `.${k.text(property!)}`;
  }
  for (const inner of children(node)) yield* keysIn(inner, k);
}

/** The expressions that give it its value, and the statements that add to it; none where its author states a type. */
function sourcesOf(key: Key, k: Knowledge): SyntaxNode[] {
  if (typeof key === 'number') return returnsOf(key, k);
  if (typeof key === 'string') return writesOfAttribute(key, k);
  const isStated = key.writes.some(
    ({ write, statement }) => write === 'assign' && splitAssignment(statement!).annotation,
  );
  if (isStated) return [];
  return key.writes.flatMap(({ write, statement, node }) => {
    if (write === 'augment') return [statement!];
    return write === 'assign' ? assigned(statement!, (target) => target.from === node.from) : [];
  });
}

function assigned(statement: SyntaxNode, isMeant: (target: SyntaxNode) => boolean): SyntaxNode[] {
  const { annotation, targets, value, tupleValue } = splitAssignment(statement);
  if (annotation) return [];
  return targets.flatMap((group) => {
    const index = group.findIndex(isMeant);
    return index >= 0 && tupleValue && value.length === group.length ? [value[index]!] : value;
  });
}

function writesOfAttribute(name: string, k: Knowledge): SyntaxNode[] {
  const isMeant = (target: SyntaxNode): boolean =>
    target.name === 'MemberExpression' && k.text(target).endsWith(name);
  return [...walk(k.names.program.node)].flatMap((node) => {
    if (node.name === 'UpdateStatement' && isMeant(firstChild(node))) return [node];
    const isWrite =
      node.name === 'AssignStatement' && splitAssignment(node).targets.flat().some(isMeant);
    return isWrite ? assigned(node, isMeant) : [];
  });
}

function returnsOf(from: number, k: Knowledge): SyntaxNode[] {
  const definition = [...walk(k.names.program.node)].find(
    (node) => node.name === 'FunctionDefinition' && node.from === from,
  );
  return definition ? returnStatements(definition) : [];
}
