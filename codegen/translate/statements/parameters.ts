/** Parameters of functions, methods and lambdas. */
import { within, precedence } from '../code.js';
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { expression } from '../expressions/expression.js';
import type { SyntaxNode } from '../parse.js';
import { refuse, reject } from '../refusal.js';
import type { ParameterShape } from '../shapes.js';
import { splitArguments } from '../shapes.js';
import { isCoroutineFunction } from '../types/of-function.js';
import { mostArguments, parameterFor } from '../types/of-parameter.js';
import { fromPython } from '../types/python-types.js';
import { typeText } from '../types/typescript.js';
import { any } from '../types/types.js';
import type { Type } from '../types/types.js';
import { bindingAt, boundName, isConstant } from './declared.js';

/**
 * The parameters of a function, without parentheses. Those by keyword only become a last object.
 *
 * Defaults are evaluated once, in front of the function, unless they are constants.
 */
export function parameterList(
  shapes: readonly ParameterShape[],
  owner: SyntaxNode,
  frame: Frame,
): string {
  const kept = withoutCaptures(shapes, owner, frame);
  const positional = kept.filter((shape) => shape.kind === 'positional');
  const rest = kept.find((shape) => shape.kind === 'var-positional');
  const options = kept.filter(
    (shape) => shape.kind === 'keyword-only' || shape.kind === 'var-keyword',
  );
  if (rest && options.length > 0) {
    refuse(options[0]!.name, "a parameter by keyword behind '*args'", 'take one of the two');
  }
  const contextual = isTypedByContext(owner, frame);
  const isWrapped =
    owner.name === 'FunctionDefinition' && isCoroutineFunction(owner, frame.program.knowledge);
  const texts = positional.map((shape) => positionalText(shape, { contextual, isWrapped }, frame));
  if (rest) texts.push(`...${boundName(rest.name, frame)}: any[]`);
  if (options.length > 0) texts.push(optionsText(options, frame));
  return texts.join(', ');
}

/**
 * `lambda i=i: ...` holds the value of `i`: a closure over a constant does the same, where no argument can take its place.
 * Elsewhere the parameter stays, under another name than what it holds.
 */
function withoutCaptures(
  shapes: readonly ParameterShape[],
  owner: SyntaxNode,
  frame: Frame,
): ParameterShape[] {
  const kept = [...shapes];
  while (kept.length > 0 && isCapture(kept.at(-1)!, frame)) kept.pop();
  if (kept.length === shapes.length) return kept;
  if (mostArguments(owner, frame.program.knowledge) <= kept.length) return kept;
  for (const { name } of shapes.slice(kept.length)) {
    const binding = bindingAt(name, frame);
    frame.program.identifiers.rename(binding, frame.program.identifiers.fresh(binding.name));
  }
  return [...shapes];
}

function isCapture(shape: ParameterShape, frame: Frame): boolean {
  const { default: value, name } = shape;
  if (value?.name !== 'VariableName' || textOf(value, frame) !== textOf(name, frame)) return false;
  const outer = frame.program.knowledge.names.bindingOf(value);
  return outer !== undefined && isConstant(outer, frame);
}

/** The callee declares what its function takes: TypeScript knows the types of an arrow function's parameters. */
function isTypedByContext(owner: SyntaxNode, frame: Frame): boolean {
  const { knowledge } = frame.program;
  if (owner.name !== 'LambdaExpression' || owner.parent?.parent?.name !== 'CallExpression') {
    return false;
  }
  const callee = knowledge.calleeOf(owner.parent.parent);
  if (callee.kind === 'method' ? !callee.certain || callee.node : callee.kind !== 'function') {
    return false;
  }
  const args = splitArguments(owner.parent);
  const at = args.findIndex((argument) => argument.value.from === owner.from);
  const parameter = parameterFor(
    (callee as { definition: Parameters<typeof parameterFor>[0] }).definition,
    args,
    at,
    knowledge,
  );
  const declared = parameter && fromPython(parameter.type, knowledge.vocabulary);
  return declared?.kind === 'function' && declared.parameters !== undefined;
}

function typeOf(shape: ParameterShape, frame: Frame): Type {
  return frame.program.knowledge.typeOfBinding(bindingAt(shape.name, frame));
}

interface ListKind {
  /** TypeScript knows the types of the parameters. */
  readonly contextual: boolean;
  /** Handed to `asyncio.coroutine`, which takes any parameters: those with a default would be `unknown`. */
  readonly isWrapped: boolean;
}

function positionalText(
  shape: ParameterShape,
  { contextual, isWrapped }: ListKind,
  frame: Frame,
): string {
  const name = boundName(shape.name, frame);
  if (shape.default) {
    const type = typeOf(shape, frame);
    const isPlain = !isWrapped && ['number', 'string', 'boolean'].includes(type.kind);
    return `${name}${isPlain ? '' : `: ${stated(type, shape, frame)}`} = ${defaultText(shape, frame)}`;
  }
  return contextual ? name : `${name}: ${stated(typeOf(shape, frame), shape, frame)}`;
}

/** An example says its types; a case may leave them open. */
function stated(type: Type, shape: ParameterShape, frame: Frame): string {
  const text = typeText(type, frame);
  if (/\bany\b/.test(text) && frame.program.style === 'example') {
    const name = textOf(shape.name, frame);
    reject(
      shape.name,
      `the type of '${name}' is not known`,
      `state it under "types", as "function.${name}: int"`,
    );
  }
  return text;
}

function optionsText(options: readonly ParameterShape[], frame: Frame): string {
  const names = options.map((shape) => {
    const name = boundName(shape.name, frame);
    if (shape.kind === 'var-keyword') return `...${name}`;
    const key = textOf(shape.name, frame);
    const target = key === name ? name : `${key}: ${name}`;
    return shape.default ? `${target} = ${defaultText(shape, frame)}` : target;
  });
  const types = options.map((shape) => {
    if (shape.kind === 'var-keyword') return '[key: string]: any';
    return `${textOf(shape.name, frame)}${shape.default ? '?' : ''}: ${typeText(optionType(shape, frame), frame)}`;
  });
  const mayBeLeftOut = options.every((shape) => shape.default || shape.kind === 'var-keyword');
  return `{ ${names.join(', ')} }: { ${types.join('; ')} }${mayBeLeftOut ? ' = {}' : ''}`;
}

/** With an index signature beside it, a property may be anything. */
function optionType(shape: ParameterShape, frame: Frame): Type {
  const type = typeOf(shape, frame);
  return type.kind === 'none' ? any : type;
}

const constants = new Set(['Number', 'String', 'None', 'Boolean']);

function defaultText(shape: ParameterShape, frame: Frame): string {
  const value = shape.default!;
  const text = within(expression(value, frame), precedence.assign);
  const isNegative = value.name === 'UnaryExpression' && constants.has(value.lastChild!.name);
  if (constants.has(value.name) || isNegative) return text;
  const outer =
    value.name === 'VariableName' ? frame.program.knowledge.names.bindingOf(value) : undefined;
  const name = boundName(shape.name, frame);
  if (outer && isConstant(outer, frame) && text !== name) return text;
  if (frame.program.style === 'example') refuse(value, 'a default that is not a constant');
  const held = frame.program.identifiers.fresh(`${name}Default`);
  frame.program.out.line(`const ${held} = ${text};`, value.from);
  return held;
}
