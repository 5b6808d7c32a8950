/** A name that is read. */
import { didYouMean } from '../../nearest-name.js';
import { code } from '../code.js';
import type { Code } from '../code.js';
import { textOf } from '../frame.js';
import type { Frame } from '../frame.js';
import { pythonFunctions } from '../calls/builtin-functions.js';
import { caseNames } from '../knowledge/free-names.js';
import { builtinExceptionNames, isBuiltinException } from '../knowledge/python-builtins.js';
import type { SyntaxNode } from '../parse.js';
import { Refusal, refuse } from '../refusal.js';
import { exceptionClass, helper } from '../runtime-use.js';
import type { Binding } from '../scope/model.js';

export function variable(node: SyntaxNode, frame: Frame): Code {
  const binding = frame.program.knowledge.names.bindingOf(node);
  return binding ? boundVariable(binding, frame) : freeName(node, frame);
}

function boundVariable(binding: Binding, frame: Frame): Code {
  const { program, method } = frame;
  if (method?.self === binding) return code(selfText(frame));
  if (
    binding.scope.kind === 'program' &&
    program.style === 'case' &&
    caseNames.includes(binding.name)
  ) {
    return code(program.uses.free(binding.name));
  }
  return code(program.identifiers.nameOf(binding));
}

/** `this`, or the alias where a function in between has a `this` of its own. */
function selfText(frame: Frame): string {
  const { method } = frame;
  if (!method) throw new Error('self outside a method');
  if (frame.keepsThis) return 'this';
  method.needsAlias = true;
  return method.alias;
}

/** A name that nobody in the program defines. */
function freeName(node: SyntaxNode, frame: Frame): Code {
  const name = textOf(node, frame);
  if (isBuiltinException(name)) return code(exceptionClass(name, frame));
  if (pythonFunctions.has(name)) return code(helper(functionAsValue(name, node), node, frame));
  throw unknownName(node, name, frame);
}

const valueNames = new Set([
  'all',
  'any',
  'bool',
  'bytes',
  'float',
  'int',
  'len',
  'list',
  'max',
  'min',
  'repr',
  'sorted',
  'str',
  'sum',
]);

/** A function of Python's own that is handed on, not called. */
function functionAsValue(name: string, node: SyntaxNode): string {
  if (!valueNames.has(name)) refuse(node, `'${name}' as a value`, `write a lambda that calls it`);
  return name;
}

export function unknownName(node: SyntaxNode, name: string, frame: Frame): Refusal {
  const { knowledge, style } = frame.program;
  const scope = knowledge.names.referenceAt(node)?.scope ?? knowledge.names.program;
  const candidates = [
    ...knowledge.names.visibleFrom(scope),
    ...pythonFunctions,
    ...builtinExceptionNames(),
    ...(style === 'case' ? caseNames : []),
  ];
  const { suggestion } = didYouMean(name, candidates);
  return new Refusal('unknown-name', node.from, `'${name}' is not defined here`, suggestion);
}
