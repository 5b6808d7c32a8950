/** Variables that several blocks use are declared in front of the first statement that does. */
import type { Frame } from '../frame.js';
import type { SyntaxNode } from '../parse.js';
import { Refusal } from '../refusal.js';
import type { Binding } from '../scope/model.js';
import { typeText } from '../types/typescript.js';

export function hoistedDeclarations(node: SyntaxNode, frame: Frame): void {
  const { program } = frame;
  for (const binding of program.hoistedAt(node.from)) {
    const name = program.identifiers.nameOf(binding);
    program.out.line(`let ${name}: ${hoistedType(binding, frame)};`, node.from);
  }
}

/** TypeScript cannot follow when such a variable gets its value, so a case leaves the type open. */
function hoistedType(binding: Binding, frame: Frame): string {
  if (frame.program.style !== 'example') return 'any';
  const text = typeText(frame.program.knowledge.typeOfBinding(binding), frame);
  if (!/\bany\b/.test(text)) return text;
  const { from } = binding.writes[0]!.node;
  throw new Refusal(
    'python-subset',
    from,
    `the type of '${binding.name}' is not known`,
    'assign it at the top first',
  );
}
