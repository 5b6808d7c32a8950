/** Statements, with the comments and empty lines between them. */
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { child, children, firstChild } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse, reject } from '../refusal.js';
import { readLiteral } from '../strings.js';
import { tsLineComment } from '../../text.js';
import { expression } from '../expressions/expression.js';
import { yielding } from '../expressions/waiting.js';
import { assertStatement, raiseStatement, returnStatement } from './leaving.js';
import { assignment } from './assignment.js';
import { augmentedAssignment } from './augmented.js';
import { classDefinition } from './classes.js';
import { deletion } from './deletion.js';
import { ifStatement, whileStatement } from './branches.js';
import { forStatement } from './loops.js';
import { functionDefinition } from './functions.js';
import { hoistedDeclarations } from './hoisting.js';
import { importStatement } from './imports.js';
import { tryStatement } from './exceptions.js';
import { withStatement } from './with.js';

/** Everything in a block or in the program, one step deeper where `indented`. */
export function statements(body: SyntaxNode, frame: Frame): void {
  let before: SyntaxNode | undefined;
  for (let node = body.firstChild; node; node = node.nextSibling) {
    if (node.name === ':') before = node;
    if (node.name === ':' || node.isError) continue;
    if (before) separate(node, frame);
    if (node.name === 'Comment') comment(node, isBehindCode(node, frame), frame);
    else statement(node, frame);
    before = node;
  }
}

export function block(body: SyntaxNode, frame: Frame): void {
  frame.program.out.indented(() => {
    statements(body, frame);
  });
}

/** An empty line where the author left one. */
function separate(node: SyntaxNode, frame: Frame): void {
  const before = frame.program.source.slice(0, node.from);
  if (/\n[ \t]*\n[ \t]*$/.test(before)) frame.program.out.blank();
}

function comment(node: SyntaxNode, isTrailing: boolean, frame: Frame): void {
  const { out, comments } = frame.program;
  const written = textOf(node, frame).slice(1).trim();
  const text = comments.get(written) ?? written;
  if (text === '') return;
  const line = `// ${tsLineComment(text)}`;
  if (isTrailing) out.trailing(line);
  else out.line(line, node.from);
}

/** On the line of a statement or of the head of a block. */
function isBehindCode(node: SyntaxNode, { program: { source } }: Frame): boolean {
  const lineStart = source.lastIndexOf('\n', node.from - 1) + 1;
  return source.slice(lineStart, node.from).trim() !== '';
}

/** A statement; what is wrong with it is reported, and the next one has its turn. */
export function statement(node: SyntaxNode, frame: Frame): void {
  try {
    innerComments(node, frame);
    hoistedDeclarations(node, frame);
    write(node, frame);
  } catch (error) {
    frame.program.report(error);
  }
}

/** Comments between the lines of one statement go in front of it. */
function innerComments(node: SyntaxNode, frame: Frame): void {
  for (const inner of node.children) {
    if (inner.name === 'Comment') comment(inner, false, frame);
    else if (inner.name !== 'Body') innerComments(inner, frame);
  }
}

function write(node: SyntaxNode, frame: Frame): void {
  switch (node.name) {
    case 'PassStatement':
    case 'ScopeStatement':
      return scopeStatement(node, frame);
    case 'StatementGroup':
      for (const inner of children(node)) if (inner.name !== ';') statement(inner, frame);
      return;
    case 'ExpressionStatement':
      return expressionStatement(node, frame);
    case 'YieldStatement':
      return frame.program.out.line(`${yielding(node, frame).text};`, node.from);
    case 'AssignStatement':
      return assignment(node, frame);
    case 'UpdateStatement':
      return augmentedAssignment(node, frame);
    case 'DeleteStatement':
      return deletion(node, frame);
    case 'ImportStatement':
      return importStatement(node, frame);
    case 'ReturnStatement':
      return returnStatement(node, frame);
    case 'RaiseStatement':
      return raiseStatement(node, frame);
    case 'AssertStatement':
      return assertStatement(node, frame);
    case 'BreakStatement':
    case 'ContinueStatement':
      return jump(node, frame);
    default:
      return compound(node, frame);
  }
}

function compound(node: SyntaxNode, frame: Frame): void {
  switch (node.name) {
    case 'IfStatement':
      return ifStatement(node, frame);
    case 'WhileStatement':
      return whileStatement(node, frame);
    case 'ForStatement':
      return forStatement(node, frame);
    case 'TryStatement':
      return tryStatement(node, frame);
    case 'WithStatement':
      return withStatement(node, frame);
    case 'FunctionDefinition':
      return functionDefinition(node, frame);
    case 'ClassDefinition':
      return classDefinition(node, frame);
    case 'DecoratedStatement':
      return decorated(node, frame);
    case 'MatchStatement':
      return refuse(node, "'match'", "use 'if'");
    default:
      return refuse(node, `'${textOf(firstChild(node), frame)}'`);
  }
}

function decorated(node: SyntaxNode, frame: Frame): void {
  const inner = node.lastChild!;
  if (inner.name === 'FunctionDefinition') functionDefinition(inner, frame);
  else refuse(node, 'a decorated class');
}

function scopeStatement(node: SyntaxNode, frame: Frame): void {
  const [keyword] = children(node);
  if (keyword?.name === 'global' && frame.program.style === 'case') {
    refuse(keyword, "'global'", "a case is the body of a function: use 'nonlocal'");
  }
}

function jump(node: SyntaxNode, frame: Frame): void {
  const word = textOf(node, frame);
  if (!frame.inLoop) {
    const where = frame.closed === undefined ? 'outside a loop' : `out of ${frame.closed}`;
    reject(node, `'${word}' ${where}`);
  }
  frame.program.out.line(`${word};`, node.from);
}

function expressionStatement(node: SyntaxNode, frame: Frame): void {
  const { out } = frame.program;
  const inner = firstChild(node);
  const comma = child(node, ',');
  if (comma) refuse(comma, 'a tuple as a statement');
  const isText = inner.name === 'String' || inner.name === 'ContinuedString';
  if (isText) return docstring(inner, frame);
  if (inner.name === 'Ellipsis') return;
  const { text } = expression(inner, frame);
  // A line that begins so would be read as a block or a function.
  out.line(/^(\{|function\b)/.test(text) ? `(${text});` : `${text};`, node.from);
}

function docstring(node: SyntaxNode, frame: Frame): void {
  const literal = node.name === 'String' ? readLiteral(node, textOf(node, frame)).value : '';
  for (const line of literal.trim().split('\n')) {
    if (line.trim() !== '') frame.program.out.line(`// ${tsLineComment(line)}`, node.from);
  }
}
