/**
 * The type of a parameter: what the author states, else what the calls that can be seen put there.
 *
 * Python's parameters have no types; TypeScript's need them. A function that is handed to `call_soon` gets the arguments
 * that follow it; one that is handed to `set_exception_handler` gets what the contract says of such handlers.
 */
import type { Parameter } from '../../model/contract.js';
import { readType } from '../knowledge/definitions.js';
import type { Definition } from '../knowledge/definitions.js';
import { bare } from '../knowledge/vocabulary.js';
import { child, need } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import type { Binding, Reference } from '../scope/model.js';
import { splitArguments, splitFunction, splitParameters } from '../shapes.js';
import type { ArgumentShape, ParameterShape } from '../shapes.js';
import { isNamed } from './names.js';
import { fromPython } from './python-types.js';
import type { Knowledge } from './knowledge.js';
import { any, instance, isOpaque, joinAll, listOf } from './types.js';
import type { Type } from './types.js';

export function typeOfParameter(binding: Binding, write: Reference, k: Knowledge): Type {
  const owner = binding.scope.node;
  const shapes = parametersOf(owner);
  const index = shapes.findIndex((shape) => shape.name.from === write.node.from);
  const shape = shapes[index]!;
  if (shape.annotation) return annotated(shape.annotation, k);
  if (shape.kind === 'var-positional') return listOf(any);
  if (shape.kind === 'var-keyword') return { kind: 'dict', value: any };
  const stated = statedType(owner, binding.name, k);
  if (stated) return stated;
  const method = methodParameter(owner, index, k);
  if (method) return method;
  return fromUses(owner, index, shape, k);
}

/** A class of the program, or what the contract or Python knows by that name. */
export function annotated(annotation: SyntaxNode, k: Knowledge): Type {
  const type = readType(annotation, k.source);
  const own = type.kind === 'name' ? k.classNamed(type.name) : undefined;
  return own ? instance({ from: 'program', name: own.name }) : fromPython(type, k.vocabulary);
}

function parametersOf(owner: SyntaxNode): ParameterShape[] {
  if (owner.name === 'LambdaExpression') return splitParameters(child(owner, 'ParamList'));
  return [...splitFunction(owner).parameters];
}

function statedType(owner: SyntaxNode, name: string, k: Knowledge): Type | undefined {
  if (owner.name !== 'FunctionDefinition') return undefined;
  const type = k.stated.get(`${k.text(need(owner, 'VariableName'))}.${name}`);
  return type && fromPython(type, k.vocabulary);
}

/** `self`, and what an overridden method of the contract declares. */
function methodParameter(owner: SyntaxNode, index: number, k: Knowledge): Type | undefined {
  const definition = owner.parent?.name === 'DecoratedStatement' ? owner.parent : owner;
  const classNode = definition.parent?.parent;
  if (owner.name !== 'FunctionDefinition' || classNode?.name !== 'ClassDefinition') {
    return undefined;
  }
  const name = k.text(need(classNode, 'VariableName'));
  if (index === 0) return instance({ from: 'program', name });
  if (isInit(owner, k)) return undefined;
  const base = k.baseOutside(name);
  const member = base && k.vocabulary.member(bare(base.name), k.text(need(owner, 'VariableName')));
  const parameter = member?.parameters[index - 1];
  return parameter ? fromPython(parameter.type, k.vocabulary) : any;
}

/** Joined over every place that calls the function or hands it on; a place that cannot be judged spoils it. */
function fromUses(owner: SyntaxNode, index: number, shape: ParameterShape, k: Knowledge): Type {
  const uses = usesOf(owner, k);
  const types = uses.map((use) => typeAtUse(owner, use, index, shape, k));
  const fallback = shape.default ? k.typeOf(shape.default) : undefined;
  if (types.length === 0 || types.some(isOpaque)) return any;
  const joined = joinAll(fallback ? [...types, fallback] : types);
  return joined.kind === 'none' ? any : joined;
}

/** The nodes that stand for the function: the lambda itself, or each reading of its name. */
export function usesOf(owner: SyntaxNode, k: Knowledge): SyntaxNode[] {
  if (owner.name === 'LambdaExpression') return [owner];
  if (isInit(owner, k)) return constructionsOf(owner, k);
  const binding = k.names.bindingOf(need(owner, 'VariableName'));
  if (!binding || binding.writes.length > 1) return [];
  return binding.reads.map((read) => read.node);
}

function isInit(owner: SyntaxNode, k: Knowledge): boolean {
  return owner.name === 'FunctionDefinition' && k.text(need(owner, 'VariableName')) === '__init__';
}

