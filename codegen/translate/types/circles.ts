/** Where TypeScript cannot infer a type, because what it depends on depends on it again. */
import type { SyntaxNode } from '../parse.js';
import { need, walk } from '../parse.js';
import type { Binding } from '../scope/model.js';
import { splitAssignment } from '../shapes.js';
import { definitionNode } from '../calls/callee.js';
import type { Knowledge } from './knowledge.js';

/** Whether the function's own name is needed to work out what it gives. */
export function isTypedInCircle(functionNode: SyntaxNode, k: Knowledge): boolean {
  const start = k.names.bindingOf(need(functionNode, 'VariableName'));
  if (!start) return false;
  const seen = new Set<Binding>();
  const open = [...mentionedIn(need(functionNode, 'Body'), k)];
  for (let binding = open.pop(); binding; binding = open.pop()) {
    if (binding === start) return true;
    if (seen.has(binding)) continue;
    seen.add(binding);
    open.push(...dependenciesOf(binding, k));
  }
  return false;
}

/** The variables that the type of a variable is made of. */
function dependenciesOf(binding: Binding, k: Knowledge): Binding[] {
  return binding.writes.flatMap(({ write, statement }) => {
    if (write === 'def') return mentionedIn(need(definitionNode(statement!), 'Body'), k);
    // One that is assigned twice is declared with a type.
    if (write !== 'assign' || binding.writes.length > 1) return [];
    return splitAssignment(statement!).value.flatMap((node) => mentionedIn(node, k));
  });
}

function mentionedIn(node: SyntaxNode, k: Knowledge): Binding[] {
  const found: Binding[] = [];
  for (const inner of walk(node)) {
    const binding = inner.name === 'VariableName' ? k.names.bindingOf(inner) : undefined;
    if (binding) found.push(binding);
  }
  return found;
}
