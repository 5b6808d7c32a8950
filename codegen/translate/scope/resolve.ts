/** Which variable each name of a program is. */
import { Refusal } from '../refusal.js';
import type { SyntaxNode } from '../parse.js';
import { isParameter } from './model.js';
import type { Binding, Reference, Scope } from './model.js';
import { ReferenceWalk } from './references.js';

export class Names {
  readonly program: Scope;
  readonly #scopes = new Map<string, Scope>();
  readonly #bindings = new Map<number, Binding>();
  readonly #references = new Map<number, Reference>();

  /** `given`: names that stand ready without a definition; writing one assigns to it. */
  constructor(root: SyntaxNode, text: string, given: readonly string[]) {
    const walk = new ReferenceWalk(text);
    this.program = walk.program(root);
    for (const scope of walk.scopes) this.#scopes.set(keyOf(scope.node), scope);
    for (const name of given) define(this.program, name);
    for (const reference of walk.found) if (reference.write) this.#addWrite(reference);
    for (const reference of walk.found) if (!reference.write) this.#addRead(reference);
  }

  /** The scope that a function, lambda, class, comprehension or handler body opens. */
  scopeOf(node: SyntaxNode): Scope {
    const scope = this.#scopes.get(keyOf(node));
    if (!scope) throw new Error(`no scope at ${String(node.from)}`);
    return scope;
  }

  /** The variable that a name node means; nothing where it is free. */
  bindingOf(name: SyntaxNode): Binding | undefined {
    return this.#bindings.get(name.from);
  }

  /** The reference at a name node. */
  referenceAt(name: SyntaxNode): Reference | undefined {
    return this.#references.get(name.from);
  }

  *bindings(): Generator<Binding> {
    for (const scope of this.#scopes.values()) yield* scope.bindings.values();
  }

  /** Names that can be seen from a scope, for "did you mean". */
  visibleFrom(scope: Scope): string[] {
    const names: string[] = [];
    for (let at: Scope | undefined = scope; at; at = at.parent) names.push(...at.bindings.keys());
    return names;
  }

  #addWrite(reference: Reference): void {
    const binding = this.#writtenBinding(reference);
    binding.writes.push(reference);
    this.#remember(reference, binding);
  }

  #writtenBinding({ name, node, scope, write }: Reference): Binding {
    let home = scope;
    // A handler or a comprehension holds its own variables only; others belong to the function around it.
    const isOwn = write === 'handler' || write === 'comprehension';
    while (!isOwn && home.parent && (home.kind === 'handler' || home.kind === 'comprehension')) {
      if (home.kind === 'handler' && home.bindings.has(name)) return home.bindings.get(name)!;
      home = home.parent;
    }
    if (!home.outer.has(name)) return define(home, name);
    const outer = lookup(home.parent, name);
    if (outer) return outer;
    throw new Refusal(
      'unknown-name',
      node.from,
      `'nonlocal ${name}': no function around this one has a variable '${name}'`,
    );
  }

  #addRead(reference: Reference): void {
    const { scope, name } = reference;
    const binding = scope.bindings.get(name) ?? lookup(scope.parent, name);
    binding?.reads.push(reference);
    this.#remember(reference, binding);
  }

  #remember(reference: Reference, binding: Binding | undefined): void {
    // `x += 1` writes and reads at one place; the write says more.
    if (!this.#references.get(reference.node.from)?.write) {
      this.#references.set(reference.node.from, reference);
    }
    if (binding) this.#bindings.set(reference.node.from, binding);
  }
}

function keyOf(node: SyntaxNode): string {
  return `${node.name}:${String(node.from)}:${String(node.to)}`;
}

function define(scope: Scope, name: string): Binding {
  let binding = scope.bindings.get(name);
  if (!binding) {
    binding = { name, scope, writes: [], reads: [] };
    scope.bindings.set(name, binding);
  }
  return binding;
}

/** From inside a function the names of a class around it are not seen. */
function lookup(scope: Scope | undefined, name: string): Binding | undefined {
  for (let at = scope; at; at = at.parent) {
    if (at.kind === 'class') continue;
    const binding = at.bindings.get(name);
    if (binding) return binding;
  }
  return undefined;
}

/** Whether the variable stands ready at the start: a parameter, or a name given to the program. */
export function standsReady(binding: Binding, given: ReadonlySet<string>): boolean {
  if (isParameter(binding)) return true;
  return binding.scope.kind === 'program' && given.has(binding.name);
}
