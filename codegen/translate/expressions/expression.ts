/** An expression in TypeScript. */
import { code, precedence, within } from '../code.js';
import type { Code } from '../code.js';
import { textOf } from '../frame.js';
import type { Frame } from '../frame.js';
import { children, items } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse } from '../refusal.js';
import { callExpression } from '../calls/call.js';
import { attribute } from './attributes.js';
import { comprehension, dictionaryComprehension, setComprehension } from './comprehensions.js';
import { lambda } from './lambda.js';
import { bytesOf, continuedString, dictionary, list, numberOf, set, stringOf } from './literals.js';
import { formatString } from './formatting.js';
import { binaryExpression, unary } from './operators.js';
import { subscript } from './subscripts.js';
import { condition } from './truth.js';
import { awaiting, yielding } from './waiting.js';
import { variable } from './variables.js';

export function expression(node: SyntaxNode, frame: Frame): Code {
  switch (node.name) {
    case 'VariableName':
      return variable(node, frame);
    case 'Number':
      return numberOf(node, frame);
    case 'Boolean':
      return code(textOf(node, frame) === 'True' ? 'true' : 'false');
    case 'None':
      return code('null');
    case 'String':
      return /^[rR]?[bB]/.test(textOf(node, frame))
        ? bytesOf([node], frame)
        : stringOf([node], frame);
    case 'ContinuedString':
      return continuedString(node, frame);
    case 'FormatString':
      return formatString([node], frame);
    case 'ParenthesizedExpression':
      return expression(items(node)[0]!, frame);
    case 'CallExpression':
      return callExpression(node, frame);
    case 'MemberExpression':
      return children(node)[1]!.name === '.' ? attribute(node, frame) : subscript(node, frame);
    case 'LambdaExpression':
      return lambda(node, frame);
    case 'ConditionalExpression':
      return conditional(node, frame);
    case 'UnaryExpression':
      return unary(node, frame);
    case 'BinaryExpression':
      return binaryExpression(node, frame);
    default:
      return compound(node, frame);
  }
}

function compound(node: SyntaxNode, frame: Frame): Code {
  switch (node.name) {
    case 'TupleExpression':
    case 'ArrayExpression':
      return list(node, frame);
    case 'SetExpression':
      return set(node, frame);
    case 'DictionaryExpression':
      return dictionary(node, frame);
    case 'ArrayComprehensionExpression':
    case 'ComprehensionExpression':
    case 'ArgList':
      return comprehension(node, frame);
    case 'SetComprehensionExpression':
      return setComprehension(node, frame);
    case 'DictionaryComprehensionExpression':
      return dictionaryComprehension(node, frame);
    case 'AwaitExpression':
      return awaiting(node, frame);
    case 'YieldExpression':
      return yielding(node, frame);
    case 'NamedExpression':
      return refuse(
        node,
        "an assignment inside an expression (':=')",
        'Python 3.6 does not know it; assign first',
      );
    case 'Ellipsis':
      return refuse(node, "'...' as a value");
    default:
      return refuse(node, `'${firstLine(textOf(node, frame))}'`);
  }
}

function firstLine(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length > 40 ? `${line.slice(0, 37)}...` : line;
}

/** An expression that is handed on: as an argument, an item, a value to return. */
export function value(node: SyntaxNode, frame: Frame): string {
  return within(expression(node, frame), precedence.assign);
}

function conditional(node: SyntaxNode, frame: Frame): Code {
  const [then, , test, , otherwise] = children(node);
  const parts = [
    within(condition(test!, frame), precedence.conditional + 1),
    within(expression(then!, frame), precedence.conditional),
    within(expression(otherwise!, frame), precedence.conditional),
  ];
  return code(`${parts[0]} ? ${parts[1]} : ${parts[2]}`, precedence.conditional);
}
