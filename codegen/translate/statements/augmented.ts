/** `x += 1` and its kin. */
import { precedence, within } from '../code.js';
import { arithmetic } from '../expressions/operators.js';
import { iterable } from '../expressions/iterables.js';
import { expression, value } from '../expressions/expression.js';
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { children, firstChild } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse } from '../refusal.js';
import { helper } from '../runtime-use.js';
import { isSequence } from '../types/types.js';
import { memberAssignment } from './assignment.js';
import { boundName } from './declared.js';

export function augmentedAssignment(node: SyntaxNode, frame: Frame): void {
  const [target, sign, operand] = children(node);
  const { out, knowledge } = frame.program;
  const operator = textOf(sign!, frame).slice(0, -1);
  if (target!.name === 'MemberExpression' && !isRepeatable(target!)) {
    refuse(target!, 'a target that is evaluated twice', 'give its object a name first');
  }
  const left = knowledge.typeOf(target!);
  const right = knowledge.typeOf(operand!);
  if (operator === '+' && left.kind === 'list') {
    return out.line(
      `${value(target!, frame)}.push(...${iterable(operand!, frame).text});`,
      node.from,
    );
  }
  const isPlain =
    left.kind === 'number' &&
    right.kind === 'number' &&
    ['+', '-', '*', '&', '|', '^', '<<', '>>'].includes(operator);
  if (isPlain || (operator === '+' && left.kind === 'string' && right.kind === 'string')) {
    const text = within(expression(operand!, frame), precedence.assign);
    return out.line(`${place(target!, frame)} ${operator}= ${text};`, node.from);
  }
  if (
    operator === '+' &&
    left.kind !== 'number' &&
    right.kind !== 'number' &&
    !isSequence(left) &&
    left.kind !== 'bytes'
  ) {
    const text = `${helper('extended', sign!, frame)}(${value(target!, frame)}, ${value(operand!, frame)})`;
    return out.line(`${set(target!, text, frame)};`, node.from);
  }
  const result = arithmetic({ operator, left: target!, right: operand!, at: sign! }, frame);
  out.line(`${set(target!, within(result, precedence.assign), frame)};`, node.from);
}

function place(target: SyntaxNode, frame: Frame): string {
  return target.name === 'VariableName'
    ? boundName(target, frame)
    : value(target, frame).replace(/!$/, '');
}

function set(target: SyntaxNode, text: string, frame: Frame): string {
  if (target.name === 'VariableName') return `${boundName(target, frame)} = ${text}`;
  return memberAssignment(target, text, frame);
}

function isRepeatable(node: SyntaxNode): boolean {
  if (['VariableName', 'Number', 'String'].includes(node.name)) return true;
  if (node.name !== 'MemberExpression') return false;
  const [object, sign, index] = children(node);
  return (
    isRepeatable(firstChild(node)) &&
    object !== undefined &&
    (sign!.name === '.' || isRepeatable(index!))
  );
}
