/** `functools.partial(f, 1, key=2)`: keywords go to their places, so a closure takes the place of the object. */
import { code, precedence } from '../code.js';
import type { Code } from '../code.js';
import { library } from '../runtime-use.js';
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { need, unwrap } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse, reject } from '../refusal.js';
import { isConstant } from '../statements/declared.js';
import { splitArguments } from '../shapes.js';
import type { ArgumentShape } from '../shapes.js';
import { receiver } from '../expressions/receivers.js';
import { value } from '../expressions/expression.js';
import { definitionNode, localDefinition, methodOf } from './callee.js';
import type { Definition } from '../knowledge/definitions.js';

export function partialCall(node: SyntaxNode, frame: Frame): Code {
  const [target, ...rest] = splitArguments(need(node, 'ArgList'));
  if (target?.kind !== 'positional') reject(node, "'functools.partial' without a function");
  for (const argument of rest) checkFixed(argument, frame);
  const positional = rest
    .filter((argument) => argument.kind === 'positional')
    .map((argument) => value(argument.value, frame));
  const keywords = rest.filter((argument) => argument.kind === 'keyword');
  const definition = definitionOfTarget(target.value, frame);
  const options = keywords.map((argument) => option(argument, definition, frame));
  const last = options.length > 0 ? [optionsText(options, definition, frame)] : [];
  const callable = receiver(target.value, frame);
  if (getsNothing(node, frame)) {
    return code(`() => ${callable}(${[...positional, ...last].join(', ')})`, precedence.assign);
  }
  const args = [...positional, '...args', ...last].join(', ');
  return code(`(...args: any[]) => (${callable} as any)(${args})`, precedence.assign);
}

/** `call_soon(partial(...))` without arguments behind it. */
function getsNothing(node: SyntaxNode, frame: Frame): boolean {
  const list = node.parent;
  if (list?.name !== 'ArgList' || list.parent?.name !== 'CallExpression') return false;
  const callee = frame.program.knowledge.calleeOf(list.parent);
  const handsOn =
    'definition' in callee &&
    callee.definition?.parameters.some(({ kind }) => kind === 'var-positional');
  const args = splitArguments(list);
  const at = args.findIndex((argument) => argument.value.from === node.from);
  return handsOn === true && args.slice(at + 1).every((argument) => argument.kind === 'keyword');
}

/** The closure reads its variables when it is called, Python's object holds their values. */
export function checkFixed({ kind, value: node }: ArgumentShape, frame: Frame): void {
  if (kind === 'star' || kind === 'double-star') refuse(node, "'*' in 'functools.partial'");
  const inner = unwrap(node);
  if (['Number', 'String', 'Boolean', 'None'].includes(inner.name)) return;
  const binding =
    inner.name === 'VariableName' ? frame.program.knowledge.names.bindingOf(inner) : undefined;
  if (binding && isConstant(binding, frame)) return;
  refuse(
    node,
    "'functools.partial' with a value that may change",
    'give it a name of its own first',
  );
}

function definitionOfTarget(node: SyntaxNode, frame: Frame): Definition | undefined {
  const { knowledge } = frame.program;
  if (node.name === 'VariableName') {
    const [write] = knowledge.names.bindingOf(node)?.writes ?? [];
    if (write?.write === 'def') return localDefinition(definitionNode(write.statement!), knowledge);
  }
  if (node.name === 'MemberExpression') {
    const method = methodOf(
      knowledge.typeOf(node.firstChild!),
      textOf(node.lastChild!, frame),
      knowledge,
    );
    if (method?.kind === 'method') return method.definition;
  }
  return refuse(node, "'functools.partial' with keywords of a function that is not known");
}

function option(
  { keyword, value: node }: ArgumentShape,
  definition: Definition | undefined,
  frame: Frame,
): string {
  const name = textOf(keyword!, frame);
  const parameter = definition?.parameters.find((at) => at.name === name);
  if (parameter?.kind !== 'keyword-only') {
    reject(keyword!, `'${name}' is no parameter by keyword only`, 'write a lambda');
  }
  const text = value(node, frame);
  return name === text ? name : `${name}: ${text}`;
}

function optionsText(
  options: readonly string[],
  definition: Definition | undefined,
  frame: Frame,
): string {
  const object = `{ ${options.join(', ')} }`;
  const isVariadic = definition?.parameters.some(({ kind }) => kind === 'var-positional');
  return isVariadic ? `${library(frame)}.kw(${object})` : object;
}
