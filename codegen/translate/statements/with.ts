/** `with raises(...)`, and context managers of the program's own. */
import { methodOf } from '../calls/callee.js';
import { expression, value } from '../expressions/expression.js';
import { frameWith, waitsByYield } from '../frame.js';
import type { Frame } from '../frame.js';
import { children, firstChild, need, someOwn, statementsOf, unwrap } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse, reject } from '../refusal.js';
import { helper, library } from '../runtime-use.js';
import { splitArguments, splitWith } from '../shapes.js';
import type { WithShape } from '../shapes.js';
import { isRaises } from '../types/of-binding.js';
import { any, isOpaque } from '../types/types.js';
import type { Type } from '../types/types.js';
import { bindingAt, boundName, keywordAt, keywordInHead } from './declared.js';
import { statements } from './statement.js';

export function withStatement(node: SyntaxNode, frame: Frame): void {
  const shape = splitWith(node);
  if (shape.isAsync && frame.kind !== 'coroutine' && frame.kind !== 'async-generator') {
    reject(node, "'async with' outside an 'async def'");
  }
  manager(0, shape, node, frame);
}

/** The managers one inside the other, the body innermost. */
function manager(index: number, shape: WithShape, node: SyntaxNode, frame: Frame): void {
  const at = shape.managers[index];
  if (!at) return statements(shape.body, frame);
  const inside = (inner: Frame) => {
    manager(index + 1, shape, node, inner);
  };
  if (isRaises(at.value, frame.program.knowledge)) {
    raisesBlock(at, index, shape, node, frame, inside);
  } else managedBlock(at, shape, node, frame, inside);
}

type Manager = WithShape['managers'][number];

/** `const r = raises(ValueError, () => {...});` */
function raisesBlock(
  { value: call, target }: Manager,
  index: number,
  shape: WithShape,
  node: SyntaxNode,
  frame: Frame,
  inside: (frame: Frame) => void,
): void {
  const types = splitArguments(need(call, 'ArgList')).map((argument) =>
    value(argument.value, frame),
  );
  if (types.length === 0) reject(call, "'raises' needs an exception class");
  const expected = types.length > 1 ? `[${types.join(', ')}]` : types[0]!;
  const left = target ? leftSide(target, node, frame) : '';
  const single =
    index === shape.managers.length - 1 ? singleCall(shape.body, target, frame) : undefined;
  if (single) {
    const { out } = frame.program;
    return out.line(
      `${left}${single.wait}${helper('raises', call, frame)}(${expected}, () => ${single.text});`,
      node.from,
    );
  }
  const body = closedBody("a 'with raises' block", shape.body, frame);
  const head = `${left}${body.wait}${helper('raises', call, frame)}(${expected}, `;
  write(head, '', body, node, inside);
}

/** `inside(cm, (x) => {...});` */
function managedBlock(
  { value: call, target }: Manager,
  shape: WithShape,
  node: SyntaxNode,
  frame: Frame,
  inside: (frame: Frame) => void,
): void {
  const waits = shape.isAsync || leavesByWaiting(call, frame);
  const body = closedBody("a 'with' block", shape.body, frame, waits);
  const head = `${body.wait}${enter(shape, call, frame)}(${value(call, frame)}, `;
  const parameter = target ? targetParameter(target, frame) : '';
  write(head, parameter, body, node, inside);
}

/** The library's own where it does, so that a reader meets what the documentation shows. */
function enter({ isAsync }: WithShape, call: SyntaxNode, frame: Frame): string {
  if (isAsync && frame.program.style !== 'case') return `${library(frame)}.async_with`;
  return helper(isAsync ? 'insideAsync' : 'inside', call, frame);
}

/** A manager of the contract that runs its loop when it is left: `with asyncio.Runner() as runner:`. */
function leavesByWaiting(call: SyntaxNode, frame: Frame): boolean {
  const { knowledge } = frame.program;
  const exit = methodOf(knowledge.typeOf(call), '__exit__', knowledge);
  if (exit?.kind !== 'method' || !exit.certain || exit.definition.kind !== 'blocking') return false;
  if (frame.kind === 'blocking') return true;
  return refuse(call, "a 'with' that runs the loop, inside of one", 'call close() at the top');
}

/**
 * A block that is one call needs no braces: a blocking call gives a promise by itself.
 *
 * With a variable for what was raised, TypeScript would take an unknown result for a promise, so the braces stay.
 */
