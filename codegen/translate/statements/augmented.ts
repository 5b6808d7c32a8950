/** `x += 1` and its kin. */
import { precedence, within } from '../code.js';
import { arithmetic } from '../expressions/operators.js';
import type { Operation } from '../expressions/operators.js';
import { elementPlace } from '../expressions/subscripts.js';
import { iterable } from '../expressions/iterables.js';
import { expression, value } from '../expressions/expression.js';
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { children, firstChild } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuseManyBits } from '../programs/doubts.js';
import { refuse } from '../refusal.js';
import { helper } from '../runtime-use.js';
import { required } from '../types/types.js';
import { memberAssignment } from './assignment.js';
import { boundName } from './declared.js';

export function augmentedAssignment(node: SyntaxNode, frame: Frame): void {
  const [target, sign, operand] = children(node);
  const operator = textOf(sign!, frame).slice(0, -1);
  if (target!.name === 'MemberExpression' && !isRepeatable(target!)) {
    refuse(target!, 'a target that is evaluated twice', 'give its object a name first');
  }
  const operation = { operator, left: target!, right: operand!, at: sign! };
  const text =
    growingList(operation, frame) ?? native(operation, frame) ?? spelledOut(operation, frame);
  frame.program.out.line(`${text};`, node.from);
}

/** `xs += ys` changes the list, whoever else has it. */
function growingList({ operator, left, right }: Operation, frame: Frame): string | undefined {
  if (operator !== '+' || frame.program.knowledge.typeOf(left).kind !== 'list') return undefined;
  return `${value(left, frame)}.push(...${iterable(right, frame).text})`;
}

const nativeOperators = new Set(['+', '-', '*', '&', '|', '^', '<<', '>>']);

/** `n += 1`, for numbers and strings. */
function native({ operator, left, right, at }: Operation, frame: Frame): string | undefined {
  const kinds = [left, right].map((side) => frame.program.knowledge.typeOf(side).kind);
  const isNumeric = kinds.every((kind) => kind === 'number') && nativeOperators.has(operator);
  const isText = kinds.every((kind) => kind === 'string') && operator === '+';
  if (isNumeric && /^[&|^<>]/.test(operator)) refuseManyBits(operator, [left, right], at, frame);
  const target = isNumeric || isText ? place(left, frame) : undefined;
  if (target === undefined) return undefined;
  return `${target} ${operator}= ${within(expression(right, frame), precedence.assign)}`;
}

/** `x = x + 1`; where it may be a list, the runtime lets it grow in its place. */
function spelledOut(operation: Operation, frame: Frame): string {
  const { operator, left, right, at } = operation;
  const kinds = [left, right].map((side) => frame.program.knowledge.typeOf(side).kind);
  const mayBeList =
    operator === '+' && !kinds.some((kind) => ['number', 'string', 'bytes'].includes(kind));
  if (!mayBeList) {
    return set(left, within(arithmetic(operation, frame), precedence.assign), frame);
  }
  const args = [value(left, frame), value(right, frame)];
  return set(left, `${helper('extended', at, frame)}(${args.join(', ')})`, frame);
}

/** The target as JavaScript can add to it; nothing where it takes a call of the runtime. */
function place(target: SyntaxNode, frame: Frame): string | undefined {
  if (target.name === 'VariableName') return boundName(target, frame);
  const [object, sign, index] = children(target);
  if (sign!.name === '.') return value(target, frame);
  return elementPlace(required(frame.program.knowledge.typeOf(object!)), object!, index!, frame);
}

function set(target: SyntaxNode, text: string, frame: Frame): string {
  if (target.name === 'VariableName') return `${boundName(target, frame)} = ${text}`;
  return memberAssignment(target, text, frame);
}

function isRepeatable(node: SyntaxNode): boolean {
  if (['VariableName', 'Number', 'String'].includes(node.name)) return true;
  if (node.name === 'UnaryExpression') return isRepeatable(children(node)[1]!);
  if (node.name !== 'MemberExpression') return false;
  const [object, sign, index] = children(node);
  return (
    isRepeatable(firstChild(node)) &&
    object !== undefined &&
    (sign!.name === '.' || isRepeatable(index!))
  );
}
