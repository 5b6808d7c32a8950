/** Arithmetic, and the operators of strings and lists that look like it. */
import { asArgument, binary, call, code, precedence, within } from '../code.js';
import type { Code } from '../code.js';
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { children, firstChild, lastChild } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse } from '../refusal.js';
import { helper } from '../runtime-use.js';
import { isComparison, operatorOf } from '../types/of-expression.js';
import { isSequence } from '../types/types.js';
import type { Type } from '../types/types.js';
import { comparison } from './comparisons.js';
import { percentFormat } from './formatting.js';
import { repeated } from './literals.js';
import { known } from './receivers.js';
import { condition, logicalValue } from './truth.js';

const bindings: Readonly<Record<string, number>> = {
  '+': precedence.sum,
  '-': precedence.sum,
  '*': precedence.product,
  '/': precedence.product,
  '**': precedence.power,
  '<<': precedence.shift,
  '>>': precedence.shift,
  '&': precedence.bitAnd,
  '^': precedence.bitXor,
  '|': precedence.bitOr,
};

export function unary(node: SyntaxNode, frame: Frame): Code {
  const operator = textOf(firstChild(node), frame);
  if (operator === 'not') return condition(node, frame);
  const operand = known(lastChild(node), frame);
  // `--x` would be something else.
  const text = within(operand, precedence.unary);
  return code(`${operator}${text.startsWith(operator) ? `(${text})` : text}`, precedence.unary);
}

export function binaryExpression(node: SyntaxNode, frame: Frame): Code {
  const operator = operatorOf(node, frame.program.knowledge);
  if (operator === 'and' || operator === 'or') return logicalValue(node, frame);
  if (isComparison(operator)) return comparison(node, frame);
  const left = firstChild(node);
  const right = lastChild(node);
  if (operator === '%' && isText(left)) return percentFormat(left, right, frame);
  return arithmetic({ operator, left, right, at: children(node)[1]! }, frame);
}

function isText(node: SyntaxNode): boolean {
  return ['String', 'ContinuedString'].includes(node.name);
}

export interface Operation {
  readonly operator: string;
  readonly left: SyntaxNode;
  readonly right: SyntaxNode;
  /** The operator itself, for refusals. */
  readonly at: SyntaxNode;
}

export function arithmetic(operation: Operation, frame: Frame): Code {
  const { operator, left, right, at } = operation;
  const { knowledge } = frame.program;
  const types = [knowledge.typeOf(left), knowledge.typeOf(right)] as const;
  const operands = [known(left, frame), known(right, frame)] as const;
  switch (operator) {
    case '+':
      return sum(operands, types, at, frame);
    case '*':
      return product(operands, types, at, frame);
    case '-':
      if (types[0].kind === 'set')
        refuse(at, 'the difference of two sets', 'use a list and a comprehension');
      return binary(...spread(operands, operator));
    case '/':
      return isNonZero(right, frame)
        ? binary(...spread(operands, '/'))
        : helperCall('divide', operands, at, frame);
    case '//':
      if (!isNonZero(right, frame)) return helperCall('floorDivide', operands, at, frame);
      return call('Math.floor', [binary(...spread(operands, '/'))]);
    case '%':
      return helperCall('modulo', operands, at, frame);
    case '**':
      return power(operands);
    default:
      return bitwise(operation, types, operands);
  }
}

function spread(
  [left, right]: readonly [Code, Code],
  operator: string,
): [Code, string, Code, number] {
  return [left, operator, right, bindings[operator]!];
}

function helperCall(name: string, operands: readonly Code[], at: SyntaxNode, frame: Frame): Code {
  return call(helper(name, at, frame), operands.map(asArgument));
}

function sum(
  operands: readonly [Code, Code],
  [left, right]: readonly [Type, Type],
  at: SyntaxNode,
  frame: Frame,
): Code {
  if (left.kind === right.kind && (left.kind === 'number' || left.kind === 'string')) {
    return binary(...spread(operands, '+'));
  }
  if (left.kind === 'bytes' && right.kind === 'bytes') {
    return call('Buffer.concat', [`[${operands.map(asArgument).join(', ')}]`]);
  }
  if (isSequence(left) && isSequence(right)) {
    const [first, second] = operands.map((operand) => `...${within(operand, precedence.assign)}`);
    return code(`[${first}, ${second}]`);
  }
  // Where one side is a number, the other must be one too.
  if (left.kind === 'number' || right.kind === 'number') return binary(...spread(operands, '+'));
  return helperCall('plus', operands, at, frame);
}

function product(
  operands: readonly [Code, Code],
  [left, right]: readonly [Type, Type],
  at: SyntaxNode,
  frame: Frame,
): Code {
  const isNumeric = (type: Type) => type.kind === 'number';
  if (isNumeric(left) && isNumeric(right)) return binary(...spread(operands, '*'));
  if (left.kind === 'string' && isNumeric(right)) {
    return call(`${within(operands[0], precedence.call)}.repeat`, [operands[1]]);
  }
  return repeated(operands[0], operands[1], at, frame);
}

/** JavaScript refuses `-a ** b`. */
function power([left, right]: readonly [Code, Code]): Code {
  const base = within(left, precedence.call);
  return code(`${base} ** ${within(right, precedence.power)}`, precedence.power);
}

function bitwise(
  { operator, at }: Operation,
  [left, right]: readonly [Type, Type],
  operands: readonly [Code, Code],
): Code {
  const binding = bindings[operator];
  if (binding === undefined) refuse(at, `the operator '${operator}'`);
  if ([left, right].some((type) => type.kind === 'set' || type.kind === 'dict')) {
    refuse(at, `the operator '${operator}' between sets or dictionaries`);
  }
  return binary(operands[0], operator, operands[1], binding);
}

/** Division by anything else may raise ZeroDivisionError. */
function isNonZero(node: SyntaxNode, frame: Frame): boolean {
  return node.name === 'Number' && Number(textOf(node, frame)) !== 0;
}
