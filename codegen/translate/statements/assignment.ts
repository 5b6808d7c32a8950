/** `x = value`, and its forms with several targets. */
import { precedence, within } from '../code.js';
import { elementPlace } from '../expressions/subscripts.js';
import { expression } from '../expressions/expression.js';
import { iterable } from '../expressions/iterables.js';
import { tuple } from '../expressions/literals.js';
import { isUnknown, receiver } from '../expressions/receivers.js';
import { checkMember } from '../expressions/attributes.js';
import type { Frame } from '../frame.js';
import { bare } from '../knowledge/vocabulary.js';
import { textOf } from '../frame.js';
import { children, items, unwrap } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuseRisk, wrongCount } from '../programs/caught.js';
import { refuse, reject } from '../refusal.js';
import { helper } from '../runtime-use.js';
import { value } from '../expressions/expression.js';
import { splitAssignment } from '../shapes.js';
import { isOpaque, required, sameType } from '../types/types.js';
import type { Type } from '../types/types.js';
import type { Binding } from '../scope/model.js';
import { typeText } from '../types/typescript.js';
import { bindingAt, boundName, keywordAt } from './declared.js';
import { namesIn, pattern } from './patterns.js';

export function assignment(node: SyntaxNode, frame: Frame): void {
  const shape = splitAssignment(node);
  const [first, ...others] = shape.targets;
  if (shape.value.length === 0) return declaration(first![0]!, node, frame);
  const given: Given = shape.tupleValue
    ? {
        node: undefined,
        text: tuple(shape.value, frame).text,
        type: typeOfTuple(shape.value, frame),
      }
    : givenBy(shape.value[0]!, frame);
  assign({ targets: first!, isTuple: shape.tupleTargets[0]! }, given, node, frame);
  if (others.length === 0) return;
  const source = first!.length === 1 ? unwrap(first![0]!) : undefined;
  if (source?.name !== 'VariableName') {
    refuse(first![0]!, 'a chain of assignments that begins with a pattern', 'assign one by one');
  }
  const again: Given = { node: undefined, text: boundName(source, frame), type: given.type };
  others.forEach((targets, i) => {
    assign({ targets, isTuple: shape.tupleTargets[i + 1]! }, again, node, frame);
  });
}

interface Targets {
  readonly targets: readonly SyntaxNode[];
  readonly isTuple: boolean;
}

interface Given {
  /** The expression, where it is one of its own. */
  readonly node: SyntaxNode | undefined;
  readonly text: string;
  readonly type: Type;
}

function givenBy(node: SyntaxNode, frame: Frame): Given {
  return {
    node,
    text: within(expression(node, frame), precedence.assign),
    type: frame.program.knowledge.typeOf(node),
  };
}

function typeOfTuple(nodes: readonly SyntaxNode[], frame: Frame): Type {
  return { kind: 'tuple', items: nodes.map((item) => frame.program.knowledge.typeOf(item)) };
}

function assign({ targets, isTuple }: Targets, given: Given, node: SyntaxNode, frame: Frame): void {
  const only = unwrap(targets[0]!);
  if (isTuple || /^(Tuple|Array)Expression$/.test(only.name)) {
    return unpack({ targets, isTuple }, given, node, frame);
  }
  const { out } = frame.program;
  if (only.name === 'VariableName') {
    const binding = bindingAt(only, frame);
    const keyword = keywordAt(binding, node.from, frame);
    const name = boundName(only, frame);
    const annotation = keyword ? variableType(binding, keyword, given, frame) : '';
    const head = keyword ? `${keyword} ${name}${annotation}` : name;
    return out.line(`${head} = ${given.text};`, node.from);
  }
  if (only.name !== 'MemberExpression') refuse(only, 'this target of an assignment');
  out.line(`${memberAssignment(only, given.text, frame)};`, node.from);
}

/** `: type` where TypeScript would infer too little, or too much. */
function variableType(
  binding: Binding,
  keyword: 'const' | 'let',
  given: Given,
  frame: Frame,
): string {
  const type = frame.program.knowledge.typeOfBinding(binding);
  if (frame.program.style === 'example') return exampleType(type, given);
  if (isUnknown(given.type)) return ': any';
  // What TypeScript knows may be more, and in the way: an address is made of texts and numbers.
  if (frame.program.style === 'program' && isOpaque(given.type)) return ': any';
  if (binding.writes.some((write) => write.write === 'delete')) return ': any';
  const inner = unwrapped(given.node);
  if (type.kind === 'dict' && inner?.name === 'DictionaryExpression') {
    return ': Record<string, any>';
  }
  if (inner?.name === 'ArrayExpression') return listType(binding, type, frame);
  if (keyword === 'const') return '';
  return sameType(type, given.type) && ['number', 'string', 'boolean', 'bytes'].includes(type.kind)
    ? widened(type)
    : ': any';
}

function unwrapped(node: SyntaxNode | undefined): SyntaxNode | undefined {
  return node && unwrap(node);
}

/** `false` alone would be narrowed to just that. */
function widened(type: Type): string {
  return type.kind === 'boolean' ? ': boolean' : type.kind === 'bytes' ? ': Buffer' : '';
}

