/** `isinstance(x, T)` */
import { binary, call, code, precedence, within } from '../code.js';
import type { Code } from '../code.js';
import { expression, value } from '../expressions/expression.js';
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { items, need, unwrap } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { reject } from '../refusal.js';
import { helper } from '../runtime-use.js';
import { splitArguments } from '../shapes.js';

export function isInstance(node: SyntaxNode, frame: Frame): Code {
  const args = splitArguments(need(node, 'ArgList'));
  const [subject, types] = args;
  if (!types || args.length > 2 || args.some((argument) => argument.kind !== 'positional')) {
    reject(node, "'isinstance' takes a value and a class");
  }
  const inner = unwrap(types.value);
  const list = inner.name === 'TupleExpression' ? items(inner) : [inner];
  if (list.length > 1 && unwrap(subject!.value).name !== 'VariableName') {
    reject(subject!.value, 'this value would be evaluated more than once', 'give it a name first');
  }
  const tests = list.map((type) => test(subject!.value, type, frame));
  return tests.reduce((left, right) => binary(left, '||', right, precedence.or));
}

const words: Readonly<Record<string, string>> = { str: 'string', bool: 'boolean', float: 'number' };

function test(subject: SyntaxNode, type: SyntaxNode, frame: Frame): Code {
  const { knowledge } = frame.program;
  const isBuiltin = type.name === 'VariableName' && !knowledge.names.bindingOf(type);
  const name = textOf(type, frame);
  const shown = value(subject, frame);
  if (isBuiltin && words[name] !== undefined) {
    return code(
      `typeof ${within(expression(subject, frame), precedence.unary)} === '${words[name]}'`,
      precedence.equality,
    );
  }
  if (isBuiltin) {
    switch (name) {
      case 'int':
        return call('Number.isInteger', [shown]);
      case 'list':
      case 'tuple':
        return call('Array.isArray', [shown]);
      case 'bytes':
      case 'bytearray':
        return instanceOf(subject, 'Uint8Array', frame);
      case 'set':
        return instanceOf(subject, 'Set', frame);
      case 'dict':
        return call(helper('isDict', type, frame), [shown]);
    }
  }
  if (knowledge.typeOf(type).kind === 'class') {
    return instanceOf(subject, expression(type, frame).text, frame);
  }
  return call(helper('isinstance', type, frame), [shown, value(type, frame)]);
}

function instanceOf(subject: SyntaxNode, className: string, frame: Frame): Code {
  return code(
    `${within(expression(subject, frame), precedence.relation)} instanceof ${className}`,
    precedence.relation,
  );
}
