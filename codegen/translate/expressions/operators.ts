/** Arithmetic, and the operators of strings and lists that look like it. */
import { binary, call, code, precedence, within } from '../code.js';
import type { Code } from '../code.js';
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { children, firstChild, lastChild } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuseManyBits } from '../programs/doubts.js';
import { refuse, reject } from '../refusal.js';
import { helper } from '../runtime-use.js';
import { isComparison, operatorOf } from '../types/of-expression.js';
import { isSequence } from '../types/types.js';
import type { Type } from '../types/types.js';
import { comparison } from './comparisons.js';
import { expression, value } from './expression.js';
import { percentFormat } from './formatting.js';
import { known, receiver } from './receivers.js';
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
  if (operator === '~') refuseManyBits(operator, [lastChild(node)], node, frame);
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
  const { operator, right, at } = operation;
  switch (operator) {
    case '+':
      return sum(operation, frame);
    case '*':
      return product(operation, frame);
    case '-':
      if (typesOf(operation, frame)[0].kind === 'set') {
        refuse(at, 'the difference of two sets', 'use a list and a comprehension');
      }
      return native(operation, frame);
    case '/':
      return isNonZero(right, frame)
        ? native(operation, frame)
        : helped('divide', operation, frame);
    case '//':
      if (!isNonZero(right, frame)) return helped('floorDivide', operation, frame);
      return call('Math.floor', [native({ ...operation, operator: '/' }, frame)]);
    case '%':
      return helped('modulo', operation, frame);
    case '**':
      return power(operation, frame);
    default:
      return bitwise(operation, frame);
  }
}

function typesOf({ left, right }: Operation, frame: Frame): [Type, Type] {
  const { knowledge } = frame.program;
  return [knowledge.typeOf(left), knowledge.typeOf(right)];
}

/** JavaScript's own operator. */
function native({ operator, left, right, at }: Operation, frame: Frame): Code {
  const binding = bindings[operator];
  if (binding === undefined) refuse(at, `the operator '${operator}'`);
  return binary(known(left, frame), operator, known(right, frame), binding);
}

/** The runtime takes operands of any type. */
function helped(name: string, { left, right, at }: Operation, frame: Frame): Code {
  return call(helper(name, at, frame), [expression(left, frame), expression(right, frame)]);
}

function sum(operation: Operation, frame: Frame): Code {
  const [left, right] = typesOf(operation, frame);
  if (left.kind === 'bytes' && right.kind === 'bytes') {
    const parts = [operation.left, operation.right].map((side) => value(side, frame));
    return call('Buffer.concat', [`[${parts.join(', ')}]`]);
  }
  if (isSequence(left) && isSequence(right)) {
    const parts = [operation.left, operation.right].map((side) => `...${value(side, frame)}`);
    return code(`[${parts.join(', ')}]`);
  }
  const isText = left.kind === 'string' && right.kind === 'string';
  refuseMixture(left, right, operation, frame);
  // Where one side is a number, the other must be one too.
  const isNumeric = left.kind === 'number' || right.kind === 'number';
  return isText || isNumeric ? native(operation, frame) : helped('plus', operation, frame);
}

/** JavaScript makes a text of it, Python raises TypeError. */
function refuseMixture(left: Type, right: Type, { at }: Operation, frame: Frame): void {
  const kinds = [left.kind, right.kind];
  if (frame.program.style !== 'program' || !kinds.includes('number')) return;
  const other = kinds.find((kind) => kind !== 'number');
  if (other === 'string' || other === 'none') {
    reject(at, "'+' of a number and something else", "make a text of the number with 'str'");
  }
}

function product(operation: Operation, frame: Frame): Code {
  const [left, right] = typesOf(operation, frame);
  if (left.kind === 'number' && right.kind === 'number') return native(operation, frame);
  if (left.kind === 'string' && right.kind === 'number') {
    const { right: count } = operation;
    const isSafe = frame.program.style !== 'program' || count.name === 'Number';
    const times = known(count, frame);
    // Less than no time is an error in JavaScript.
    const checked = isSafe ? times : call('Math.max', ['0', times]);
    return call(`${receiver(operation.left, frame)}.repeat`, [checked]);
  }
  return helped('times', operation, frame);
}

/** JavaScript refuses `-a ** b`. */
function power({ left, right }: Operation, frame: Frame): Code {
  const base = within(known(left, frame), precedence.call);
  return code(`${base} ** ${within(known(right, frame), precedence.power)}`, precedence.power);
}

function bitwise(operation: Operation, frame: Frame): Code {
  const isContainer = (type: Type) => type.kind === 'set' || type.kind === 'dict';
  if (typesOf(operation, frame).some(isContainer)) {
    refuse(operation.at, `the operator '${operation.operator}' between sets or dictionaries`);
  }
  refuseManyBits(operation.operator, [operation.left, operation.right], operation.at, frame);
  return native(operation, frame);
}

/** Division by anything else may raise ZeroDivisionError. */
function isNonZero(node: SyntaxNode, frame: Frame): boolean {
  return node.name === 'Number' && Number(textOf(node, frame)) !== 0;
}
