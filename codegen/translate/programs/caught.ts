/**
 * Exceptions that a user's program waits for, and that JavaScript does not raise: where one would be caught, what may raise
 * it is refused. Cases have the Python runtime for that; examples are read by a person.
 */
import { textOf } from '../frame.js';
import type { Frame } from '../frame.js';
import { functionNodes, walk } from '../parse.js';
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
 * Refuses `node` where the program would notice that nothing is raised: a handler anywhere names the exception, or one
 * around `node` takes every exception.
 */
export function refuseRisk(node: SyntaxNode, { what, raises, instead }: Risk, frame: Frame): void {
  if (frame.program.style !== 'program') return;
  const name = raises[0]!;
  const handler =
    handlers(frame.program.root).find((one) => catches(one, raises.slice(0, -1), frame)) ??
    around(node).find((one) => !one.type || catches(one, [...raises, ...everything], frame));
  if (!handler) return;
  const type = handler.type ? ` ${textOf(handler.type, frame)}` : '';
  reject(
    node,
    `${what} raises no ${name} in JavaScript, and 'except${type}' waits for it`,
    instead,
  );
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
