/** `lambda x: ...` as an arrow function. */
import { code, precedence, within } from '../code.js';
import type { Code } from '../code.js';
import { frameWith } from '../frame.js';
import type { Frame } from '../frame.js';
import { child, lastChild } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { splitParameters } from '../shapes.js';
import { parameterList } from '../statements/parameters.js';
import { expression } from './expression.js';

export function lambda(node: SyntaxNode, frame: Frame): Code {
  const shapes = splitParameters(child(node, 'ParamList'));
  const parameters = parameterList(shapes, node, frame);
  const inside = frameWith(frame, { kind: 'plain', caught: undefined, closed: undefined });
  const result = expression(lastChild(node), inside);
  const body = result.text.startsWith('{') ? `(${result.text})` : within(result, precedence.assign);
  return code(`(${parameters}) => ${body}`, precedence.assign);
}
