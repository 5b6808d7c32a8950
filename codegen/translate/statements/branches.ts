/** `if` and `while`. */
import { condition } from '../expressions/truth.js';
import { frameWith } from '../frame.js';
import type { Frame } from '../frame.js';
import { child, children, need } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse } from '../refusal.js';
import { block } from './statement.js';

export function ifStatement(node: SyntaxNode, frame: Frame): void {
  const { out } = frame.program;
  const parts = children(node);
  parts.forEach((part, i) => {
    if (part.name === 'if' || part.name === 'elif') {
      const head = `if (${condition(parts[i + 1]!, frame).text}) {`;
      out.line(part.name === 'if' ? head : `} else ${head}`, part.from);
    } else if (part.name === 'else') out.line('} else {', part.from);
    else if (part.name === 'Body') block(part, frame);
  });
  out.line('}');
}

export function whileStatement(node: SyntaxNode, frame: Frame): void {
  const otherwise = child(node, 'else');
  if (otherwise) refuse(otherwise, "'else' after a loop", 'use a flag');
  const { out } = frame.program;
  out.line(`while (${condition(children(node)[1]!, frame).text}) {`, node.from);
  block(need(node, 'Body'), frameWith(frame, { inLoop: true }));
  out.line('}');
}
