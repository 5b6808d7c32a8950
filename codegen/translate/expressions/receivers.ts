/** Values that something is done with: looked into, called, counted with. */
import { asReceiver, code, precedence, within } from '../code.js';
import type { Code } from '../code.js';
import type { Frame } from '../frame.js';
import type { SyntaxNode } from '../parse.js';
import type { Type } from '../types/types.js';
import { expression } from './expression.js';

/** In front of `.name` or `(...)`, without what TypeScript would object to: `unknown`, or a possible `null`. */
export function receiver(node: SyntaxNode, frame: Frame): string {
  const text = asReceiver(expression(node, frame));
  const type = frame.program.knowledge.typeOf(node);
  if (isUnknown(type)) return `(${text} as any)`;
  return type.kind === 'optional' ? `${text}!` : text;
}

/** As an operand or an argument that must be more than `unknown`. */
export function known(node: SyntaxNode, frame: Frame): Code {
  const operand = expression(node, frame);
  const type = frame.program.knowledge.typeOf(node);
  if (!isUnknown(type)) return operand;
  return code(`(${within(operand, precedence.call)} as any)`);
}

/** As an argument that must not be null for TypeScript. */
export function present(node: SyntaxNode, frame: Frame): Code {
  const type = frame.program.knowledge.typeOf(node);
  if (type.kind !== 'optional' || isUnknown(type)) return known(node, frame);
  return code(`${asReceiver(expression(node, frame))}!`, precedence.call);
}

export function isUnknown(type: Type): boolean {
  return type.kind === 'unknown' || (type.kind === 'optional' && type.of.kind === 'unknown');
}
