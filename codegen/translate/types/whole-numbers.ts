/**
 * Which numbers are certain to be whole.
 *
 * Python writes 1.0 where JavaScript writes 1, so a program that prints a number must not be in doubt about it.
 */
import { operatorOf } from './of-expression.js';
import { returnStatements } from './of-function.js';
import { definitionNode } from '../calls/callee.js';
import { child, children, firstChild, items, lastChild, need, walk } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import type { Binding, Reference } from '../scope/model.js';
import {
  splitArguments,
  splitAssignment,
  splitFor,
  splitFunction,
  splitParameters,
} from '../shapes.js';
import { isNamed } from './names.js';
import type { Knowledge } from './knowledge.js';

/** What is being asked counts as whole meanwhile: `n = n + 1` takes nothing away from `n = 0`. */
type Asked = Set<unknown>;

export function isWhole(node: SyntaxNode, k: Knowledge, asked: Asked = new Set()): boolean {
  const all = (...nodes: readonly SyntaxNode[]): boolean =>
    nodes.every((one) => isWhole(one, k, asked));
  switch (node.name) {
    case 'Number':
      return /^0x/i.test(k.text(node)) || !/[.ej]/i.test(k.text(node));
    case 'ParenthesizedExpression':
      return all(items(node)[0]!);
    case 'AwaitExpression':
    case 'UnaryExpression':
      return all(lastChild(node));
    case 'ConditionalExpression':
      return all(children(node)[0]!, children(node)[4]!);
    case 'BinaryExpression':
      return (
        ['+', '-', '*', '//', '%'].includes(operatorOf(node, k)) &&
        all(firstChild(node), lastChild(node))
      );
    case 'VariableName': {
      const binding = k.names.bindingOf(node);
      return binding !== undefined && isWholeVariable(binding, k, asked);
    }
    case 'MemberExpression':
      return isWholeAttribute(node, k, asked);
    case 'CallExpression':
      return isWholeCall(node, k, asked);
    default:
      return false;
  }
}

function isWholeVariable(binding: Binding, k: Knowledge, asked: Asked): boolean {
  if (asked.has(binding)) return true;
  asked.add(binding);
  return (
    binding.writes.length > 0 &&
    binding.writes.every((write) => isWholeWrite(write, binding, k, asked))
  );
}

function isWholeWrite(write: Reference, { scope }: Binding, k: Knowledge, asked: Asked): boolean {
  const { statement, node } = write;
  switch (write.write) {
    case 'assign':
      return isWholeAssigned(statement!, k, asked, (target) => target.from === node.from);
    case 'augment':
      return isWholeAugmented(statement!, k, asked);
    case 'for': {
      const { iterable, isTuple, isAsync } = splitFor(statement!);
      if (isTuple || isAsync) return false;
      return iterable.length > 1
        ? iterable.every((item) => isWhole(item, k, asked))
        : givesWhole(iterable[0]!, k, asked);
    }
    case 'parameter': {
      const owner = scope.node;
      if (owner.name !== 'FunctionDefinition') return false;
      const shapes = splitParameters(child(owner, 'ParamList'));
      const shape = shapes.find(({ name }) => name.from === node.from);
      return shape?.annotation !== undefined && k.text(shape.annotation).trim() === 'int';
    }
    default:
      return false;
  }
}

function isWholeAssigned(
  statement: SyntaxNode,
  k: Knowledge,
  asked: Asked,
  isMeant: (target: SyntaxNode) => boolean,
): boolean {
  const { annotation, targets, value, tupleValue } = splitAssignment(statement);
  if (annotation) return k.text(annotation).trim() === 'int';
  return targets.every((group) => {
    const index = group.findIndex(isMeant);
    if (index < 0) return !group.some((target) => [...walk(target)].some(isMeant));
    if (group.length === 1) return !tupleValue && isWhole(value[0]!, k, asked);
    return tupleValue && value.length === group.length && isWhole(value[index]!, k, asked);
  });
}

function isWholeAugmented(statement: SyntaxNode, k: Knowledge, asked: Asked): boolean {
  const operator = k.text(children(statement)[1]!);
  return (
    ['+=', '-=', '*=', '//=', '%='].includes(operator) && isWhole(lastChild(statement), k, asked)
  );
}

/** Every assignment in the program to an attribute of that name. */
function isWholeAttribute(node: SyntaxNode, k: Knowledge, asked: Asked): boolean {
  const [, dot, property] = children(node);
  if (dot!.name !== '.') return false;
  const name = k.text(property!);
  if (asked.has(name)) return true;
  asked.add(name);
  const isMeant = (target: SyntaxNode): boolean =>
    target.name === 'MemberExpression' && k.text(target).endsWith(`.${name}`);
  const writes: boolean[] = [];
  for (const statement of walk(k.names.program.node)) {
    if (statement.name === 'AssignStatement') {
      const { targets } = splitAssignment(statement);
      if (targets.flat().some(isMeant)) writes.push(isWholeAssigned(statement, k, asked, isMeant));
    } else if (statement.name === 'UpdateStatement' && isMeant(firstChild(statement))) {
      writes.push(isWholeAugmented(statement, k, asked));
    }
  }
  return writes.length > 0 && writes.every(Boolean);
}

/** What iterating over it gives. */
function givesWhole(node: SyntaxNode, k: Knowledge, asked: Asked): boolean {
  if (node.name === 'ArrayExpression' || node.name === 'TupleExpression') {
    return items(node).every((item) => isWhole(item, k, asked));
  }
  if (node.name !== 'CallExpression') return false;
  const callee = k.calleeOf(node);
  return callee.kind === 'builtin' && callee.name === 'range';
}

function isWholeCall(node: SyntaxNode, k: Knowledge, asked: Asked): boolean {
  const callee = k.calleeOf(node);
  const args = splitArguments(need(node, 'ArgList'));
  if (callee.kind === 'builtin') {
    if (['len', 'int', 'ord'].includes(callee.name)) return true;
    return callee.name === 'abs' && args.length === 1 && isWhole(args[0]!.value, k, asked);
  }
  if (callee.kind === 'function') return isNamed(callee.definition.returns, 'int');
  if (callee.kind !== 'local' && callee.kind !== 'method') return false;
  if (isNamed(callee.definition.returns, 'int')) return callee.kind === 'local' || callee.certain;
  return callee.node !== undefined && returnsWhole(definitionNode(callee.node), k, asked);
}

function returnsWhole(definition: SyntaxNode, k: Knowledge, asked: Asked): boolean {
  if (asked.has(definition.from)) return true;
  asked.add(definition.from);
  const { name, returns } = splitFunction(definition);
  if (returns) return k.text(returns).trim() === 'int';
  const values = returnStatements(name.parent!).map((statement) => children(statement).slice(1));
  return (
    values.length > 0 &&
    values.every(([only, second]) => only && !second && isWhole(only, k, asked))
  );
}
