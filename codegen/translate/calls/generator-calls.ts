/** Methods of generators, plain and asynchronous. */
import { call, code, precedence } from '../code.js';
import type { Code } from '../code.js';
import { value } from '../expressions/expression.js';
import { receiver } from '../expressions/receivers.js';
import type { Frame } from '../frame.js';
import { helper, library } from '../runtime-use.js';
import { isOpaque } from '../types/types.js';
import type { Type } from '../types/types.js';
import type { MethodCall } from './attribute-calls.js';

export function generatorCall(method: MethodCall, frame: Frame): Code | undefined {
  const { name, object, args, property } = method;
  const texts = [object, ...args].map((argument) => value(argument, frame));
  switch (name) {
    case 'send':
      return call(helper('send', property, frame), texts);
    case 'throw':
      return call(helper('throwInto', property, frame), texts);
    case 'close':
      return call(`${receiver(object, frame)}.return`, ['undefined']);
    default:
      return undefined;
  }
}

const steps: Readonly<Record<string, string>> = {
  __anext__: 'nextValue',
  asend: 'nextValue',
  athrow: 'throwIntoAsync',
};

/** `g.__anext__()` and its like give something to await. */
export function asyncGeneratorCall(method: MethodCall, type: Type, frame: Frame): Code | undefined {
  const { name, object, args, property } = method;
  const isOne = type.kind === 'instance' && type.of.name === 'AsyncGenerator';
  if (!isOne && !isOpaque(type)) return undefined;
  const texts = [object, ...args].map((argument) => value(argument, frame));
  const step = steps[name];
  const text =
    name === 'aclose'
      ? `${receiver(object, frame)}.return(undefined)`
      : step && `${helper(step, property, frame)}(${texts.join(', ')})`;
  if (text === undefined) return undefined;
  return code(`${library(frame)}.aw(${text})`, precedence.call);
}