function singleCall(
  body: SyntaxNode,
  target: SyntaxNode | undefined,
  frame: Frame,
): { readonly wait: string; readonly text: string } | undefined {
  const [only, second] = statementsOf(body);
  if (second || only?.name !== 'ExpressionStatement' || hasComments(body)) return undefined;
  const inner = unwrap(firstChild(only));
  if (inner.name !== 'CallExpression') return undefined;
  const { colours } = frame.program;
  const isBlocking = colours.isBlockingCall(inner);
  if (isBlocking && frame.kind === 'blocking') {
    const text = expression(inner, frame).text.replace(/^await /, '');
    return { wait: 'await ', text };
  }
  if (target || isBlocking || someOwn(inner, (node) => isWaiting(node, frame))) return undefined;
  return { wait: '', text: value(inner, frame) };
}

function hasComments(body: SyntaxNode): boolean {
  return body.children.some((node) => node.name === 'Comment');
}

function targetParameter(target: SyntaxNode, frame: Frame): string {
  if (target.name !== 'VariableName') refuse(target, "this target of 'with'");
  if (!keywordInHead(bindingAt(target, frame), frame)) {
    refuse(
      target,
      "a variable of 'with' that is used behind its block",
      'assign it to another variable in the block',
    );
  }
  const name = boundName(target, frame);
  // The library tells its type; a helper does not.
  return frame.program.style === 'case' ? `${name}: any` : name;
}

function leftSide(target: SyntaxNode, node: SyntaxNode, frame: Frame): string {
  if (target.name !== 'VariableName') refuse(target, "this target of 'with raises'");
  const keyword = keywordAt(bindingAt(target, frame), node.from, frame);
  const binding = bindingAt(target, frame);
  const [raised] = instanceArguments(frame.program.knowledge.typeOfBinding(binding));
  // One variable for several kinds of exceptions.
  const annotation = keyword === 'let' && isOpaque(raised ?? any) ? ': any' : '';
  return `${keyword ? `${keyword} ` : ''}${boundName(target, frame)}${annotation} = `;
}

function instanceArguments(type: Type): readonly Type[] {
  return type.kind === 'instance' ? type.args : [];
}

interface ClosedBody {
  /** What waits for the whole. */
  readonly wait: '' | 'await ' | 'yield* ';
  readonly open: (parameter: string) => string;
  readonly frame: Frame;
}

/** A block that becomes a function, of the kind that the waiting in it takes. */
function closedBody(what: string, body: SyntaxNode, frame: Frame, always = false): ClosedBody {
  const inner = frameWith(frame, { closed: what, inLoop: false });
  const waiting = always || someOwn(body, (node) => isWaiting(node, frame));
  if (!waiting) return { wait: '', open: (parameter) => `(${parameter}) => {`, frame: inner };
  if (!waitsByYield(frame)) {
    return { wait: 'await ', open: (parameter) => `async (${parameter}) => {`, frame: inner };
  }
  return {
    wait: 'yield* ',
    open: (parameter) => `function* (${parameter}) {`,
    frame: frameWith(inner, { keepsThis: false }),
  };
}

/** Whether something in the block waits: for a coroutine, or for a loop that runs. */
function isWaiting(node: SyntaxNode, frame: Frame): boolean {
  if (node.name === 'AwaitExpression') return true;
  if (/^Yield/.test(node.name)) {
    if (frame.kind === 'generator' || children(node)[1]?.name === 'from') return true;
    return refuse(node, "'yield' in a 'with' block");
  }
  if (node.name === 'ForStatement') return firstChild(node).name === 'async';
  if (node.name === 'WithStatement') {
    const { isAsync, managers } = splitWith(node);
    return isAsync || managers.some((manager) => leavesByWaiting(manager.value, frame));
  }
  return (
    frame.kind === 'blocking' &&
    node.name === 'CallExpression' &&
    frame.program.colours.isBlockingCall(node)
  );
}

function write(
  head: string,
  parameter: string,
  body: ClosedBody,
  node: SyntaxNode,
  inside: (frame: Frame) => void,
): void {
  const { out } = body.frame.program;
  out.line(`${head}${body.open(parameter)}`, node.from);
  out.indented(() => {
    inside(body.frame);
  });
  out.line('});');
}
