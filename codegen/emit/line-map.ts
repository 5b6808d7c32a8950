/**
 * Where the lines of formatted TypeScript come from.
 *
 * The formatter moves tokens between lines but keeps their order, so the words of the text before and after it are
 * matched one by one; signs (parentheses, commas) it may add and drop.
 */
import { ts } from 'ts-morph';

/** For each line of `after`, counted from 0: the line of `before` that its first word came from, or null. */
export function mapLines(before: string, after: string): (number | null)[] {
  const from = wordLines(before);
  const to = wordLines(after);
  if (from.length !== to.length) {
    throw new Error(`mapLines: expected the same words, got ${from.length} and ${to.length}`);
  }
  const map: (number | null)[] = after.split('\n').map(() => null);
  // Backwards, so that the first word of a line is the one that stays.
  for (let i = to.length - 1; i >= 0; i -= 1) map[to[i]!] = from[i]!;
  return map;
}

/** The line of every name, keyword and literal, in order. */
function wordLines(text: string): number[] {
  const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
  const lines: number[] = [];
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(source);
    if (children.length > 0) children.forEach(visit);
    else if (isWord(node))
      lines.push(source.getLineAndCharacterOfPosition(node.getStart(source)).line);
  };
  visit(source);
  return lines;
}

function isWord({ kind }: ts.Node): boolean {
  const isPunctuation =
    kind >= ts.SyntaxKind.FirstPunctuation && kind <= ts.SyntaxKind.LastPunctuation;
  return (
    !isPunctuation && kind !== ts.SyntaxKind.SyntaxList && kind !== ts.SyntaxKind.EndOfFileToken
  );
}
