/** `del x`, `del x[i]`, `del x.name`. */
import { value } from '../expressions/expression.js';
import { receiver } from '../expressions/receivers.js';
import { catchesLookup, elementPlace } from '../expressions/subscripts.js';
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { children, items } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse } from '../refusal.js';
import { helper } from '../runtime-use.js';
import { required } from '../types/types.js';
import { boundName } from './declared.js';

export function deletion(node: SyntaxNode, frame: Frame): void {
  for (const target of items(node).slice(1)) {
    frame.program.out.line(`${deleted(target, frame)};`, node.from);
  }
}

function deleted(target: SyntaxNode, frame: Frame): string {
  // The name stays, its value can be collected.
  if (target.name === 'VariableName') return `${boundName(target, frame)} = undefined`;
  if (target.name !== 'MemberExpression') refuse(target, "this target of 'del'");
  const [object, dot, ...rest] = children(target);
  if (dot!.name === '.') {
    return `delete (${value(object!, frame)} as any).${textOf(rest[0]!, frame)}`;
  }
  const index = rest.slice(0, -1);
  if (index.some((part) => part.name === ':')) refuse(target, "'del' of a slice");
  const type = required(frame.program.knowledge.typeOf(object!));
  const place = type.kind === 'dict' ? elementPlace(type, object!, index[0]!, frame) : undefined;
  if (place !== undefined) return `delete ${place}`;
  if (type.kind === 'list' && index[0]!.name === 'Number' && !catchesLookup(frame)) {
    return `${receiver(object!, frame)}.splice(${value(index[0]!, frame)}, 1)`;
  }
  return `${helper('deleteItem', target, frame)}(${value(object!, frame)}, ${value(index[0]!, frame)})`;
}
