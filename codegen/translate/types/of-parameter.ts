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
  if (shape.annotation) return fromPython(readType(shape.annotation, k.source), k.vocabulary);
  if (shape.kind === 'var-positional') return listOf(any);
  if (shape.kind === 'var-keyword') return { kind: 'dict', value: any };
  const stated = statedType(owner, binding.name, k);
  if (stated) return stated;
  const method = methodParameter(owner, index, k);
  if (method) return method;
  return fromUses(owner, index, shape, k);
}

export function parametersOf(owner: SyntaxNode): ParameterShape[] {
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
  if (owner.name !== 'FunctionDefinition' || classNode?.name !== 'ClassDefinition')
    return undefined;
  const name = k.text(need(classNode, 'VariableName'));
  if (index === 0) return instance({ from: 'program', name });
  const base = k.contractBase(name);
  const member =
    base === undefined
      ? undefined
      : k.vocabulary.member(bare(base), k.text(need(owner, 'VariableName')));
  const parameter = member?.parameters[index - 1];
  return parameter ? fromPython(parameter.type, k.vocabulary) : any;
}

/** Joined over every place that calls the function or hands it on; a place that cannot be judged spoils it. */
function fromUses(owner: SyntaxNode, index: number, shape: ParameterShape, k: Knowledge): Type {
  const uses = usesOf(owner, k);
  const types = uses.map((use) => typeAtUse(use, index, shape, k));
  const fallback = shape.default ? k.typeOf(shape.default) : undefined;
  if (types.length === 0 || types.some(isOpaque)) return any;
  const joined = joinAll(fallback ? [...types, fallback] : types);
  return joined.kind === 'none' ? any : joined;
}

/** The nodes that stand for the function: the lambda itself, or each reading of its name. */
export function usesOf(owner: SyntaxNode, k: Knowledge): SyntaxNode[] {
  if (owner.name === 'LambdaExpression') return [owner];
  const binding = k.names.bindingOf(need(owner, 'VariableName'));
  if (!binding || binding.writes.length > 1) return [];
  return binding.reads.map((read) => read.node);
}

function typeAtUse(use: SyntaxNode, index: number, shape: ParameterShape, k: Knowledge): Type {
  const parent = use.parent!;
  if (parent.name === 'CallExpression' && parent.firstChild!.from === use.from) {
    return typeOfArgument(splitArguments(need(parent, 'ArgList')), index, shape, k);
  }
  const list = parent.name === 'ArgList' ? parent : undefined;
  if (!list || list.parent!.name !== 'CallExpression') return any;
  return typeAsCallback(use, list, index, k);
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
  if (args.some((argument) => argument.kind === 'star' || argument.kind === 'double-star'))
    return any;
  const positional = args.filter((argument) => argument.kind === 'positional');
  const at = shape.kind === 'positional' ? positional[index] : undefined;
  if (at) return k.typeOf(at.value);
  return shape.default ? k.typeOf(shape.default) : any;
}

/** `call_soon(f, 1)`, `add_done_callback(f)`, `Thread(target=f)`. */
function typeAsCallback(use: SyntaxNode, list: SyntaxNode, index: number, k: Knowledge): Type {
  const args = splitArguments(list);
  const at = args.findIndex(
    (argument) => argument.value.from === use.from && argument.value.to === use.to,
  );
  const callee = k.calleeOf(list.parent!);
  const definition = 'definition' in callee ? callee.definition : undefined;
  const parameter = definition && parameterFor(definition, args, at, k);
  if (!definition || !parameter) return any;
  const declared = fromPython(parameter.type, k.vocabulary);
  if (declared.kind === 'function' && declared.parameters) return declared.parameters[index] ?? any;
  if (args.some((argument) => argument.kind === 'star')) return any;
  const following = args.slice(at + 1).filter((argument) => argument.kind === 'positional');
  const handsOn = definition.parameters.some((candidate) => candidate.kind === 'var-positional');
  const argument = handsOn && takesFunction(parameter) ? following[index] : undefined;
  return argument ? k.typeOf(argument.value) : any;
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
