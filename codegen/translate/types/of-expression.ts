/** The type of an expression. */
import { freeNameType } from '../knowledge/free-names.js';
import { isBuiltinException } from '../knowledge/python-builtins.js';
import { children, firstChild, items, lastChild } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { typeOfAttribute } from './of-attribute.js';
import { typeOfCall } from './of-call.js';
import type { Knowledge } from './knowledge.js';
import {
  any,
  awaited,
  boolean,
  bytes,
  isOpaque,
  isSequence,
  itemOf,
  join,
  joinAll,
  listOf,
  none,
  number,
  required,
  string,
} from './types.js';
import type { Type } from './types.js';

export function typeOfExpression(node: SyntaxNode, k: Knowledge): Type {
  switch (node.name) {
    case 'Number':
      return number;
    case 'Boolean':
      return boolean;
    case 'None':
      return none;
    case 'FormatString':
      return string;
    case 'String':
      return /^[rR]?[bB]/.test(k.text(node)) ? bytes : string;
    case 'ContinuedString':
      return k.typeOf(firstChild(node));
    case 'ParenthesizedExpression':
      return k.typeOf(items(node)[0]!);
    case 'VariableName':
      return typeOfName(node, k);
    case 'MemberExpression':
      return children(node)[1]!.name === '.' ? typeOfAttribute(node, k) : typeOfSubscript(node, k);
    case 'CallExpression':
      return typeOfCall(node, k);
    case 'LambdaExpression':
      return { kind: 'function', returns: k.typeOf(lastChild(node)) };
    case 'AwaitExpression':
      return awaited(k.typeOf(lastChild(node)));
    case 'YieldExpression':
      return children(node)[1]?.name === 'from' ? awaited(k.typeOf(lastChild(node))) : any;
    case 'ConditionalExpression': {
      const [then, , , , otherwise] = children(node);
      return join(k.typeOf(then!), k.typeOf(otherwise!));
    }
    case 'UnaryExpression':
      return k.text(firstChild(node)) === 'not' ? boolean : k.typeOf(lastChild(node));
    case 'BinaryExpression':
      return typeOfBinary(node, k);
    default:
      return typeOfCollection(node, k);
  }
}

function typeOfCollection(node: SyntaxNode, k: Knowledge): Type {
  switch (node.name) {
    case 'TupleExpression':
      return hasStar(node)
        ? listOf(any)
        : { kind: 'tuple', items: items(node).map((item) => k.typeOf(item)) };
    case 'ArrayExpression':
      return listOf(
        hasStar(node) || items(node).length === 0
          ? any
          : joinAll(items(node).map((item) => k.typeOf(item))),
      );
    case 'SetExpression':
      return { kind: 'set', item: joinAll(items(node).map((item) => k.typeOf(item))) };
    case 'DictionaryExpression':
    case 'DictionaryComprehensionExpression':
      return { kind: 'dict', value: any };
    case 'ArrayComprehensionExpression':
    case 'ComprehensionExpression':
    case 'ArgList':
      return listOf(k.typeOf(items(node)[0]!));
    case 'SetComprehensionExpression':
      return { kind: 'set', item: k.typeOf(items(node)[0]!) };
    default:
      return any;
  }
}

function hasStar(node: SyntaxNode): boolean {
  return items(node).some((item) => item.name === '*');
}

function typeOfName(node: SyntaxNode, k: Knowledge): Type {
  const binding = k.names.bindingOf(node);
  if (binding) return k.typeOfBinding(binding);
  const name = k.text(node);
  if (isBuiltinException(name)) return { kind: 'class', of: { from: 'error', name } };
  return (k.style === 'case' && freeNameType(name)) || any;
}

function typeOfSubscript(node: SyntaxNode, k: Knowledge): Type {
  const [object, , index, ...rest] = children(node);
  const type = required(k.typeOf(object!));
  const isSlice = index!.name === ':' || rest[0]?.name === ':';
  if (isSlice) return type.kind === 'tuple' ? listOf(itemOf(type)) : type;
  if (type.kind === 'dict') return type.value;
  if (type.kind === 'tuple' && index!.name === 'Number') {
    return type.items[Number(k.text(index!))] ?? any;
  }
  return itemOf(type);
}

const comparisons = new Set(['<', '<=', '>', '>=', '==', '!=', 'is', 'is not', 'in', 'not in']);

/** The operator between two operands: one word or two. */
export function operatorOf(node: SyntaxNode, k: Knowledge): string {
  return children(node)
    .slice(1, -1)
    .map((part) => k.text(part))
    .join(' ');
}

export function isComparison(operator: string): boolean {
  return comparisons.has(operator);
}

function typeOfBinary(node: SyntaxNode, k: Knowledge): Type {
  const operator = operatorOf(node, k);
  if (isComparison(operator)) return boolean;
  const left = k.typeOf(firstChild(node));
  const right = k.typeOf(lastChild(node));
  if (operator === 'and' || operator === 'or') return join(left, right);
  if (operator === '%' && left.kind === 'string') return string;
  if (operator === '+' && isSequence(left) && isSequence(right)) {
    return listOf(join(itemOf(left), itemOf(right)));
  }
  if (operator === '*' && isSequence(left)) return listOf(itemOf(left));
  if (operator === '*' && (left.kind === 'string' || left.kind === 'bytes')) return left;
  if (operator === '-' && left.kind === 'set') return left;
  if (left.kind === 'number' || right.kind === 'number') {
    return operator === '*' && isOpaque(right) ? any : number;
  }
  return left.kind === right.kind ? left : any;
}
