/**
 * What looks the same in both languages and is not, where a user's program would come to rest on it. Cases have the Python
 * runtime, or are run on Python too, so that their authors would see it; examples are read by a person.
 */
import { textOf } from '../frame.js';
import type { Frame } from '../frame.js';
import { children, firstChild, lastChild, unwrap, walk } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse, reject } from '../refusal.js';
import { splitAssignment } from '../shapes.js';
import type { ForShape } from '../shapes.js';
import { required } from '../types/types.js';

/** Texts are counted in units of 16 bits, so that characters beyond U+FFFF count twice. */
export function refuseCounted(node: SyntaxNode, frame: Frame): void {
  const { style, source } = frame.program;
  if (style !== 'program' || !/[\u{10000}-\u{10FFFF}]|\\U000[1-9a-f]|\\U0010/iu.test(source))
    return;
  if (required(frame.program.knowledge.typeOf(node)).kind !== 'string') return;
  reject(
    node,
    'JavaScript counts a character beyond U+FFFF as two, and there are some in this program',
    'write without counting or cutting texts, or without such characters',
  );
}

/** Bits of JavaScript's numbers are 32, those of Python's as many as it takes. */
export function refuseManyBits(
  operator: string,
  operands: readonly SyntaxNode[],
  at: SyntaxNode,
  frame: Frame,
): void {
  if (frame.program.style !== 'program') return;
  const values = operands.map((node) => literal(node, frame));
  const isSmall = (value: number | undefined) => value !== undefined && value < 2 ** 31;
  // One side that is short cuts off the rest.
  if (operator === '&' && values.some(isSmall)) return;
  if (['|', '^', '>>'].includes(operator) && values.every(isSmall)) return;
  if (operator === '<<' && values.every(isSmall) && values[0]! * 2 ** values[1]! < 2 ** 31) return;
  const what = `'${operator}' of numbers that may need more than 31 bits`;
  refuse(at, what, 'use arithmetic; a mask that is a literal of less is fine');
}

function literal(node: SyntaxNode, frame: Frame): number | undefined {
  const inner = unwrap(node);
  return inner.name === 'Number' ? Number(textOf(inner, frame).replaceAll('_', '')) : undefined;
}

/** `d[k] = v`: a key that turns out to be a number comes first in JavaScript, wherever it was put. */
export function refuseUnsorted(node: SyntaxNode, frame: Frame): void {
  if (frame.program.style !== 'program') return;
  const key = [...walk(frame.program.root)].map((one) => keyMadeBy(one, frame)).find(Boolean);
  if (!key) return;
  reject(
    node,
    `the order of a dictionary, where keys are put in that may be digits ('${textOf(key, frame)}')`,
    'JavaScript sorts such keys first; keep a list of pairs',
  );
}

/** A key that is made while the program runs. */
function keyMadeBy(node: SyntaxNode, frame: Frame): SyntaxNode | undefined {
  const isDict = (object: SyntaxNode): boolean =>
    ['dict', 'any', 'unknown'].includes(required(frame.program.knowledge.typeOf(object)).kind);
  const isText = (key: SyntaxNode): boolean =>
    key.name !== 'String' && frame.program.knowledge.typeOf(key).kind === 'string';
  if (node.name === 'AssignStatement' || node.name === 'UpdateStatement') {
    const targets =
      node.name === 'UpdateStatement' ? [firstChild(node)] : splitAssignment(node).targets.flat();
    for (const target of targets) {
      const [object, bracket, key] = children(target);
      if (target.name !== 'MemberExpression' || bracket?.name !== '[' || !isText(key!)) continue;
      if (isDict(object!)) return key;
    }
  }
  if (node.name === 'DictionaryExpression') {
    return children(node).find((part) => part.nextSibling?.name === ':' && isText(part));
  }
  if (node.name === 'DictionaryComprehensionExpression') return children(node)[1];
  return undefined;
}

/** Changing a container while it is looped over raises RuntimeError in Python; in JavaScript the loop just goes on. */
export function refuseChanging({ iterable, body }: ForShape, frame: Frame): void {
  if (frame.program.style !== 'program' || iterable.length !== 1) return;
  const container = containerOf(iterable[0]!, frame);
  if (!container) return;
  const text = textOf(container, frame);
  const isSame = (node: SyntaxNode): boolean => textOf(node, frame) === text;
  for (const node of walk(body)) {
    if (!changes(node, isSame, frame)) continue;
    const what = `'${text}' is changed while it is looped over`;
    reject(node, what, `loop over list(${text}), or change it behind the loop`);
  }
}

function containerOf(node: SyntaxNode, frame: Frame): SyntaxNode | undefined {
  const kindOf = (at: SyntaxNode): string => required(frame.program.knowledge.typeOf(at)).kind;
  if (['dict', 'set'].includes(kindOf(node))) return node;
  if (node.name !== 'CallExpression') return undefined;
  const [object, dot, name] = children(firstChild(node));
  const isView = dot?.name === '.' && /^(keys|values|items)$/.test(textOf(name!, frame));
  return isView && kindOf(object!) === 'dict' ? object : undefined;
}

function changes(node: SyntaxNode, isSame: (node: SyntaxNode) => boolean, frame: Frame): boolean {
  if (node.name === 'CallExpression') {
    const [object, dot, name] = children(firstChild(node));
    if (dot?.name !== '.' || !isSame(object!)) return false;
    return /^(add|discard|remove|clear|pop|popitem|update|setdefault)$/.test(textOf(name!, frame));
  }
  if (!/^(Assign|Delete)Statement$/.test(node.name)) return false;
  return [...walk(node)].some((part) => {
    const [object, bracket] = part.name === 'MemberExpression' ? children(part) : [];
    const isTarget = node.name === 'DeleteStatement' || part.nextSibling?.name === 'AssignOp';
    return bracket?.name === '[' && isTarget && isSame(object!);
  });
}

/** A generator expression is made at once here: whoever would take its items one by one would see the difference. */
export function refuseLazy(node: SyntaxNode, frame: Frame): void {
  if (frame.program.style !== 'program') return;
  if (node.name !== 'ComprehensionExpression' && node.name !== 'ArgList') return;
  if (node.name === 'ArgList' && takesAll(node.parent!, frame)) return;
  const isSpread = node.parent?.name === 'ArgList' && node.prevSibling?.name === '*';
  if (isSpread || (node.parent?.name === 'ArgList' && takesAll(node.parent.parent!, frame))) return;
  refuse(node, 'a generator expression that is not used up at once', 'write a list: [...]');
}

function takesAll(call: SyntaxNode, frame: Frame): boolean {
  const callee = firstChild(call);
  if (callee.name === 'MemberExpression') return textOf(lastChild(callee), frame) === 'join';
  return /^(dict|list|max|min|set|sorted|sum|tuple)$/.test(textOf(callee, frame));
}

/** Whether a number of this program may be -0, which there is none of in Python. */
export function mayBeNegativeZero(frame: Frame): boolean {
  return [...walk(frame.program.root)].some((node) => {
    if (node.name === 'UnaryExpression') {
      return textOf(firstChild(node), frame) === '-' && lastChild(node).name !== 'Number';
    }
    const operator =
      node.name === 'BinaryExpression' || node.name === 'UpdateStatement'
        ? textOf(children(node)[1]!, frame)
        : '';
    return /^(\*|\/\/|%)=?$/.test(operator);
  });
}
