import { describe, expect, test } from 'vitest';
import { children, items, parsePython, walk } from './parse.js';
import type { SyntaxNode } from './parse.js';

/** The expression with all its parentheses. */
function grouped(expression: string): string {
  const text = `async def f():\n    x = ${expression}\n`;
  const { root, faults } = parsePython(text);
  expect(faults).toEqual([]);
  const assignment = [...walk(root)].find((node) => node.name === 'AssignStatement')!;
  return show(children(assignment).at(-1)!, text);
}

function show(node: SyntaxNode, text: string): string {
  const parts = children(node);
  switch (node.name) {
    case 'BinaryExpression':
    case 'UnaryExpression':
    case 'AwaitExpression':
    case 'ConditionalExpression':
      return `(${parts.map((part) => show(part, text)).join(' ')})`;
    case 'ParenthesizedExpression':
      return show(items(node)[0]!, text);
    default:
      return text.slice(node.from, node.to);
  }
}

describe("Operators are put together by Python's rules", () => {
  test.each([
    // The parser reads these three otherwise.
    ['not a and b', '((not a) and b)'],
    ['await a + b', '((await a) + b)'],
    ['-await a * b', '((- (await a)) * b)'],
    ['not a == b or c', '((not (a == b)) or c)'],
    ['not not a', '(not (not a))'],
    ['a or b and not c', '(a or (b and (not c)))'],
    ['a + b * c - d', '((a + (b * c)) - d)'],
    ['a ** b ** c', '(a ** (b ** c))'],
    ['-a ** -b', '(- (a ** (- b)))'],
    ['a << b + c & d | e ^ f', '(((a << (b + c)) & d) | (e ^ f))'],
    ['a not in b', '(a not in b)'],
    ['a is not b < c', '((a is not b) < c)'],
    ['(a or b) and c', '((a or b) and c)'],
    ['await a.b(c)[d]', '(await a.b(c)[d])'],
    ['await a ** b', '((await a) ** b)'],
    ['not a if b else not c', '((not a) if b else (not c))'],
  ])('%s', (expression, expected) => {
    expect(grouped(expression)).toBe(expected);
  });
});

test('A node knows its neighbours', () => {
  const { root } = parsePython('a + b\n');
  const sum = root.firstChild!.firstChild!;
  const [left, sign, right] = sum.children;
  expect(sign!.prevSibling).toBe(left);
  expect(sign!.nextSibling).toBe(right);
  expect(left!.parent).toBe(sum);
  expect([left!.prevSibling, right!.nextSibling, root.parent]).toEqual([null, null, null]);
});

test('A comment at the end of a block belongs to the block, as far as it is indented', () => {
  const text = 'if a:\n    if b:\n        c\n        # inner\n    # outer\n# top\n';
  const { root } = parsePython(text);
  const comments = [...allNodes(root)].filter((node) => node.name === 'Comment');
  const depth = (node: SyntaxNode): number =>
    node.parent ? depth(node.parent) + Number(node.parent.name === 'Body') : 0;
  expect(comments.map(depth)).toEqual([2, 1, 0]);
});

test('The one error of the grammar that Python allows is no fault: yield without a value', () => {
  expect(parsePython('def f():\n    yield\n    x = (yield)\n').faults).toEqual([]);
});

test('Each line has one fault, the first', () => {
  const { faults } = parsePython('x = = = 1\ny\nz = (\n');
  expect(faults.map(({ from }) => from)).toEqual([4, 18]);
});

function* allNodes(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const child of node.children) yield* allNodes(child);
}
