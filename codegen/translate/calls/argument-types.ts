/** Arguments that TypeScript would refuse, because the program means to pass what does not fit. */
import type { Parameter } from '../../model/contract.js';
import { precedence, within } from '../code.js';
import { expression } from '../expressions/expression.js';
import { isUnknown } from '../expressions/receivers.js';
import type { Frame } from '../frame.js';
import type { SyntaxNode } from '../parse.js';
import { fromPython, takesAnything } from '../types/python-types.js';
import { isOpaque, required } from '../types/types.js';
import type { Type } from '../types/types.js';

export function argumentFor(node: SyntaxNode, parameter: Parameter, frame: Frame): string {
  const given = frame.program.knowledge.typeOf(node);
  const text = expression(node, frame);
  if (takesAnything(parameter.type)) return within(text, precedence.assign);
  const declared = fromPython(parameter.type, frame.program.knowledge.vocabulary);
  if (isUnknown(given) && !isOpaque(declared)) return `${within(text, precedence.relation)} as any`;
  if (!fits(given, declared)) return `${within(text, precedence.relation)} as never`;
  const mayBeNull =
    given.kind === 'optional' && declared.kind !== 'optional' && !isOpaque(declared);
  return mayBeNull ? `${within(text, precedence.call)}!` : within(text, precedence.assign);
}

/** False only where the value cannot have the type. */
function fits(given: Type, declared: Type): boolean {
  if (isOpaque(given) || isOpaque(declared)) return true;
  if (declared.kind === 'optional')
    return given.kind === 'none' || fits(required(given), declared.of);
  if (given.kind === 'optional') return fits(given.of, declared);
  switch (declared.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'bytes':
    case 'dict':
      return given.kind === declared.kind;
    case 'function':
      return ['function', 'class'].includes(given.kind) || isCallableInstance(given);
    case 'instance':
      return given.kind === 'instance' || mayBeAwaited(given, declared);
    default:
      return true;
  }
}

/** Instances of the program's own classes may be anything. */
function isCallableInstance(given: Type): boolean {
  return given.kind === 'instance' && given.of.from === 'program';
}

/** A function that gives an awaitable is taken wherever one is; a class may stand for an exception. */
function mayBeAwaited(given: Type, declared: Type): boolean {
  if (declared.kind !== 'instance') return false;
  if (given.kind === 'class') return declared.of.from === 'error';
  const isAwaitable = /\.(Awaitable|Coroutine)$/.test(declared.of.name);
  return isAwaitable && (given.kind === 'function' || given.kind === 'generator');
}
