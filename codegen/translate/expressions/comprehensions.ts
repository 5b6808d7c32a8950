/** Comprehensions as `filter` and `map`. */
import { call, code, precedence, within } from '../code.js';
import type { Code } from '../code.js';
import { frameWith } from '../frame.js';
import type { Frame } from '../frame.js';
import { items, someOwn, unwrap } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuseLazy } from '../programs/doubts.js';
import { refuse } from '../refusal.js';
import { isCaptured } from '../scope/model.js';
import { required } from '../types/types.js';
import { pattern } from '../statements/patterns.js';
import { expression } from './expression.js';
import { iterable } from './iterables.js';
import { condition } from './truth.js';

interface Clause {
  readonly targets: readonly SyntaxNode[];
  readonly iterable: SyntaxNode;
  readonly conditions: readonly SyntaxNode[];
}

function split(node: SyntaxNode): { values: SyntaxNode[]; clauses: Clause[] } {
  const parts = items(node).filter((part) => part.name !== ':');
  const first = parts.findIndex((part) => part.name === 'for');
  const clauses: { targets: SyntaxNode[]; iterable?: SyntaxNode; conditions: SyntaxNode[] }[] = [];
  let into: 'targets' | 'iterable' | 'conditions' = 'targets';
  for (const part of parts.slice(first)) {
    if (part.name === 'for') {
      clauses.push({ targets: [], conditions: [] });
      into = 'targets';
    } else if (part.name === 'in') into = 'iterable';
    else if (part.name === 'if') into = 'conditions';
    else if (into === 'iterable') clauses.at(-1)!.iterable = part;
    else clauses.at(-1)![into].push(part);
  }
  return { values: parts.slice(0, first), clauses: clauses as Clause[] };
}

/** A list; a generator expression is made a list at once. */
export function comprehension(node: SyntaxNode, frame: Frame): Code {
  const { colours } = frame.program;
  const waiting = someOwn(node, (part) => part.name === 'AwaitExpression');
  if (waiting) refuse(node, "'await' in a comprehension", 'write a loop');
  const blocking = someOwn(
    node,
    (part) => part.name === 'CallExpression' && colours.isBlockingCall(part),
  );
  if (blocking) refuse(node, 'a call that runs the loop in a comprehension', 'write a loop');
  refuseLateBinding(node, frame);
  refuseLazy(node, frame);
  const { values, clauses } = split(node);
  return nested(clauses, values[0]!, frame);
}

/** A function made in a comprehension sees its variables as they are at the end. */
function refuseLateBinding(node: SyntaxNode, frame: Frame): void {
  const { bindings } = frame.program.knowledge.names.scopeOf(node);
  for (const binding of bindings.values()) {
    const captured = binding.reads.find((read) => isCaptured(binding, read));
    if (captured) {
      const { name } = binding;
      refuse(
        captured.node,
        `'${name}' of the comprehension in a function`,
        `hold its value: lambda ${name}=${name}: ...`,
      );
    }
  }
}

function nested(clauses: readonly Clause[], result: SyntaxNode, frame: Frame): Code {
  const [clause, ...rest] = clauses;
  const inside = frameWith(frame, { closed: 'a comprehension' });
  const parameter = parameterOf(clause!, frame);
  const source = filtered(clause!, parameter, frame);
  if (rest.length > 0) {
    return call(`${source}.flatMap`, [`${parameter} => ${body(nested(rest, result, inside))}`]);
  }
  const same = unwrap(result);
  const [target] = clause!.targets;
  const isCopy =
    clause!.targets.length === 1 &&
    same.name === 'VariableName' &&
    target!.name === 'VariableName' &&
    isSameName(same, target!, frame);
  if (isCopy && clause!.conditions.length > 0) return code(source, precedence.call);
  if (isCopy) return code(`[...${iterable(clause!.iterable, frame).text}]`);
  return call(`${source}.map`, [`${parameter} => ${body(expression(result, inside))}`]);
}

function isSameName(a: SyntaxNode, b: SyntaxNode, frame: Frame): boolean {
  const { names } = frame.program.knowledge;
  return names.bindingOf(a) === names.bindingOf(b);
}

/** An arrow function that gives an object needs parentheses around it. */
function body(result: Code): string {
  return result.text.startsWith('{') ? `(${result.text})` : within(result, precedence.assign);
}

function parameterOf(clause: Clause, frame: Frame): string {
  const text = pattern(clause.targets, clause.targets.length > 1, frame);
  const isTyped = ['list', 'tuple', 'set', 'string', 'bytes', 'dict'].includes(
    required(frame.program.knowledge.typeOf(clause.iterable)).kind,
  );
  return isTyped && !text.startsWith('[') ? `(${text})` : `(${text}: any)`;
}

/** The iterable as an array, its conditions applied. */
function filtered(clause: Clause, parameter: string, frame: Frame): string {
  const type = required(frame.program.knowledge.typeOf(clause.iterable));
  const source = iterable(clause.iterable, frame);
  const isArray = ['list', 'tuple', 'dict'].includes(type.kind);
  let text = isArray ? within(source, precedence.call) : `[...${source.text}]`;
  for (const test of clause.conditions) {
    text += `.filter(${parameter} => ${within(condition(test, frame), precedence.assign)})`;
  }
  return text;
}

export function setComprehension(node: SyntaxNode, frame: Frame): Code {
  return code(`new Set(${comprehension(node, frame).text})`, precedence.call);
}

/** `{key: value for ...}` */
export function dictionaryComprehension(node: SyntaxNode, frame: Frame): Code {
  const { values, clauses } = split(node);
  const [key, entry] = values;
  refuseLateBinding(node, frame);
  if (clauses.length > 1) {
    refuse(node, 'a dictionary comprehension with more than one loop', 'write a loop');
  }
  const inside = frameWith(frame, { closed: 'a comprehension' });
  const parameter = parameterOf(clauses[0]!, frame);
  const pair = `[${expression(key!, inside).text}, ${expression(entry!, inside).text}]`;
  return call('Object.fromEntries', [
    `${filtered(clauses[0]!, parameter, frame)}.map(${parameter} => ${pair})`,
  ]);
}