/** A list that grows, or holds things of several types, says so. */
function listType(binding: Binding, type: Type, frame: Frame): string {
  const item = type.kind === 'list' ? type.item : undefined;
  const grows = binding.reads.some(({ node }) => {
    const method = node.nextSibling?.nextSibling;
    return (
      node.parent?.name === 'MemberExpression' &&
      method !== undefined &&
      method !== null &&
      /^(append|extend|insert)$/.test(textOf(method, frame))
    );
  });
  if (item && ['number', 'string', 'boolean'].includes(item.kind)) {
    return grows ? `: ${typeText(type, frame)}` : '';
  }
  const isEmpty = item === undefined || isOpaque(item);
  return grows || isEmpty ? ': any[]' : '';
}

function exampleType(type: Type, given: Given): string {
  if (
    given.type.kind === 'list' &&
    isOpaque(given.type.item) &&
    type.kind === 'list' &&
    !isOpaque(type.item)
  ) {
    return `: ${type.item.kind}[]`;
  }
  return '';
}

/** `x: int` without a value. */
function declaration(target: SyntaxNode, node: SyntaxNode, frame: Frame): void {
  if (target.name !== 'VariableName') return;
  const binding = bindingAt(target, frame);
  if (!keywordAt(binding, node.from, frame)) return;
  const type = typeText(frame.program.knowledge.typeOfBinding(binding), frame);
  frame.program.out.line(`let ${boundName(target, frame)}: ${type};`, node.from);
}

/** `a, b = value` */
function unpack({ targets, isTuple }: Targets, given: Given, node: SyntaxNode, frame: Frame): void {
  const { out } = frame.program;
  refuseCount(targets, given, frame);
  const keywords = namesIn(targets).map((name) => ({
    name,
    keyword: keywordAt(bindingAt(name, frame), node.from, frame),
  }));
  const declaresAll =
    keywords.length > 0 && keywords.every(({ keyword }) => keyword) && isOnlyNames(targets);
  const text = pattern(targets, isTuple, frame);
  const source = sourceOf(given, frame);
  if (declaresAll) {
    const keyword = keywords.some((entry) => entry.keyword === 'let') ? 'let' : 'const';
    const annotation = keyword === 'let' || needsAny(given) ? ': any' : '';
    return out.line(`${keyword} ${text}${annotation} = ${source};`, node.from);
  }
  for (const { name, keyword } of keywords) {
    if (keyword) out.line(`let ${boundName(name, frame)}: any;`, node.from);
  }
  out.line(`${text} = ${source};`, node.from);
}

/** JavaScript takes what is there, and leaves the other targets undefined. */
function refuseCount(targets: readonly SyntaxNode[], { type, node }: Given, frame: Frame): void {
  const inner = targets.length === 1 ? items(unwrap(targets[0]!)) : targets;
  if (frame.program.style !== 'program' || inner.some(({ name }) => name === '*')) return;
  if (type.kind === 'tuple') {
    if (type.items.length === inner.length) return;
    const counts = `${String(type.items.length)} values for ${String(inner.length)} targets`;
    reject(targets[0]!, `${counts} raise ValueError`);
  }
  // What the library gives has as many as it says.
  if (node && /^await asyncio\.\w+\(/.test(textOf(node, frame))) return;
  if (node && /^(Tuple|Array)Expression$/.test(unwrap(node).name)) return;
  refuseRisk(targets[0]!, wrongCount, frame);
}

function isOnlyNames(targets: readonly SyntaxNode[]): boolean {
  return targets.every((node) => {
    if (node.name === 'VariableName' || node.name === '*') return true;
    if (!/^(Tuple|Array|Parenthesized)Expression$/.test(node.name)) return false;
    return isOnlyNames(children(node).filter((part) => !'()[],'.includes(part.name)));
  });
}

/** An array gives its items or undefined; Python's program relies on there being enough. */
function needsAny({ type, node }: Given): boolean {
  if (isUnknown(type)) return true;
  const isLiteral = node !== undefined && /^(Tuple|Array)Expression$/.test(unwrap(node).name);
  return type.kind === 'list' && !isOpaque(type.item) && !isLiteral;
}

function sourceOf(given: Given, frame: Frame): string {
  const isDictionary = required(given.type).kind === 'dict' && given.node;
  return isDictionary ? iterable(given.node, frame).text : given.text;
}

function isMethod(type: Type, name: string, frame: Frame): boolean {
  if (type.kind !== 'instance' || type.of.from !== 'contract') return false;
  const member = frame.program.knowledge.vocabulary.member(bare(type.of.name), name);
  return member !== undefined && member.kind !== 'property';
}

/** `object.name = value` or `object[index] = value`. */
export function memberAssignment(target: SyntaxNode, text: string, frame: Frame): string {
  const [object, dot, ...rest] = children(target);
  const type = required(frame.program.knowledge.typeOf(object!));
  if (dot!.name === '.') {
    checkMember(type, rest[0]!, textOf(rest[0]!, frame), frame);
    if (type.kind === 'function') refuse(target, 'an attribute of a function', 'use a variable');
    const name = textOf(rest[0]!, frame);
    // What a program puts in place of a method knows of its parameters only those that it needs.
    const given = isMethod(type, name, frame) ? `(${text}) as never` : text;
    return `${receiver(object!, frame)}.${name} = ${given}`;
  }
  const index = rest.slice(0, -1);
  if (index.some((part) => part.name === ':')) refuse(target, 'an assignment to a slice');
  const place = elementPlace(type, object!, index[0]!, frame);
  if (place !== undefined) return `${place} = ${text}`;
  const args = [value(object!, frame), value(index[0]!, frame), text];
  return `${helper('setItem', target, frame)}(${args.join(', ')})`;
}
