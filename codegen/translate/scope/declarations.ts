/**
 * Where each variable of a program is declared in TypeScript, and whether with `const` or `let`.
 *
 * Python's variables belong to the whole function; TypeScript's to a block. A variable is declared by its first
 * assignment where that stands in the innermost block that holds every use; otherwise with `let` in front of the first
 * statement that uses it. A function that outlives an iteration sees the variable, not its value, so what it captures is
 * declared outside of the loop.
 */
import type { SyntaxNode } from '../parse.js';
import { functionNodes } from '../parse.js';
import { isCaptured, isParameter } from './model.js';
import type { Binding, Reference } from './model.js';

export type Declaration =
  /** By the statement that starts at `at`. */
  | { readonly by: 'statement'; readonly at: number; readonly keyword: 'const' | 'let' }
  /** `let` in front of the statement that starts at `at`. */
  | { readonly by: 'hoisting'; readonly at: number }
  /** In the head of each `for` or `with` that sets it. */
  | { readonly by: 'heads'; readonly keyword: 'const' | 'let' }
  /** Imports, parameters, names given to the program, names of handlers and comprehensions. */
  | { readonly by: 'nature' };

/** A reference and the blocks of the variable's own function around it, the outermost first. */
interface Located {
  readonly reference: Reference;
  readonly blocks: readonly SyntaxNode[];
  readonly captured: boolean;
}

const blockNames = new Set(['Body', 'Script']);
const declaring = new Set(['assign', 'def', 'class', 'with']);

export interface DeclarationRules {
  /** Names that stand ready at the start of the program. */
  readonly given: ReadonlySet<string>;
  /** Whether a `with` statement leaves its variable to the code after it; others hand it to their block. */
  readonly leavesTarget: (withStatement: SyntaxNode) => boolean;
}

export function declarationOf(binding: Binding, rules: DeclarationRules): Declaration {
  const { scope, writes } = binding;
  const isGiven = scope.kind === 'program' && rules.given.has(binding.name);
  const isImported = writes.every(({ write }) => write === 'import');
  if (
    isGiven ||
    isImported ||
    isParameter(binding) ||
    !['program', 'function'].includes(scope.kind)
  ) {
    return { by: 'nature' };
  }
  const all = [...writes, ...binding.reads].map((reference) => locate(binding, reference));
  const heads = headDeclaration(binding, all, rules);
  if (heads) return heads;

  const block = innermostCommon(all.map((located) => located.blocks));
  const home = all.some((located) => located.captured) ? outsideLoops(block) : block;
  const first = firstDirect(all);
  const statement = first?.reference.statement;
  const inline =
    statement !== undefined &&
    declaring.has(first!.reference.write!) &&
    (statement.name !== 'WithStatement' || rules.leavesTarget(statement)) &&
    same(home.at(-1), first!.blocks.at(-1));
  if (inline) {
    return { by: 'statement', at: statement.from, keyword: writes.length > 1 ? 'let' : 'const' };
  }
  return { by: 'hoisting', at: statementBefore(all, outsideLoops(home)) };
}

/** `for (const x of xs)`, `inside(cm, (x) => ...)`: where nobody uses the variable but the blocks that set it. */
function headDeclaration(
  binding: Binding,
  all: readonly Located[],
  rules: DeclarationRules,
): Declaration | undefined {
  const heads = binding.writes
    .filter(({ write }) => write === 'for' || write === 'with')
    .map((write) => write.statement!)
    .filter((head) => head.name === 'ForStatement' || !rules.leavesTarget(head));
  const isOwn = ({ reference, captured }: Located) =>
    heads.some((head) => {
      if (captured && head.name === 'ForStatement') return false;
      return reference.statement === head || isWithin(reference.node, head.lastChild!);
    });
  if (heads.length === 0 || !all.every(isOwn)) return undefined;
  return { by: 'heads', keyword: binding.writes.length > heads.length ? 'let' : 'const' };
}

function locate(binding: Binding, reference: Reference): Located {
  let blocks: SyntaxNode[] = [];
  const home = binding.scope.node;
  for (let node: SyntaxNode | null = reference.node; node; node = node.parent) {
    if (node.name === home.name && node.from === home.from) {
      if (node.name === 'Script') blocks.push(node);
      break;
    }
    // Blocks of a nested function or class are not places where this variable could be declared.
    if (functionNodes.has(node.name) || node.name === 'ClassDefinition') blocks = [];
    if (node.name === 'Body') blocks.push(node);
  }
  return { reference, blocks: blocks.reverse(), captured: isCaptured(binding, reference) };
}

function innermostCommon(paths: readonly (readonly SyntaxNode[])[]): SyntaxNode[] {
  const [first = [], ...rest] = paths;
  let length = first.length;
  for (const path of rest) {
    let i = 0;
    while (i < length && same(path[i], first[i])) i += 1;
    length = i;
  }
  return first.slice(0, length);
}

/** The path up to the block in which the outermost loop stands. */
function outsideLoops(path: readonly SyntaxNode[]): SyntaxNode[] {
  const loop = path.findIndex((block) => /^(For|While)Statement$/.test(block.parent?.name ?? ''));
  return loop < 0 ? [...path] : path.slice(0, loop);
}

/** The first reference in the order of evaluation, functions that may run later left out. */
function firstDirect(all: readonly Located[]): Located | undefined {
  const order = ({ reference }: Located) =>
    reference.write === 'assign' || reference.write === 'delete'
      ? reference.statement!.to
      : reference.node.from;
  const direct = all.filter((located) => !located.captured).sort((a, b) => order(a) - order(b));
  return direct[0]?.reference.write ? direct[0] : undefined;
}

/** The start of the statement of `home` in which the first reference of all stands. */
function statementBefore(all: readonly Located[], home: readonly SyntaxNode[]): number {
  const block = home.at(-1);
  const first = all.map((located) => located.reference.node).sort((a, b) => a.from - b.from)[0]!;
  let node = first;
  while (node.parent && !(blockNames.has(node.parent.name) && same(node.parent, block))) {
    node = node.parent;
  }
  return node.from;
}

function same(a: SyntaxNode | undefined, b: SyntaxNode | undefined): boolean {
  return (
    a !== undefined && b !== undefined && a.name === b.name && a.from === b.from && a.to === b.to
  );
}

function isWithin(node: SyntaxNode, outer: SyntaxNode): boolean {
  return node.from >= outer.from && node.to <= outer.to;
}
