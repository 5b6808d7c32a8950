import type { SyntaxNode } from '@lezer/common';
import type { PythonType, SourceText } from '../model/contract.js';
import { rememberPlaces } from '../model/places.js';
import { PythonLine, childrenOf } from './python-line.js';
import type { Report } from './yaml-file.js';

/** A Python type, `Future[T] | None`; reports and gives nothing where it is none. */
export function readType(source: SourceText, report: Report): PythonType | undefined {
  const line = new PythonLine(source, report, { rule: 'type-syntax' });
  if (line.refuseSyntaxErrors('the type')) return undefined;
  const statements = childrenOf(line.top);
  const expression = statements[0]?.firstChild;
  if (statements.length !== 1 || statements[0]?.name !== 'ExpressionStatement' || !expression) {
    line.refuse(line.top, `expected a type, got "${source.text}"`);
    return undefined;
  }
  const type = typeFromNode(expression, line);
  return line.problems === 0 ? type : undefined;
}

/** The type that a syntax node writes; what is no type is reported and comes back as `Any`. */
export function typeFromNode(node: SyntaxNode, line: PythonLine): PythonType {
  switch (node.name) {
    case 'VariableName':
    case 'None':
    case 'Ellipsis':
      return named(line.textOf(node), [], node, line);
    case 'MemberExpression':
      return memberType(node, line);
    case 'BinaryExpression':
      return unionType(node, line);
    case 'ParenthesizedExpression':
      return typeFromNode(node.firstChild!.nextSibling!, line);
    case 'String':
      line.refuse(node, `write the type without quotes: ${line.textOf(node).slice(1, -1)}`);
      return anyType;
    default:
      line.refuse(node, `expected a type, got "${line.textOf(node)}"`);
      return anyType;
  }
}

/** The type of what cannot be read. */
export const anyType: PythonType = { kind: 'name', name: 'Any', args: [] };

/** `socket.socket`, `dict[str, Any]`, `Literal['a']`. */
function memberType(node: SyntaxNode, line: PythonLine): PythonType {
  const [base, sign, ...rest] = childrenOf(node);
  const name = line.textOf(sign?.name === '[' ? base! : node);
  if (!dottedName.test(name)) {
    line.refuse(node, `expected a type, got "${line.textOf(node)}"`);
    return anyType;
  }
  if (sign?.name === '.') return named(name, [], node, line);
  const parts = rest.filter((child) => child.name !== ',' && child.name !== ']');
  return named(
    name,
    parts.map((part) => argumentType(part, name, line)),
    base!,
    line,
  );
}

const dottedName = /^\w+(\.\w+)*$/;

/** Between the brackets a literal may stand for itself, and the parameters of a callable make a list. */
function argumentType(node: SyntaxNode, generic: string, line: PythonLine): PythonType {
  const isLiteral = node.name === 'String' || node.name === 'Number';
  if (generic === 'Literal' && isLiteral) return named(line.textOf(node), [], node, line);
  if (node.name !== 'ArrayExpression') return typeFromNode(node, line);
  const parts = childrenOf(node).filter((child) => !'[],'.includes(child.name));
  return { kind: 'list', members: parts.map((part) => typeFromNode(part, line)) };
}

function unionType(node: SyntaxNode, line: PythonLine): PythonType {
  const [left, operator, right] = childrenOf(node) as [SyntaxNode, SyntaxNode, SyntaxNode];
  if (line.textOf(operator) !== '|') {
    line.refuse(operator, `expected "|" between types, got "${line.textOf(operator)}"`);
    return anyType;
  }
  const members = [typeFromNode(left, line), typeFromNode(right, line)];
  return {
    kind: 'union',
    members: members.flatMap((type) => (type.kind === 'union' ? type.members : [type])),
  };
}

function named(
  name: string,
  args: readonly PythonType[],
  node: SyntaxNode,
  line: PythonLine,
): PythonType {
  const place = line.placeOf(node);
  return rememberPlaces({ kind: 'name', name, args }, () => place);
}
