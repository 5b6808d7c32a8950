/** `for` and `async for`. */
import { precedence, within } from '../code.js';
import { expression, value } from '../expressions/expression.js';
import { iterable } from '../expressions/iterables.js';
import { listItems } from '../expressions/literals.js';
import { waitForCode } from '../expressions/waiting.js';
import { code } from '../code.js';
import { frameWith, textOf, waitsByYield } from '../frame.js';
import type { Frame } from '../frame.js';
import { firstChild, items, need, someOwn, unwrap, walk } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuseRisk, wrongCount } from '../programs/caught.js';
import { refuseChanging } from '../programs/doubts.js';
import { reject } from '../refusal.js';
import { helper, library } from '../runtime-use.js';
import { splitArguments, splitFor } from '../shapes.js';
import type { ForShape } from '../shapes.js';
import { isOpaque, itemOf, joinAll, required } from '../types/types.js';
import { bindingAt, boundName, isConstant, keywordInHead } from './declared.js';
import { namesIn, pattern } from './patterns.js';
import { block } from './statement.js';

export function forStatement(node: SyntaxNode, frame: Frame): void {
  const shape = splitFor(node);
  if (shape.isAsync) return asyncFor(node, shape, frame);
  refuseChanging(shape, frame);
  if (shape.isTuple && givesLists(shape, frame)) refuseRisk(shape.targets[0]!, wrongCount, frame);
  const counting = countingHead(shape, frame);
  if (counting !== undefined) {
    frame.program.out.line(counting, node.from);
    return body(shape, frame);
  }
  const { text, assign } = target(shape, frame);
  frame.program.out.line(`for (${text} of ${source(shape, frame)}) {`, node.from);
  body(shape, frame, assign);
}

/** Items of which nobody knows how long they are. */
function givesLists({ iterable: all }: ForShape, frame: Frame): boolean {
  const item = itemOf(frame.program.knowledge.typeOf(all[0]!));
  return all.length === 1 && (item.kind === 'list' || isOpaque(item)) && !isPairs(all[0]!, frame);
}

