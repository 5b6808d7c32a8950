/** `==`, `is`, `in`, `<` and their chains. */
import { asArgument, binary, call, code, not, precedence, within } from '../code.js';
import type { Code } from '../code.js';
import { pythonFunctions } from '../calls/builtin-functions.js';
import { textOf } from '../frame.js';
import type { Frame } from '../frame.js';
import { firstChild, lastChild, unwrap } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse, reject } from '../refusal.js';
import { helper } from '../runtime-use.js';
import { readLiteral } from '../strings.js';
import { isComparison, operatorOf } from '../types/of-expression.js';
import { isObject, isOpaque, isPrimitive, isSequence, required } from '../types/types.js';
import type { Type } from '../types/types.js';
import { expression } from './expression.js';
import { known, present, receiver } from './receivers.js';

export function comparison(node: SyntaxNode, frame: Frame): Code {
  const { knowledge } = frame.program;
  const left = firstChild(node);
  const operator = operatorOf(node, knowledge);
  // `a < b < c` comes as `(a < b) < c`.
  const isChain = left.name === 'BinaryExpression' && isComparison(operatorOf(left, knowledge));
  if (!isChain) return compare({ left, operator, right: lastChild(node), at: node }, frame);
  const middle = lastChild(left);
  if (!isRepeatable(middle)) {
    reject(
      middle,
      'the middle of a chained comparison is evaluated twice here',
      'give it a name first',
    );
  }
  const last = compare({ left: middle, operator, right: lastChild(node), at: node }, frame);
  return binary(comparison(left, frame), '&&', last, precedence.and);
}

function isRepeatable(node: SyntaxNode): boolean {
  if (['VariableName', 'Number', 'String', 'None', 'Boolean'].includes(node.name)) return true;
  return node.name === 'MemberExpression' && isRepeatable(firstChild(node));
}

interface Comparison {
  readonly left: SyntaxNode;
  readonly operator: string;
  readonly right: SyntaxNode;
  readonly at: SyntaxNode;
}

function compare(comparison: Comparison, frame: Frame): Code {
  refuseBuiltinTypes(comparison, frame);
  switch (comparison.operator) {
    case 'is':
    case 'is not':
      return identity(comparison, frame);
    case '==':
    case '!=':
      return equality(comparison, frame);
    case 'in':
    case 'not in':
      return membership(comparison, frame);
    default:
      return order(comparison, frame);
  }
}

/** `type(x) is int`: JavaScript's classes are others. */
function refuseBuiltinTypes({ left, right, at }: Comparison, frame: Frame): void {
  const isBuiltin = (node: SyntaxNode) => {
    if (node.name !== 'VariableName' || frame.program.knowledge.names.bindingOf(node)) return false;
    return pythonFunctions.has(textOf(node, frame));
  };
  if (isBuiltin(left) || isBuiltin(right)) {
    refuse(at, 'a comparison with a type of Python', "use 'isinstance'");
  }
}

/** A function without `return` gives undefined, so None is compared with `==` unless null is declared. */
function identity({ left, operator, right, at }: Comparison, frame: Frame): Code {
  const { knowledge } = frame.program;
  const negated = operator === 'is not';
  const operands = [expression(left, frame), expression(right, frame)] as const;
  if (right.name === 'None' || left.name === 'None') {
    const other = knowledge.typeOf(right.name === 'None' ? left : right);
    const strict = other.kind === 'optional' && isObject(other);
    return equals(operands, strict ? '===' : '==', negated);
  }
  const wrapped = [left, right].map((side) => required(knowledge.typeOf(side)));
  if (
    wrapped.some((type) => isSequence(type)) &&
    [left, right].some((side) => /^(Tuple|Array)/.test(unwrap(side).name))
  ) {
    refuse(at, "'is' with a new list or tuple", "use '=='");
  }
  return equals(operands, '===', negated);
}

function equals(
  [left, right]: readonly [Code, Code],
  operator: '==' | '===',
  negated: boolean,
): Code {
  const sign = negated ? operator.replace('=', '!') : operator;
  return binary(left, sign, right, precedence.equality);
}

