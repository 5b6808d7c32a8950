/** Which variable each name of a program is. */
import { Refusal } from '../refusal.js';
import type { SyntaxNode } from '../parse.js';
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
    const writes = walk.found.filter((reference) => reference.write);
    // A function may say `nonlocal` in front of the assignment that makes the variable.
    const [outer, own] = [true, false].map((sent) =>
      writes.filter((write) => isSentOut(write) === sent),
    );
    for (const reference of [...own!, ...outer!]) this.#addWrite(reference);
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

  #writtenBinding({ name, scope, write }: Reference): Binding {
    // A handler or a comprehension holds its own variables only; others belong to the function around it.
    if (write === 'handler' || write === 'comprehension') return define(scope, name);
    const handler = handlerWith(scope, name);
    if (handler) return handler;
    const home = ownerOf(scope);
    const sent = home.outer.get(name);
    if (!sent) return define(home, name);
    if (sent.parent?.firstChild?.name === 'global') return define(this.program, name);
    const outer = lookup(home.parent, name);
    if (outer) return outer;
    const message = `'nonlocal ${name}': no function around this one has a variable '${name}'`;
    throw new Refusal('unknown-name', sent.from, message);
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

/** The function, class or program whose variables the code of a scope sets. */
function ownerOf(scope: Scope): Scope {
  let home = scope;
  while (home.parent && (home.kind === 'handler' || home.kind === 'comprehension')) {
    home = home.parent;
  }
  return home;
}

/** The variable of an `except E as name` around the code. */
function handlerWith(scope: Scope, name: string): Binding | undefined {
  for (let at = scope; at.kind === 'handler' && at.parent; at = at.parent) {
    const binding = at.bindings.get(name);
    if (binding) return binding;
  }
  return undefined;
}

function isSentOut({ name, scope }: Reference): boolean {
  return ownerOf(scope).outer.has(name);
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
