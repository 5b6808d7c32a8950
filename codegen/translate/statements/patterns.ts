/** The left side of assignments, loops and comprehensions. */
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { children, items } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse } from '../refusal.js';
import { boundName } from './declared.js';
import { receiver } from '../expressions/receivers.js';
import { elementPlace } from '../expressions/subscripts.js';
import { required } from '../types/types.js';

/** `x`, or `[x, [y, z]]`. */
export function pattern(targets: readonly SyntaxNode[], isTuple: boolean, frame: Frame): string {
  if (!isTuple && targets.length === 1) return target(targets[0]!, frame);
  const texts: string[] = [];
  for (let i = 0; i < targets.length; i += 1) {
    const at = targets[i]!;
    if (at.name === '*') {
      if (i + 2 < targets.length) refuse(at, 'a starred target that is not the last');
      texts.push(`...${target(targets[(i += 1)]!, frame)}`);
    } else texts.push(target(at, frame));
  }
  return `[${texts.join(', ')}]`;
}

function target(node: SyntaxNode, frame: Frame): string {
  if (node.name === 'VariableName') return boundName(node, frame);
  if (/^(Tuple|Array)Expression$/.test(node.name)) return pattern(items(node), true, frame);
  if (node.name === 'ParenthesizedExpression') return target(items(node)[0]!, frame);
  const [object, dot, property] = children(node);
  if (node.name === 'MemberExpression' && dot!.name === '.') {
    return `${receiver(object!, frame)}.${textOf(property!, frame)}`;
  }
  if (node.name === 'MemberExpression') {
    const type = required(frame.program.knowledge.typeOf(object!));
    const place =
      property!.name === ':' ? undefined : elementPlace(type, object!, property!, frame);
    if (place !== undefined) return place;
  }
  return refuse(node, 'this target among several', 'assign it by itself');
}

/** The variables that a pattern sets. */
export function namesIn(targets: readonly SyntaxNode[]): SyntaxNode[] {
  return targets.flatMap((node) => {
    if (node.name === 'VariableName') return [node];
    return /^(Tuple|Array|Parenthesized)Expression$/.test(node.name) ? namesIn(items(node)) : [];
  });
}