/** The calls of a class; none where a subclass may call the constructor too. */
function constructionsOf(init: SyntaxNode, k: Knowledge): SyntaxNode[] {
  const classNode = init.parent!.parent!;
  const name = k.text(need(classNode, 'VariableName'));
  const isExtended = k.programClasses().some((at) => at.base && k.text(at.base) === name);
  const binding = k.names.bindingOf(need(classNode, 'VariableName'));
  return isExtended || !binding ? [] : binding.reads.map((read) => read.node);
}

function typeAtUse(
  owner: SyntaxNode,
  use: SyntaxNode,
  index: number,
  shape: ParameterShape,
  k: Knowledge,
): Type {
  const parent = use.parent!;
  if (parent.name === 'CallExpression' && parent.firstChild!.from === use.from) {
    const isMethod = isInit(owner, k);
    return typeOfArgument(
      splitArguments(need(parent, 'ArgList')),
      index - Number(isMethod),
      shape,
      k,
    );
  }
  const list = parent.name === 'ArgList' ? parent : undefined;
  if (!list || list.parent!.name !== 'CallExpression') return any;
  return typesAsCallback(use, list, k)?.[index] ?? any;
}

/** `f(1)`: the argument that goes to the parameter. */
function typeOfArgument(
  args: readonly ArgumentShape[],
  index: number,
  shape: ParameterShape,
  k: Knowledge,
): Type {
  const name = k.text(shape.name);
  const named = args.find((argument) => argument.keyword && k.text(argument.keyword) === name);
  if (named) return k.typeOf(named.value);
  if (args.some((argument) => argument.kind === 'star' || argument.kind === 'double-star')) {
    return any;
  }
  const positional = args.filter((argument) => argument.kind === 'positional');
  const at = shape.kind === 'positional' ? positional[index] : undefined;
  if (at) return k.typeOf(at.value);
  return shape.default ? k.typeOf(shape.default) : any;
}

/** What a function that is handed on gets as arguments; nothing where that cannot be told. */
function typesAsCallback(
  use: SyntaxNode,
  list: SyntaxNode,
  k: Knowledge,
): readonly Type[] | undefined {
  const args = splitArguments(list);
  const at = args.findIndex(({ value }) => value.from === use.from && value.to === use.to);
  const callee = k.calleeOf(list.parent!);
  const definition = 'definition' in callee ? callee.definition : undefined;
  const parameter = definition && parameterFor(definition, args, at, k);
  if (!definition || !parameter) return undefined;
  const declared = fromPython(parameter.type, k.vocabulary);
  if (declared.kind === 'function' && declared.parameters) return declared.parameters;
  const handsOn = definition.parameters.some(({ kind }) => kind === 'var-positional');
  if (!handsOn || !takesFunction(parameter) || args.some(({ kind }) => kind === 'star')) {
    return undefined;
  }
  const following = args.slice(at + 1).filter(({ kind }) => kind === 'positional');
  return following.map(({ value }) => k.typeOf(value));
}

/** A lambda, or a function of one definition; methods are called through their objects. */
function isOnlyCalledByName(owner: SyntaxNode, k: Knowledge): boolean {
  if (owner.name === 'LambdaExpression') return true;
  const binding = k.names.bindingOf(need(owner, 'VariableName'));
  return binding?.writes.length === 1 && binding.scope.kind !== 'class';
}

/** The most arguments that any call of the function passes; Infinity where some call cannot be seen. */
export function mostArguments(owner: SyntaxNode, k: Knowledge): number {
  if (!isOnlyCalledByName(owner, k)) return Infinity;
  const counts = usesOf(owner, k).map((use) => {
    const parent = use.parent!;
    const isCall = parent.name === 'CallExpression' && parent.firstChild!.from === use.from;
    const list = isCall ? need(parent, 'ArgList') : parent;
    if (isCall) {
      const args = splitArguments(list);
      return args.every(({ kind }) => kind === 'positional') ? args.length : Infinity;
    }
    if (list.name !== 'ArgList' || list.parent!.name !== 'CallExpression') return Infinity;
    return typesAsCallback(use, list, k)?.length ?? Infinity;
  });
  return Math.max(0, ...counts);
}

function takesFunction({ type }: Parameter): boolean {
  return isNamed(type, 'Callback') || isNamed(type, 'Callable');
}

export function parameterFor(
  definition: Definition,
  args: readonly ArgumentShape[],
  at: number,
  k: Knowledge,
): Parameter | undefined {
  const argument = args[at];
  if (!argument) return undefined;
  if (argument.keyword) {
    const name = k.text(argument.keyword);
    return definition.parameters.find((parameter) => parameter.name === name);
  }
  const positional = definition.parameters.filter(
    (p) => p.kind === 'positional' || p.kind === 'positional-only',
  );
  return positional[at];
}
