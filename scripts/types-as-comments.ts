/** TypeScript as JavaScript of the same text: what only the compiler reads is put into comments, `/*::  *\/`. */
import ts from 'typescript';

type Span = readonly [from: number, to: number];

/** @throws Error  a construct that means something at run time, or that holds a comment */
export function typesAsComments(text: string): string {
  const file = ts.createSourceFile('case.ts', text, ts.ScriptTarget.ES2023, true);
  const spans = [...spansIn(file)].sort(([a], [b]) => a - b);
  let result = '';
  let at = 0;
  for (const [from, to] of spans) {
    const type = text.slice(from, to);
    if (type.includes('*/')) throw new Error(`a comment within a type: ${type}`);
    result += `${text.slice(at, from)}/*::${type}*/`;
    at = to;
  }
  return result + text.slice(at);
}

/** The TypeScript that it was made of. */
export function commentsAsTypes(text: string): string {
  return text.replace(/\/\*::(.*?)\*\//gs, '$1');
}

/** What of a node, and of all within it, only the compiler reads; none lies within another. */
function* spansIn(node: ts.Node): Iterable<Span> {
  if (isTypeAlone(node)) {
    yield [node.getStart(), node.end];
    return;
  }
  if (ts.isParameter(node) && node.name.getText() === 'this') {
    const [comma] = /^,\s*/.exec(node.getSourceFile().text.slice(node.end)) ?? [''];
    yield [node.getStart(), node.end + comma.length];
    return;
  }
  if (ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node)) {
    throw new Error(`no type alone: ${node.getText()}`);
  }
  const own = [...ownSpans(node)];
  yield* own;
  for (const child of node.getChildren()) {
    const isWithin = own.some(([from, to]) => from <= child.getStart() && child.end <= to);
    if (!isWithin) yield* spansIn(child);
  }
}

function isTypeAlone(node: ts.Node): boolean {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isPropertyDeclaration(node)) {
    return node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) === true;
  }
  return (
    ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
  );
}

const modifiers = new Set([
  ts.SyntaxKind.AbstractKeyword,
  ts.SyntaxKind.OverrideKeyword,
  ts.SyntaxKind.PrivateKeyword,
  ts.SyntaxKind.ProtectedKeyword,
  ts.SyntaxKind.PublicKeyword,
  ts.SyntaxKind.ReadonlyKeyword,
]);

function* ownSpans(node: ts.Node): Iterable<Span> {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node)) {
    yield [node.expression.end, node.end];
  }
  if (ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ImplementsKeyword) {
    yield [node.getStart(), node.end];
  }
  if (ts.isImportSpecifier(node) && node.isTypeOnly) throw new Error(`mixed: ${node.getText()}`);
  for (const modifier of ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : []) {
    if (modifiers.has(modifier.kind)) yield [modifier.getStart(), modifier.end];
  }
  const { typeParameters, typeArguments } = node as {
    readonly typeParameters?: ts.NodeArray<ts.Node>;
    readonly typeArguments?: ts.NodeArray<ts.Node>;
  };
  for (const list of [typeParameters, typeArguments]) if (list) yield [list.pos - 1, list.end + 1];
  yield* annotation(node);
}

/** `: T`, `?: T`, `!: T` */
function* annotation(node: ts.Node): Iterable<Span> {
  if (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isPropertyDeclaration(node)) {
    const { name, type } = node;
    const mark = ts.isParameter(node)
      ? node.questionToken
      : ts.isPropertyDeclaration(node)
        ? (node.questionToken ?? node.exclamationToken)
        : node.exclamationToken;
    const end = type?.end ?? mark?.end;
    if (end !== undefined) yield [name.end, end];
  } else if (ts.isFunctionLike(node) && node.type) {
    yield [node.getSourceFile().text.lastIndexOf(':', node.type.getStart()), node.type.end];
  }
}
