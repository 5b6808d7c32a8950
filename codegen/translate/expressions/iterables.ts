/** What can be looped over. */
import { code, precedence } from '../code.js';
import type { Code } from '../code.js';
import type { Frame } from '../frame.js';
import type { SyntaxNode } from '../parse.js';
import { refuseUnsorted } from '../programs/doubts.js';
import { required } from '../types/types.js';
import { expression } from './expression.js';
import { isUnknown, receiver } from './receivers.js';

/** After `of`, or behind `...`: a dictionary gives its keys. */
export function iterable(node: SyntaxNode, frame: Frame): Code {
  const type = frame.program.knowledge.typeOf(node);
  const inner = required(type);
  if (inner.kind === 'dict') {
    refuseUnsorted(node, frame);
    return code(`Object.keys(${expression(node, frame).text})`, precedence.call);
  }
  if (isUnknown(type)) return code(receiver(node, frame));
  const items = inner.kind === 'list' || inner.kind === 'set' ? inner.item : undefined;
  if (items && isUnknown(items)) {
    const array = inner.kind === 'set' ? 'Set<any>' : 'any[]';
    return code(`(${expression(node, frame).text} as ${array})`);
  }
  return expression(node, frame);
}
