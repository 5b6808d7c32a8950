/** `x[i]` and `x[i:j:k]`. */
import { asArgument, call, code, precedence } from '../code.js';
import type { Code } from '../code.js';
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { children } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { missingItem, refuseRisk } from '../programs/caught.js';
import { refuseCounted } from '../programs/doubts.js';
import { refuse } from '../refusal.js';
import { helper } from '../runtime-use.js';
import { splitFor } from '../shapes.js';
import { readLiteral } from '../strings.js';
import { propertyAccess } from '../names.js';
import { isOpaque, required } from '../types/types.js';
import type { Type } from '../types/types.js';
import { tsString } from '../../text.js';
import { expression, value } from './expression.js';
import { receiver } from './receivers.js';

export function subscript(node: SyntaxNode, frame: Frame): Code {
  const [object, , ...rest] = children(node);
  const index = rest.slice(0, -1);
  if (index.some((part) => part.name === ':')) return slice(node, object!, index, frame);
  if (index.some((part) => part.name === ',')) refuse(index[0]!, 'an index of several values');
  const type = required(frame.program.knowledge.typeOf(object!));
  refuseRisk(node, missingItem, frame);
  refuseCounted(object!, frame);
  const place =
    elementPlace(type, object!, index[0]!, frame) ?? fromTheEnd(object!, index[0]!, frame);
  if (place !== undefined) return code(assertPresent(place, type, node), precedence.call);
  return call(helper('itemAt', node, frame), [expression(object!, frame), value(index[0]!, frame)]);
}

/** `x[-1]` is `x.at(-1)`. */
function fromTheEnd(object: SyntaxNode, index: SyntaxNode, frame: Frame): string | undefined {
  if (catchesLookup(frame) || !/^-\d+$/.test(textOf(index, frame))) return undefined;
  return `${receiver(object, frame)}.at(${value(index, frame)})`;
}

/**
 * `x[0]`, `x.name` or `x[key]`, where that says the same in JavaScript: no index below zero, and nobody waits for a
 * KeyError. Also the left side of an assignment.
 */
export function elementPlace(
  type: Type,
  object: SyntaxNode,
  index: SyntaxNode,
  frame: Frame,
): string | undefined {
  const indexType = frame.program.knowledge.typeOf(index);
  refuseKey(type, index, indexType);
  if (catchesLookup(frame)) return undefined;
  if (index.name === 'String' && indexType.kind === 'string') {
    const name = readLiteral(index, textOf(index, frame)).value;
    if (/^\d+$/.test(name) && frame.program.style === 'program') {
      refuse(index, 'a key of digits, which JavaScript sorts first,', 'use another key');
    }
    return `${receiver(object, frame)}${propertyAccess(name, tsString)}`;
  }
  const isSafe = index.name === 'Number' || indexType.kind === 'string' || isCounter(index, frame);
  return isSafe ? `${receiver(object, frame)}[${value(index, frame)}]` : undefined;
}

/** Keys of a plain object are strings. */
function refuseKey(type: Type, index: SyntaxNode, indexType: Type): void {
  if (type.kind !== 'dict' || indexType.kind === 'string') return;
  refuse(index, 'a key that is not known to be a string', 'state its type, or use a list of pairs');
}

/** The variable of a counting loop, which is never below zero. */
function isCounter(index: SyntaxNode, frame: Frame): boolean {
  const binding =
    index.name === 'VariableName' ? frame.program.knowledge.names.bindingOf(index) : undefined;
  if (!binding) return false;
  return binding.writes.every(({ write, statement }) => {
    if (write !== 'for') return false;
    const { isTuple, iterable } = splitFor(statement!);
    const [only] = iterable;
    const callee =
      only?.name === 'CallExpression' ? frame.program.knowledge.calleeOf(only) : undefined;
    if (callee?.kind !== 'builtin') return false;
    return (callee.name === 'range' && !isTuple) || callee.name === 'enumerate';
  });
}

/** The program waits for an error that JavaScript does not raise: then every access is checked. */
export function catchesLookup(frame: Frame): boolean {
  return /\b(KeyError|IndexError|LookupError)\b/.test(frame.program.source);
}

/** An element of an array may be missing for TypeScript; Python's program relies on it. */
function assertPresent(text: string, type: Type, node: SyntaxNode): string {
  const isLooked =
    node.parent?.name === 'MemberExpression' || node.parent?.name === 'CallExpression';
  const mayMiss = (type.kind === 'list' || type.kind === 'tuple') && !isOpaque(elementOf(type));
  return mayMiss || (isLooked && type.kind === 'list') ? `${text}!` : text;
}

function elementOf(type: Type): Type {
  if (type.kind === 'list') return type.item;
  return type;
}

function slice(
  node: SyntaxNode,
  object: SyntaxNode,
  parts: readonly SyntaxNode[],
  frame: Frame,
): Code {
  const bounds: (SyntaxNode | undefined)[] = [undefined];
  for (const part of parts) {
    if (part.name === ':') bounds.push(undefined);
    else bounds[bounds.length - 1] = part;
  }
  const [from, to, step] = bounds;
  refuseCounted(object, frame);
  const type = required(frame.program.knowledge.typeOf(object));
  const texts = [from, to].map((bound) => (bound ? value(bound, frame) : undefined));
  if (!step && ['list', 'tuple', 'string'].includes(type.kind)) {
    return call(
      `${receiver(object, frame)}.slice`,
      trimmed([texts[0] ?? (to ? '0' : undefined), texts[1]]),
    );
  }
  const whole = [...texts, step && value(step, frame)].map((text) => text ?? 'null');
  return call(helper('slice', node, frame), [asArgument(expression(object, frame)), ...whole]);
}

/** Without what is missing at the end. */
function trimmed(texts: readonly (string | undefined)[]): string[] {
  const last = texts.findLastIndex((text) => text !== undefined);
  return texts.slice(0, last + 1).map((text) => text ?? 'undefined');
}
