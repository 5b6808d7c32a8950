/**
 * The syntax tree that is translated: the parser's, with its operators put together as Python does.
 *
 * The parser reads `not a and b` as `not (a and b)` and `await a + b` as `await (a + b)`. So an expression without
 * parentheses is laid out flat, operand by operand, and built up again by Python's own rules.
 */
import type { SyntaxNode as ParsedNode } from '@lezer/common';

export class SyntaxNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly isError: boolean;
  /** All of them: keywords, signs and comments too. */
  readonly children: readonly SyntaxNode[];
  #parent: SyntaxNode | null = null;
  #index = 0;

  constructor(
    {
      name,
      from,
      to,
      isError = false,
    }: { name: string; from: number; to: number; isError?: boolean },
    children: readonly SyntaxNode[],
  ) {
    this.name = name;
    this.from = from;
    this.to = to;
    this.isError = isError;
    this.children = children;
    children.forEach((child, index) => {
      child.#parent = this;
      child.#index = index;
    });
  }

  get parent(): SyntaxNode | null {
    return this.#parent;
  }

  get firstChild(): SyntaxNode | null {
    return this.children[0] ?? null;
  }

  get lastChild(): SyntaxNode | null {
    return this.children.at(-1) ?? null;
  }

  get nextSibling(): SyntaxNode | null {
    return this.#parent?.children[this.#index + 1] ?? null;
  }

  get prevSibling(): SyntaxNode | null {
    return this.#parent?.children[this.#index - 1] ?? null;
  }
}

export function treeOf(node: ParsedNode, text: string): SyntaxNode {
  if (isOperation(node)) return new Regrouping(node, text).expression();
  const children = parsedChildren(node).map((child) => treeOf(child, text));
  const isBlock = node.name === 'Body' || node.name === 'Script';
  return new SyntaxNode(headOf(node), isBlock ? adoptComments(children, text) : children);
}

/** A comment at the end of a block comes behind it from the parser; how far it is indented tells where it belongs. */
function adoptComments(children: readonly SyntaxNode[], text: string): SyntaxNode[] {
  const adopted: SyntaxNode[] = [];
  for (const child of children) {
    const before = adopted.at(-1);
    const isInside = before && endsInBlock(before) && column(child, text) > column(before, text);
    if (child.name === 'Comment' && isInside) {
      adopted[adopted.length - 1] = withComment(before, child, text);
    } else adopted.push(child);
  }
  return adopted;
}

function endsInBlock(node: SyntaxNode): boolean {
  const last = node.lastChild;
  return (
    last !== null &&
    (last.name === 'Body' || (node.name === 'DecoratedStatement' && endsInBlock(last)))
  );
}

function column(node: SyntaxNode, text: string): number {
  return node.from - text.lastIndexOf('\n', node.from - 1);
}

/** The statement with a comment at the end of its last block. */
function withComment(node: SyntaxNode, comment: SyntaxNode, text: string): SyntaxNode {
  const last = node.lastChild!;
  if (node.name !== 'Body') {
    return new SyntaxNode(node, [...node.children.slice(0, -1), withComment(last, comment, text)]);
  }
  return new SyntaxNode(node, adoptComments([...node.children, comment], text));
}

function headOf(node: ParsedNode): { name: string; from: number; to: number; isError: boolean } {
  return { name: node.name, from: node.from, to: node.to, isError: node.type.isError };
}

function parsedChildren(node: ParsedNode): ParsedNode[] {
  const found: ParsedNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
}

function isOperation({ name }: ParsedNode): boolean {
  return name === 'BinaryExpression' || name === 'UnaryExpression' || name === 'AwaitExpression';
}

/** An operand, or an operator of one word or two (`not in`). */
type Piece =
  | { readonly operand: SyntaxNode }
  | { readonly operator: string; readonly nodes: readonly SyntaxNode[] };

// The looser the earlier; between `not` and `**` they are all alike.
const levels: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['<', '<=', '>', '>=', '==', '!=', 'is', 'is not', 'in', 'not in'],
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '@', '/', '//', '%'],
];
const comparisons = 2;

/** Builds an expression up again. */
class Regrouping {
  readonly #pieces: Piece[] = [];
  readonly #text: string;
  #at = 0;

  constructor(node: ParsedNode, text: string) {
    this.#text = text;
    this.#lay(node);
  }

  expression(): SyntaxNode {
    return this.#level(0);
  }

  /** Lays an operation out flat; parentheses, calls and the like stay whole. */
  #lay(node: ParsedNode): void {
    if (!isOperation(node)) {
      this.#pieces.push({ operand: treeOf(node, this.#text) });
      return;
    }
    const parts = parsedChildren(node);
    const signs = parts.filter((part) => this.#isSign(part));
    const [left, right] = parts.filter((part) => !this.#isSign(part) && part.name !== 'Comment');
    if (right) this.#lay(left!);
    const operator = signs.map((part) => this.#text.slice(part.from, part.to)).join(' ');
    // A comment between the lines of an operation stays with its operator.
    const nodes = parts.filter((part) => part !== left && part !== right);
    this.#pieces.push({ operator, nodes: nodes.map((part) => treeOf(part, this.#text)) });
    const last = right ?? left;
    if (last) this.#lay(last);
  }

  #isSign({ name }: ParsedNode): boolean {
    return /^(ArithOp|BitOp|CompareOp|and|or|not|in|is|await)$/.test(name);
  }

  #level(level: number): SyntaxNode {
    if (level === comparisons && this.#next() === 'not') {
      return this.#prefix('UnaryExpression', () => this.#level(level));
    }
    const operators = levels[level];
    if (!operators) return this.#factor();
    let left = this.#level(level + 1);
    for (
      let sign = this.#next();
      sign !== undefined && operators.includes(sign);
      sign = this.#next()
    ) {
      left = this.#binary(left, () => this.#level(level + 1));
    }
    return left;
  }

  /** `-x`, which binds looser than `**` and tighter than everything else. */
  #factor(): SyntaxNode {
    if (['+', '-', '~'].includes(this.#next() ?? '')) {
      return this.#prefix('UnaryExpression', () => this.#factor());
    }
    const base = this.#awaited();
    return this.#next() === '**' ? this.#binary(base, () => this.#factor()) : base;
  }

  #awaited(): SyntaxNode {
    if (this.#next() === 'await') return this.#prefix('AwaitExpression', () => this.#operand());
    return this.#operand();
  }

  #operand(): SyntaxNode {
    const piece = this.#pieces[this.#at];
    if (!piece || !('operand' in piece)) throw new Error('an operator without its operand');
    this.#at += 1;
    return piece.operand;
  }

  /** The operator that comes next, if it is one. */
  #next(): string | undefined {
    const piece = this.#pieces[this.#at];
    return piece && 'operator' in piece ? piece.operator : undefined;
  }

  #take(): readonly SyntaxNode[] {
    const piece = this.#pieces[this.#at]!;
    this.#at += 1;
    return 'nodes' in piece ? piece.nodes : [];
  }

  #prefix(name: string, operand: () => SyntaxNode): SyntaxNode {
    const nodes = this.#take();
    const inner = operand();
    return new SyntaxNode({ name, from: nodes[0]!.from, to: inner.to }, [...nodes, inner]);
  }

  #binary(left: SyntaxNode, operand: () => SyntaxNode): SyntaxNode {
    const nodes = this.#take();
    const right = operand();
    return new SyntaxNode({ name: 'BinaryExpression', from: left.from, to: right.to }, [
      left,
      ...nodes,
      right,
    ]);
  }
}