/** `enumerate(xs)`, `d.items()` */
function isPairs(node: SyntaxNode, frame: Frame): boolean {
  return /^enumerate\(|\.items\(\)$/.test(textOf(node, frame));
}

/** The block, behind what its head could not do. */
function body(shape: ForShape, frame: Frame, first?: string): void {
  const { out } = frame.program;
  if (first !== undefined) {
    out.indented(() => {
      out.line(first, shape.targets[0]!.from);
    });
  }
  block(shape.body, frameWith(frame, { inLoop: true }));
  out.line('}');
}

interface LoopTarget {
  readonly text: string;
  /** What the body must begin with, where the head takes the whole item. */
  readonly assign?: string;
}

/** `const [a, b]`, or the names alone where they are declared elsewhere. */
function target(shape: ForShape, frame: Frame): LoopTarget {
  const text = pattern(shape.targets, shape.isTuple, frame);
  const names = namesIn(shape.targets);
  const own = names.filter((name) => keywordInHead(bindingAt(name, frame), frame) !== undefined);
  if (own.length === 0) return { text };
  if (own.length === names.length) {
    const keywords = own.map((name) => keywordInHead(bindingAt(name, frame), frame));
    return { text: `${keywords.includes('let') ? 'let' : 'const'} ${text}` };
  }
  // Some of the variables belong to the loop alone, some do not.
  const item = frame.program.identifiers.inBlock('item');
  const declared = own.map((name) => `${boundName(name, frame)}: any`).join(', ');
  return { text: `const ${item}`, assign: `let ${declared}; ${text} = ${item};` };
}

function source(shape: ForShape, frame: Frame): string {
  if (shape.iterable.length > 1) return `[${listItems(shape.iterable, frame).join(', ')}]`;
  const [only] = shape.iterable;
  const entries = entriesOf(only!, frame);
  if (entries !== undefined) return entries;
  const inner = unwrap(only!);
  const isLiteral = /^(Tuple|Array)Expression$/.test(inner.name);
  if (isLiteral && isMixed(shape, inner, frame)) {
    return `${within(iterable(only!, frame), precedence.assign)} as any[]`;
  }
  return `${within(iterable(only!, frame), precedence.assign)}${isLiteral && needsExactTypes(shape, inner, frame) ? ' as const' : ''}`;
}

/** A literal of tuples, or of names that an object is asked for: TypeScript must know each of them. */
function needsExactTypes(shape: ForShape, literal: SyntaxNode, frame: Frame): boolean {
  if (frame.program.style !== 'case' && namesSignals(shape, frame)) return true;
  if (frame.program.style === 'example') return false;
  const isPattern = shape.isTuple || shape.targets[0]!.name !== 'VariableName';
  return (
    isPattern &&
    items(literal).every(
      (item) => item.name === 'TupleExpression' || item.name === 'ArrayExpression',
    )
  );
}

/** Values of several types for one variable: TypeScript would hold each use against all of them. */
function isMixed(shape: ForShape, literal: SyntaxNode, frame: Frame): boolean {
  const isPattern = shape.isTuple || shape.targets[0]!.name !== 'VariableName';
  const joined = joinAll(items(literal).map((item) => frame.program.knowledge.typeOf(item)));
  return !isPattern && items(literal).length > 1 && isOpaque(required(joined));
}

function namesSignals(shape: ForShape, frame: Frame): boolean {
  const [name] = namesIn(shape.targets);
  if (!name) return false;
  for (const node of walk(shape.body)) {
    if (node.name !== 'CallExpression' || textOf(firstChild(node), frame) !== 'getattr') continue;
    const [, attribute] = splitArguments(need(node, 'ArgList'));
    if (attribute && textOf(attribute.value, frame) === textOf(name, frame)) return true;
  }
  return false;
}

/** `enumerate(xs)` as `xs.entries()`. */
function entriesOf(node: SyntaxNode, frame: Frame): string | undefined {
  if (node.name !== 'CallExpression') return undefined;
  const callee = frame.program.knowledge.calleeOf(node);
  if (callee.kind !== 'builtin' || callee.name !== 'enumerate') return undefined;
  const args = splitArguments(need(node, 'ArgList'));
  const type = args[0] && frame.program.knowledge.typeOf(args[0].value);
  if (args.length !== 1 || (type!.kind !== 'list' && type!.kind !== 'tuple')) return undefined;
  return `${within(expression(args[0]!.value, frame), precedence.call)}.entries()`;
}

/** `for i in range(n)` as a counting loop, where the body leaves `i` and `n` alone. */
function countingHead(shape: ForShape, frame: Frame): string | undefined {
  const [only] = shape.iterable;
  const [name] = shape.targets;
  if (shape.iterable.length !== 1 || shape.isTuple || name!.name !== 'VariableName') {
    return undefined;
  }
  if (only!.name !== 'CallExpression') return undefined;
  const callee = frame.program.knowledge.calleeOf(only!);
  if (callee.kind !== 'builtin' || callee.name !== 'range') return undefined;
  const args = splitArguments(need(only!, 'ArgList')).map((argument) => argument.value);
  const isFixed = args.every((argument) => isFixedNumber(argument, frame));
  if (args.length < 1 || args.length > 2 || !isFixed) return undefined;
  if (keywordInHead(bindingAt(name!, frame), frame) !== 'const') return undefined;
  const variable = boundName(name!, frame);
  const [from, to] =
    args.length === 2
      ? args.map((argument) => value(argument, frame))
      : ['0', value(args[0]!, frame)];
  return `for (let ${variable} = ${from!}; ${variable} < ${to!}; ${variable}++) {`;
}

function isFixedNumber(node: SyntaxNode, frame: Frame): boolean {
  if (node.name === 'Number') return true;
  if (node.name !== 'VariableName' || frame.program.knowledge.typeOf(node).kind !== 'number') {
    return false;
  }
  const binding = frame.program.knowledge.names.bindingOf(node);
  return binding !== undefined && isConstant(binding, frame);
}

/**
 * `for await`; in a generator, where that cannot stand, its steps are written out.
 *
 * `for await` closes what it leaves early, Python does not: where the body leaves, the iterator is left open.
 */
function asyncFor(node: SyntaxNode, shape: ForShape, frame: Frame): void {
  if (frame.kind !== 'coroutine' && frame.kind !== 'async-generator') {
    reject(node, "'async for' outside an 'async def'");
  }
  const { out } = frame.program;
  const [only] = shape.iterable;
  if (waitsByYield(frame)) return steps(node, shape, frame);
  const leaves = someOwn(shape.body, (inner) => /^(Break|Return|Raise)Statement$/.test(inner.name));
  const { text, assign } = target(shape, frame);
  const over = leaves
    ? `${helper('leftOpen', only!, frame)}(${value(only!, frame)})`
    : value(only!, frame);
  out.line(`for await (${text} of ${over}) {`, node.from);
  body(shape, frame, assign);
}

function steps(node: SyntaxNode, shape: ForShape, frame: Frame): void {
  const { out, identifiers } = frame.program;
  const [only] = shape.iterable;
  const iterator = identifiers.fresh('iterator');
  const step = identifiers.fresh('step');
  const asyncio = library(frame);
  const next = waitForCode(code(`${asyncio}.aw(${iterator}.next())`), frame).text;
  const from = within(expression(only!, frame), precedence.call);
  out.line(`const ${iterator} = ${from}[Symbol.asyncIterator]();`, node.from);
  out.line(`for (let ${step}: any = ${next}; !${step}.done; ${step} = ${next}) {`, node.from);
  const { text, assign } = target(shape, frame);
  const rest = assign === undefined ? '' : ` ${assign}`;
  body(shape, frame, `${text} = ${step}.value;${rest}`);
}
