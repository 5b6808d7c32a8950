/**
 * Exceptions that a user's program waits for, and that JavaScript does not raise: where one would be caught, what may raise
 * it is refused. Cases have the Python runtime for that; examples are read by a person.
 */
import { textOf } from '../frame.js';
import type { Frame } from '../frame.js';
import { child, functionNodes, walk } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { reject } from '../refusal.js';
import { splitTry } from '../shapes.js';
import type { Handler } from '../shapes.js';

const everything = ['Exception', 'BaseException'];

interface Risk {
  /** What it is that JavaScript lets pass: `a missing item`. */
  readonly what: string;
  /** What Python raises, and the bases that a program may catch it by. */
  readonly raises: readonly string[];
  readonly instead: string;
}

export const missingItem: Risk = {
  what: 'an item that is missing',
  raises: ['IndexError', 'KeyError', 'LookupError'],
  instead: "ask for it with 'in' or 'len' first",
};

export const wrongCount: Risk = {
  what: 'another number of values than there are targets',
  raises: ['ValueError'],
  instead: "compare 'len' first",
};

export const wrongText: Risk = {
  what: 'what is not UTF-8',
  raises: ['UnicodeDecodeError', 'UnicodeError', 'ValueError'],
  instead: "decode it outside of that 'try'",
};

/**
 * Refuses `node` where the program would notice that nothing is raised: a handler anywhere names the exception, one
 * around `node` takes every exception, or so does something that `node` may run under.
 */
export function refuseRisk(node: SyntaxNode, { what, raises, instead }: Risk, frame: Frame): void {
  if (frame.program.style !== 'program') return;
  const name = raises[0]!;
  const named = (one: Handler): boolean => catches(one, raises.slice(0, -1), frame);
  const general = (one: Handler): boolean =>
    !one.type || catches(one, [...raises, ...everything], frame);
  const handler = handlers(frame.program.root).find(named) ?? around(node).find(general);
  if (handler) {
    const waits = `'${headOf(handler, frame)}' waits for it`;
    reject(node, `${what} raises no ${name} in JavaScript, and ${waits}`, instead);
  }
  const elsewhere = taker(node, general, frame);
  if (elsewhere === undefined) return;
  reject(
    node,
    `${what} raises no ${name} in JavaScript, and ${elsewhere} may wait for it`,
    instead,
  );
}

/** What takes the exceptions of whatever it calls or waits for, and may so take those of the function that `node` is in. */
function taker(
  node: SyntaxNode,
  isGeneral: (handler: Handler) => boolean,
  frame: Frame,
): string | undefined {
  const own = functionAround(node);
  if (!own) return undefined;
  const isFromTopOnly = isCalledFromTopOnly(own, frame);
  for (const at of walk(frame.program.root)) {
    // What only the top calls is under nothing that stands in a function.
    if (isFromTopOnly && functionAround(at)) continue;
    if (at.name === 'TryStatement') {
      const { body, handlers: of } = splitTry(at);
      const handler = of.find(isGeneral);
      if (handler && [...walk(body)].some(({ name }) => name in runsOthers))
        return `'${headOf(handler, frame)}' in line ${lineOf(handler.keyword, frame)}`;
    }
    const isName = at.name === 'PropertyName' || at.name === 'VariableName';
    if (isName && takers.includes(textOf(at, frame)))
      return `'${textOf(at, frame)}' in line ${lineOf(at, frame)}`;
  }
  return undefined;
}

/** Tasks and callbacks whose exceptions are looked at, or kept from everybody. */
const takers = ['return_exceptions', 'exception', 'set_exception_handler', 'suppress'];

/** Kinds of expressions and statements that run code which stands elsewhere. */
const runsOthers = {
  CallExpression: true,
  AwaitExpression: true,
  ForStatement: true,
  WithStatement: true,
};

/** A function at the top whose name nothing but code at the top knows, as `main` of `asyncio.run(main())`. */
function isCalledFromTopOnly(own: SyntaxNode, frame: Frame): boolean {
  const name = own.name === 'FunctionDefinition' ? child(own, 'VariableName') : undefined;
  if (!name || functionAround(own) || classAround(own)) return false;
  const text = textOf(name, frame);
  return [...walk(frame.program.root)].every(
    (at) =>
      at.name !== 'VariableName' ||
      textOf(at, frame) !== text ||
      !functionAround(at) ||
      at.from === name.from,
  );
}

function functionAround(node: SyntaxNode): SyntaxNode | undefined {
  let at = node.parent;
  while (at && !functionNodes.has(at.name)) at = at.parent;
  return at ?? undefined;
}

function classAround(node: SyntaxNode): boolean {
  let at = node.parent;
  while (at && at.name !== 'ClassDefinition') at = at.parent;
  return Boolean(at);
}

function lineOf({ from }: SyntaxNode, frame: Frame): string {
  return String(frame.program.source.slice(0, from).split('\n').length);
}

function headOf({ type }: Handler, frame: Frame): string {
  return `except${type ? ` ${textOf(type, frame)}` : ''}`;
}

function catches({ type }: Handler, names: readonly string[], frame: Frame): boolean {
  if (!type) return false;
  const words = textOf(type, frame).match(/\w+/g) ?? [];
  return words.some((word) => names.includes(word));
}

function handlers(root: SyntaxNode): Handler[] {
  return [...walk(root)].filter(({ name }) => name === 'TryStatement').flatMap(handlersOf);
}

/** Those of the `try` blocks that the node stands in, in its own function. */
function around(node: SyntaxNode): Handler[] {
  const found: Handler[] = [];
  for (let at = node; at.parent && !functionNodes.has(at.name); at = at.parent) {
    const { parent } = at;
    if (parent.name !== 'TryStatement') continue;
    const { body, handlers: own } = splitTry(parent);
    if (body.from === at.from) found.push(...own);
  }
  return found;
}

function handlersOf(node: SyntaxNode): readonly Handler[] {
  return splitTry(node).handlers;
}
