/** Methods of a class. */
import { textOf } from '../frame.js';
import { library } from '../runtime-use.js';
import type { Frame, FrameKind } from '../frame.js';
import type { ProgramClass } from '../knowledge/program-classes.js';
import { bare } from '../knowledge/vocabulary.js';
import { someOwn, statementsOf, walk } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse } from '../refusal.js';
import { splitFunction } from '../shapes.js';
import type { FunctionShape } from '../shapes.js';
import { bindingAt } from './declared.js';
import {
  implicitReturn,
  insideFunction,
  kindOf,
  refusePositionalOnly,
  returnAnnotation,
} from './functions.js';
import { parameterList } from './parameters.js';
import { statements } from './statement.js';

export function method(member: SyntaxNode, owner: ProgramClass, frame: Frame): void {
  const shape = splitFunction(member);
  const node = shape.name.parent!;
  const name = textOf(shape.name, frame);
  const decoration = decorationOf(shape, frame);
  checkName(name, shape);
  refusePositionalOnly(node, frame);
  const isStatic = decoration === 'staticmethod';
  const self = isStatic ? undefined : selfOf(shape, frame);
  const alias = self ? frame.program.identifiers.of(self.name) : '';
  const own = { ...frame.method!, self, alias, needsAlias: false };
  const parameters = parameterList(
    isStatic ? shape.parameters : shape.parameters.slice(1),
    node,
    frame,
  );
  const kind = kindOf(node, frame);
  const heading = headingOf({ name, parameters, kind, decoration, node, owner }, frame);
  const { out } = frame.program;
  separate(member, frame);
  out.line(heading.open, node.from);
  const inside = { ...insideFunction(node, kind, frame), method: own, keepsThis: true };
  out.indented(() => {
    const start = out.mark();
    if (name === '__init__') superCall(shape, owner, frame);
    statements(shape.body, inside);
    if (name !== '__init__') implicitReturn(node, inside);
    if (own.needsAlias) out.insert(start, `const ${own.alias} = this;`);
  });
  out.line(heading.close);
}

function separate(member: SyntaxNode, frame: Frame): void {
  const before = member.prevSibling;
  if (before && before.name !== ':') frame.program.out.blank();
}

function selfOf(shape: FunctionShape, frame: Frame) {
  const [self] = shape.parameters;
  if (self?.kind !== 'positional') refuse(shape.name, "a method without 'self'");
  return bindingAt(self.name, frame);
}

type Decoration = 'property' | 'staticmethod' | 'coroutine' | undefined;

function decorationOf(shape: FunctionShape, frame: Frame): Decoration {
  const [decorator, second] = shape.decorators;
  if (!decorator) return undefined;
  const text = textOf(decorator, frame).trim();
  if (second || !/^@(property|staticmethod|(asyncio|types)\.coroutine)$/.test(text)) {
    refuse(
      second ?? decorator,
      `the decorator '${textOf(second ?? decorator, frame).trim()}'`,
      'there are @property and @staticmethod',
    );
  }
  return text.endsWith('coroutine') ? 'coroutine' : (text.slice(1) as Decoration);
}

// What the runtime asks an object for; all other names with underscores mean something to Python alone.
const specialNames: ReadonlySet<string> = new Set([
  ...['__init__', '__repr__', '__str__', '__eq__', '__lt__', '__bool__', '__len__', '__contains__'],
  ...['__await__', '__iter__', '__enter__', '__exit__', '__aenter__', '__aexit__'],
]);

function checkName(name: string, shape: FunctionShape): void {
  if (name === 'then') {
    refuse(shape.name, "a method called 'then'", 'JavaScript takes the object for a promise');
  }
  if (name === 'constructor') refuse(shape.name, "a method called 'constructor'");
  if (name.startsWith('__') && !specialNames.has(name)) {
    refuse(shape.name, `the method '${name}'`, 'docs/python-subset.md says which there are');
  }
}

interface MethodHeading {
  readonly name: string;
  readonly parameters: string;
  readonly kind: FrameKind;
  readonly decoration: Decoration;
  readonly node: SyntaxNode;
  readonly owner: ProgramClass;
}

function headingOf(heading: MethodHeading, frame: Frame): { open: string; close: string } {
  const { name, parameters, kind, decoration, owner } = heading;
  if (name === '__init__') return { open: `constructor(${parameters}) {`, close: '}' };
  if (kind === 'coroutine' || kind === 'async-generator') return coroutineMethod(heading, frame);
  const returns = returnAnnotation(kind, heading.node, frame);
  const prefix =
    decoration === 'property'
      ? 'get '
      : decoration === 'staticmethod'
        ? 'static '
        : overrides(name, owner, frame);
  const star = kind === 'generator' ? '*' : '';
  return { open: `${prefix}${star}${jsName(name)}(${parameters})${returns} {`, close: '}' };
}

function jsName(name: string): string {
  return name === '__await__' || name === '__iter__' ? '[Symbol.iterator]' : name;
}

/** The compiler wants it said where a method of the base is replaced. */
function overrides(name: string, owner: ProgramClass, frame: Frame): string {
  const { knowledge } = frame.program;
  const base = knowledge.baseOutside(owner.name);
  const inBase = base && knowledge.vocabulary.member(bare(base.name), name);
  const inherited = knowledge
    .programLineage(owner.name)
    .slice(1)
    .some((at) => at.methods.has(name));
  return inBase || inherited ? 'override ' : '';
}

/** A coroutine function is a value, so the method is a field that holds it. */
function coroutineMethod(heading: MethodHeading, frame: Frame): { open: string; close: string } {
  const { name, parameters, kind, owner, node } = heading;
  const { program } = frame;
  const asyncio = library(frame);
  const className = program.identifiers.of(owner.name);
  const own = [`this: ${className}`, ...(parameters ? [parameters] : [])].join(', ');
  const returns = returnAnnotation(kind, node, frame);
  if (kind === 'async-generator') {
    return {
      open: `${name} = ${asyncio}.asyncgen(async function* (${own})${returns} {`,
      close: '});',
    };
  }
  const word = program.flavour === 'async' ? 'async function' : 'function*';
  return { open: `${name} = ${asyncio}.coroutine(${word} (${own})${returns} {`, close: '});' };
}

/** JavaScript's constructor must call that of its base, before anything touches `this`. */
function superCall(shape: FunctionShape, owner: ProgramClass, frame: Frame): void {
  if (!owner.base) return;
  const calls = [...walk(shape.body)].filter((node) => isSuperInit(node, frame));
  if (calls.length > 1) refuse(calls[1]!, "a second call of 'super().__init__'");
  if (calls.length === 0) return frame.program.out.line('super();', shape.name.from);
  const selfName = textOf(shape.parameters[0]!.name, frame);
  for (const statement of statementsOf(shape.body)) {
    if (statement.from <= calls[0]!.from && calls[0]!.to <= statement.to) return;
    const early = someOwn(
      statement,
      (node) => node.name === 'VariableName' && textOf(node, frame) === selfName,
    );
    if (early) {
      refuse(statement, `'${selfName}' in front of 'super().__init__'`, 'call the base first');
    }
  }
}

function isSuperInit(node: SyntaxNode, frame: Frame): boolean {
  if (node.name !== 'CallExpression') return false;
  const callee = frame.program.knowledge.calleeOf(node);
  return callee.kind === 'super' && callee.name === '__init__';
}