function equality({ left, operator, right, at }: Comparison, frame: Frame): Code {
  const { knowledge } = frame.program;
  const negated = operator === '!=';
  // What a function without `return` gives is None, too.
  if (frame.program.style === 'program' && (left.name === 'None' || right.name === 'None')) {
    return identity({ left, operator: negated ? 'is not' : 'is', right, at }, frame);
  }
  const types = [knowledge.typeOf(left), knowledge.typeOf(right)] as const;
  const operands = [expression(left, frame), expression(right, frame)] as const;
  if (comparesByIdentity(...types)) return equals(operands, '===', negated);
  const same = call(helper('equals', at, frame), operands.map(asArgument));
  return negated ? not(same) : same;
}

/** Where Python's `==` and JavaScript's `===` agree. */
function comparesByIdentity(left: Type, right: Type): boolean {
  const kinds = [left.kind, right.kind];
  // True == 1 in Python.
  if (kinds.includes('boolean')) return left.kind === right.kind;
  if (isPrimitive(left) || isPrimitive(right)) return true;
  return isPlainObject(left) && isPlainObject(right);
}

/** Equal to itself alone; a class of the program may say otherwise. */
function isPlainObject(type: Type): boolean {
  return isObject(required(type)) && !mayHaveAnOrder(type);
}

/** Made by a class that may say what is equal, and what is lower. */
function mayHaveAnOrder(type: Type): boolean {
  const inner = required(type);
  return inner.kind === 'instance' && inner.of.from !== 'contract';
}

function membership({ left, operator, right, at }: Comparison, frame: Frame): Code {
  const found = contains(left, right, at, frame);
  return operator === 'not in' ? not(found) : found;
}

function contains(left: SyntaxNode, right: SyntaxNode, at: SyntaxNode, frame: Frame): Code {
  const { knowledge } = frame.program;
  const container = required(knowledge.typeOf(right));
  const item = knowledge.typeOf(left);
  if (container.kind === 'string') {
    return call(`${receiver(right, frame)}.includes`, [present(left, frame)]);
  }
  if (
    isSequence(container) &&
    (isPrimitive(item) || isPlainObject(item)) &&
    item.kind !== 'boolean'
  ) {
    return call(`${receiver(right, frame)}.includes`, [present(left, frame)]);
  }
  if (container.kind === 'set' && isSequence(item)) refuse(left, 'a tuple in a set', 'use a list');
  if (container.kind === 'set') {
    return call(`${receiver(right, frame)}.has`, [present(left, frame)]);
  }
  if (container.kind === 'dict' && item.kind === 'string') {
    // What every object of JavaScript has is no key of the program's.
    if (frame.program.style === 'program' && !isOwnKey(left, frame)) {
      return call('Object.hasOwn', [expression(right, frame), expression(left, frame)]);
    }
    const text = within(expression(left, frame), precedence.relation);
    return code(
      `${text} in ${within(expression(right, frame), precedence.relation + 1)}`,
      precedence.relation,
    );
  }
  return call(helper('contains', at, frame), [expression(right, frame), expression(left, frame)]);
}

/** Written down, and no name that all objects of JavaScript have. */
function isOwnKey(node: SyntaxNode, frame: Frame): boolean {
  return node.name === 'String' && !(readLiteral(node, textOf(node, frame)).value in {});
}

function order({ left, operator, right, at }: Comparison, frame: Frame): Code {
  const { knowledge } = frame.program;
  const types = [knowledge.typeOf(left), knowledge.typeOf(right)];
  if (types.some((type) => isSequence(type) || type.kind === 'bytes')) {
    refuse(at, 'the order of two sequences', 'compare their elements');
  }
  if (types.some((type) => type.kind === 'set')) refuse(at, 'the order of two sets');
  if (types.some(mayHaveAnOrder)) refuse(at, 'the order of two objects', "call '__lt__'");
  if (frame.program.style === 'program' && types.every(isOpaque)) {
    refuse(at, 'the order of two things that nothing is known about', 'annotate one of them');
  }
  return binary(known(left, frame), operator, known(right, frame), precedence.relation);
}
