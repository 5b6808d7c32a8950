/** `return`, `raise` and `assert`. */
import { call, within, precedence } from '../code.js';
import { value } from '../expressions/expression.js';
import { listItems } from '../expressions/literals.js';
import { condition } from '../expressions/truth.js';
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { children, items, withoutCommas } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse, reject } from '../refusal.js';
import { helper } from '../runtime-use.js';
import { isPrimitive, sameType } from '../types/types.js';
import { tsString } from '../../text.js';

export function returnStatement(node: SyntaxNode, frame: Frame): void {
  const [keyword, ...rest] = children(node);
  if (frame.closed !== undefined) {
    refuse(
      keyword!,
      `'return' out of ${frame.closed}`,
      'set a variable there and return behind it',
    );
  }
  if (!frame.inFunction) reject(keyword!, "'return' outside a function");
  const { out } = frame.program;
  if (rest.length === 0) return out.line(frame.givesValues ? 'return null;' : 'return;', node.from);
  if (frame.kind === 'async-generator') {
    refuse(rest[0]!, "'return' with a value in an asynchronous generator");
  }
  const values = withoutCommas(rest);
  const isTuple = rest.length > values.length;
  if (!isTuple && values[0]!.name !== 'TupleExpression') {
    return out.line(`return ${value(values[0]!, frame)};`, node.from);
  }
  const parts = isTuple ? values : items(values[0]!);
  out.line(`return [${listItems(parts, frame).join(', ')}]${asTuple(parts, frame)};`, node.from);
}

/** Whoever takes the tuple apart needs the type of each item. */
function asTuple(parts: readonly SyntaxNode[], frame: Frame): string {
  const types = parts.map((item) => frame.program.knowledge.typeOf(item));
  const [first] = types;
  const isUniform =
    first !== undefined && types.every((type) => isPrimitive(type) && sameType(type, first));
  return parts.length > 1 && !isUniform ? ' as const' : '';
}

export function raiseStatement(node: SyntaxNode, frame: Frame): void {
  const [keyword, raised, from, cause] = children(node);
  const { out } = frame.program;
  if (!raised) {
    if (frame.caught === undefined) {
      reject(keyword!, "'raise' without an exception outside an 'except' block");
    }
    return out.line(`throw ${frame.caught};`, node.from);
  }
  const thrown = exception(raised, frame);
  if (from && cause!.name !== 'None') {
    const text = call(helper('withCause', from, frame), [thrown, exception(cause!, frame)]).text;
    return out.line(`throw ${text};`, node.from);
  }
  out.line(`throw ${thrown};`, node.from);
}

/** `raise ValueError` raises an instance all the same. */
function exception(node: SyntaxNode, frame: Frame): string {
  const text = value(node, frame);
  const type = frame.program.knowledge.typeOf(node);
  return type.kind === 'class' ? `new ${text}()` : text;
}

export function assertStatement(node: SyntaxNode, frame: Frame): void {
  const [, test, comma, message] = children(node);
  const shown = within(condition(test!, frame), precedence.assign);
  const said = comma ? value(message!, frame) : tsString(textOf(test!, frame).replace(/\s+/g, ' '));
  frame.program.out.line(`${helper('assert', node, frame)}(${shown}, ${said});`, node.from);
}
