/** What Python takes for true: empty containers, zero and None are not. */
import { binary, code, not, precedence, within } from '../code.js';
import type { Code } from '../code.js';
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { children, firstChild, lastChild, unwrap } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { reject } from '../refusal.js';
import { helper } from '../runtime-use.js';
import { operatorOf } from '../types/of-expression.js';
import type { Type } from '../types/types.js';
import { isObject, required } from '../types/types.js';
import { expression, value } from './expression.js';

/** The expression as a condition of `if`, `while`, `?:` or `!`: a boolean of JavaScript. */
export function condition(wrapped: SyntaxNode, frame: Frame): Code {
  const node = unwrap(wrapped);
  const { knowledge } = frame.program;
  if (node.name === 'UnaryExpression' && textOf(firstChild(node), frame) === 'not') {
    return not(condition(lastChild(node), frame));
  }
  if (node.name === 'BinaryExpression') {
    const operator = operatorOf(node, knowledge);
    if (operator === 'and' || operator === 'or') {
      return logical(
        operator,
        condition(firstChild(node), frame),
        condition(lastChild(node), frame),
      );
    }
  }
  const type = knowledge.typeOf(node);
  if (type.kind === 'boolean' || isTruthyAlike(type)) return expression(node, frame);
  return truthOf(node, type, frame);
}

function truthOf(node: SyntaxNode, type: Type, frame: Frame): Code {
  const text = within(expression(node, frame), precedence.call);
  switch (type.kind) {
    case 'list':
    case 'tuple':
    case 'bytes':
      return code(`${text}.length > 0`, precedence.relation);
    case 'set':
      return code(`${text}.size > 0`, precedence.relation);
    case 'dict':
      return code(`Object.keys(${text}).length > 0`, precedence.relation);
    default:
      return code(`${helper('truthy', node, frame)}(${value(node, frame)})`, precedence.call);
  }
}

/** Where JavaScript judges as Python does: strings, numbers, objects, None. */
function isTruthyAlike(type: Type): boolean {
  const inner = required(type);
  // They may be empty.
  if (
    inner.kind === 'instance' &&
    (inner.of.from === 'program' || inner.of.name === 'contextvars.Context')
  ) {
    return false;
  }
  return ['boolean', 'string', 'number', 'none'].includes(inner.kind) || isObject(inner);
}

function logical(operator: 'and' | 'or', left: Code, right: Code): Code {
  return operator === 'and'
    ? binary(left, '&&', right, precedence.and)
    : binary(left, '||', right, precedence.or);
}

/** `a and b`, `a or b` for their value: one of the two operands. */
export function logicalValue(node: SyntaxNode, frame: Frame): Code {
  const { knowledge } = frame.program;
  const [left, , right] = children(node);
  const operator = operatorOf(node, knowledge) as 'and' | 'or';
  const type = knowledge.typeOf(left!);
  if (type.kind === 'boolean' || isTruthyAlike(type)) {
    return logical(operator, expression(left!, frame), expression(right!, frame));
  }
  if (unwrap(left!).name !== 'VariableName') {
    reject(left!, `the left side of '${operator}' is evaluated twice here`, 'give it a name first');
  }
  const name = value(left!, frame);
  const test = within(condition(left!, frame), precedence.conditional + 1);
  const other = within(expression(right!, frame), precedence.conditional);
  const [then, otherwise] = operator === 'and' ? [other, name] : [name, other];
  return code(`${test} ? ${then} : ${otherwise}`, precedence.conditional);
}
