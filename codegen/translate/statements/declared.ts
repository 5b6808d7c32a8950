/** Variables where they are set: what they are called, and which keyword declares them there. */
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { caseNames } from '../knowledge/free-names.js';
import type { SyntaxNode } from '../parse.js';
import { refuse } from '../refusal.js';
import type { Binding } from '../scope/model.js';

export function bindingAt(name: SyntaxNode, frame: Frame): Binding {
  const binding = frame.program.knowledge.names.bindingOf(name);
  if (!binding) throw new Error(`no variable at ${String(name.from)}`);
  return binding;
}

/** What the variable is called in TypeScript. */
export function boundName(name: SyntaxNode, frame: Frame): string {
  const { program } = frame;
  const text = textOf(name, frame);
  const binding = bindingAt(name, frame);
  if (binding.scope.kind === 'program' && program.style === 'case' && caseNames.includes(text)) {
    if (text !== 'loop') {
      refuse(
        name,
        `a new value for '${text}', which stands ready in every case,`,
        'use another name',
      );
    }
    program.uses.free(text);
  }
  if (text === 'asyncio' && binding.writes.length > 0 && binding.writes[0]!.write !== 'import') {
    refuse(name, "a variable called 'asyncio'", 'use another name');
  }
  return program.identifiers.nameOf(binding);
}

/** `const` or `let` where the statement that starts at `at` declares the variable. */
export function keywordAt(binding: Binding, at: number, frame: Frame): 'const' | 'let' | undefined {
  const declaration = frame.program.declarationOf(binding);
  return declaration.by === 'statement' && declaration.at === at ? declaration.keyword : undefined;
}

/** `const` or `let` where the head of a `for` or `with` declares the variable. */
export function keywordInHead(binding: Binding, frame: Frame): 'const' | 'let' | undefined {
  const declaration = frame.program.declarationOf(binding);
  return declaration.by === 'heads' ? declaration.keyword : undefined;
}

/** Whether the variable never gets a second value in TypeScript: a closure over it sees the one it had. */
export function isConstant(binding: Binding, frame: Frame): boolean {
  const declaration = frame.program.declarationOf(binding);
  if (declaration.by === 'nature') return binding.writes.length <= 1;
  return declaration.by !== 'hoisting' && declaration.keyword === 'const';
}
