/** `if` and `while`. */
import { condition } from '../expressions/truth.js';
import { frameWith } from '../frame.js';
import type { Frame } from '../frame.js';
import { child, children, need } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse } from '../refusal.js';
import { block, statements } from './statement.js';

export function ifStatement(node: SyntaxNode, frame: Frame): void {
  const { out } = frame.program;
  const parts = children(node);
  if (asksForMain(node, parts, frame)) return statements(need(node, 'Body'), frame);
  parts.forEach((part, i) => {
    if (part.name === 'if' || part.name === 'elif') {
      const head = `if (${condition(parts[i + 1]!, frame).text}) {`;
      out.line(part.name === 'if' ? head : `} else ${head}`, part.from);
    } else if (part.name === 'else') out.line('} else {', part.from);
    else if (part.name === 'Body') block(part, frame);
  });
  out.line('}');
}

/** `if __name__ == '__main__':`, which holds for a program that is run. */
function asksForMain(
  node: SyntaxNode,
  parts: readonly SyntaxNode[],
  { program, inFunction }: Frame,
): boolean {
  if (program.style === 'case' || inFunction || node.parent?.name !== 'Script') return false;
  const asked = program.knowledge.text(parts[1]!);
  return parts.length === 3 && /^__name__\s*==\s*(['"])__main__\1$/.test(asked);
}

export function whileStatement(node: SyntaxNode, frame: Frame): void {
  const otherwise = child(node, 'else');
  if (otherwise) refuse(otherwise, "'else' after a loop", 'use a flag');
  const { out } = frame.program;
  out.line(`while (${condition(children(node)[1]!, frame).text}) {`, node.from);
  block(need(node, 'Body'), frameWith(frame, { inLoop: true }));
  out.line('}');
}
