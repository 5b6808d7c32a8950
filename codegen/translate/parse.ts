/**
 * The syntax tree of a program, and the few ways to walk it.
 *
 * The parser mends what it cannot read and goes on in silence, so every error node is a fault.
 */
import type { SyntaxNode as ParsedNode } from '@lezer/common';
import { parser } from '@lezer/python';
import { SyntaxNode, treeOf } from './tree.js';

export { SyntaxNode };

export interface Fault {
  readonly from: number;
  readonly message: string;
}

/** Parses a whole program. Where there are faults, the tree is not to be trusted. */
export function parsePython(text: string): { root: SyntaxNode; faults: readonly Fault[] } {
  const tree = parser.parse(text);
  const faults: Fault[] = [];
  const lines = new Set<number>();
  tree.iterate({
    enter(node) {
      if (!node.type.isError || isBareYield(node.node)) return;
      // One fault per line: what follows the first is mostly its echo.
      const line = text.slice(0, node.from).split('\n').length;
      if (!lines.has(line)) faults.push({ from: node.from, message: faultMessage(text, node) });
      lines.add(line);
    },
  });
  // A tree with errors may have holes anywhere.
  const root = faults.length > 0 ? new SyntaxNode(tree.topNode, []) : treeOf(tree.topNode, text);
  return { root, faults };
}

function faultMessage(text: string, node: { from: number; to: number }): string {
  if (node.to > node.from) {
    return `not Python: unexpected '${firstWord(text.slice(node.from, node.to))}'`;
  }
  const next = firstWord(text.slice(node.from));
  return next === ''
    ? 'not Python: the program ends too early'
    : `not Python: something is missing before '${next}'`;
}

function firstWord(text: string): string {
  return /^\s*(\w+|\S{1,3})/.exec(text)?.[1] ?? '';
}

/** The grammar knows no `yield` without a value; Python does. */
function isBareYield(error: ParsedNode): boolean {
  return error.from === error.to && error.prevSibling?.name === 'yield';
}

/** The children, without comments and the mended place after a bare `yield`. */
export function children(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter((inner) => inner.name !== 'Comment' && !inner.isError);
}

export function child(node: SyntaxNode, name: string): SyntaxNode | undefined {
  return children(node).find((candidate) => candidate.name === name);
}

/** The child that the grammar guarantees. */
export function need(node: SyntaxNode, name: string): SyntaxNode {
  const found = child(node, name);
  if (!found) throw new Error(`${node.name} without ${name} at ${String(node.from)}`);
  return found;
}

export function firstChild(node: SyntaxNode): SyntaxNode {
  return children(node)[0]!;
}

export function lastChild(node: SyntaxNode): SyntaxNode {
  return children(node).at(-1)!;
}

const brackets = new Set(['(', ')', '[', ']', '{', '}', ',']);

/** The items of a tuple, list, set or argument list: its children without brackets and commas. */
export function items(node: SyntaxNode): SyntaxNode[] {
  return children(node).filter((item) => !brackets.has(item.name));
}

export function withoutCommas(nodes: readonly SyntaxNode[]): SyntaxNode[] {
  return nodes.filter((node) => node.name !== ',');
}

/** The statements of a block. */
export function statementsOf(body: SyntaxNode): SyntaxNode[] {
  return children(body).filter((node) => node.name !== ':');
}

/** The expression inside any number of parentheses. */
export function unwrap(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.name === 'ParenthesizedExpression') inner = items(inner)[0]!;
  return inner;
}

/** Nodes with a scope of their own: what happens inside happens later. */
export const functionNodes: ReadonlySet<string> = new Set([
  'FunctionDefinition',
  'LambdaExpression',
]);

/** Whether `test` holds for a node of this function's own code; nested functions and classes are left out. */
export function someOwn(node: SyntaxNode, test: (node: SyntaxNode) => boolean): boolean {
  if (test(node)) return true;
  return children(node).some((inner) => {
    if (functionNodes.has(inner.name) || inner.name === 'ClassDefinition') return false;
    return someOwn(inner, test);
  });
}

/** Every node below `node`, itself included, in the order of the text. */
export function* walk(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const inner of children(node)) yield* walk(inner);
}
