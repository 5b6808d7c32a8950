/** What can be called: its parameters and what it gives, whether it comes from the contract or from the program itself. */
import { isTested } from '../../model/contract.js';
import type { Member, MemberKind, Parameter, PythonType } from '../../model/contract.js';
import { child, lastChild, parsePython } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { splitFunction } from '../shapes.js';
import type { ParameterShape } from '../shapes.js';

export interface Definition {
  readonly name: string;
  readonly kind: MemberKind;
  readonly parameters: readonly Parameter[];
  readonly returns: PythonType;
  /** The newest Python has it no more, so TypeScript does not know it. */
  readonly removed?: boolean;
  /** Why this loop does not have it in this version. */
  readonly missing?: string;
}

export const anyPython: PythonType = { kind: 'name', name: 'Any', args: [] };

export function definitionOf(member: Member): Definition {
  const { parameters, returns } = member.signature;
  const removed = member.removed !== undefined;
  const missing = whyMissing(member);
  return {
    name: member.name,
    kind: member.kind,
    parameters,
    returns,
    ...(removed && { removed }),
    ...(missing !== undefined && { missing }),
  };
}

/** The ledger says so of most of its cases; what it refuses it may refuse already. */
function whyMissing({ cases }: Member): string | undefined {
  const tested = cases.filter(isTested);
  const reasons = tested.flatMap(({ differs }) =>
    differs.filter(({ on, why }) => on === 'asyncio-ts' && why.endsWith('not there yet')),
  );
  return reasons.length * 2 >= tested.length ? reasons[0]?.why : undefined;
}

/** `sleep(secs: float) -> None`; an exclamation mark in front makes it a blocking one. */
export function parseDefinition(text: string): Definition {
  const signature = text.replace(/^!/, '');
  const source = `def ${signature}: pass`;
  const { root, faults } = parsePython(source);
  const node = root.firstChild;
  if (!node || faults.length > 0) throw new Error(`not a signature: ${text}`);
  const shape = splitFunction(node);
  const returns = child(node, 'TypeDef');
  return {
    name: source.slice(shape.name.from, shape.name.to),
    kind: text.startsWith('!') ? 'blocking' : 'method',
    parameters: readParameters(shape.parameters, source),
    returns: returns ? readType(lastChild(returns), source) : anyPython,
  };
}

export function readParameters(shapes: readonly ParameterShape[], text: string): Parameter[] {
  return shapes.map((shape) => ({
    name: text.slice(shape.name.from, shape.name.to),
    kind: shape.kind,
    type: shape.annotation ? readType(shape.annotation, text) : anyPython,
    ...(shape.default ? { default: text.slice(shape.default.from, shape.default.to) } : {}),
  }));
}

/** A type expression of a program; what is not understood is `Any`. */
export function readType(node: SyntaxNode, text: string): PythonType {
  const source = text.slice(node.from, node.to);
  if (node.name === 'String') return { kind: 'name', name: source.slice(1, -1), args: [] };
  if (node.name === 'None') return { kind: 'name', name: 'None', args: [] };
  if (node.name === 'VariableName') return { kind: 'name', name: source, args: [] };
  if (node.name === 'BinaryExpression') {
    const members = [node.firstChild!, node.lastChild!].map((side) => readType(side, text));
    return { kind: 'union', members };
  }
  if (node.name === 'MemberExpression') return readMemberType(node, text);
  return anyPython;
}

/** `asyncio.Future` or `list[int]`. */
function readMemberType(node: SyntaxNode, text: string): PythonType {
  const open = child(node, '[');
  if (!open) return { kind: 'name', name: text.slice(node.from, node.to), args: [] };
  const base = readType(node.firstChild!, text);
  if (base.kind !== 'name') return anyPython;
  const args: PythonType[] = [];
  for (let at = open.nextSibling; at && at.name !== ']'; at = at.nextSibling) {
    if (at.name !== ',') args.push(readType(at, text));
  }
  return { ...base, args };
}
