/** Python's built-in functions. */
import { asReceiver, call, code, precedence, within } from '../code.js';
import type { Code } from '../code.js';
import { expression, value } from '../expressions/expression.js';
import { iterable } from '../expressions/iterables.js';
import { refuseSequences } from '../expressions/literals.js';
import { known, receiver } from '../expressions/receivers.js';
import { condition } from '../expressions/truth.js';
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { need } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuseCounted } from '../programs/doubts.js';
import { refuse, reject } from '../refusal.js';
import { helper } from '../runtime-use.js';
import { splitArguments } from '../shapes.js';
import type { ArgumentShape } from '../shapes.js';
import { readLiteral } from '../strings.js';
import { required } from '../types/types.js';
import type { Type } from '../types/types.js';
import { plainArguments } from './arguments.js';
import { isInstance } from './isinstance.js';

interface BuiltinCall {
  readonly node: SyntaxNode;
  readonly name: string;
  readonly args: readonly ArgumentShape[];
  readonly frame: Frame;
}

type Translate = (call: BuiltinCall) => Code;

/** Those whose helper in the runtime has the same name and takes the same arguments. */
const asHelpers =
  'all any bytearray bytes divmod enumerate hasattr iter max memoryview min next object range repr round sum type zip getattr';

const translations: Readonly<Record<string, Translate>> = {
  abs: (at) => call('Math.abs', [known(only(at), at.frame)]),
  bool: (at) => (at.args.length === 0 ? code('false') : condition(only(at), at.frame)),
  callable: (at) =>
    code(
      `typeof ${asReceiver(expression(only(at), at.frame))} === 'function'`,
      precedence.equality,
    ),
  chr: (at) => call('String.fromCodePoint', [known(only(at), at.frame)]),
  dict: dictionaryOf,
  float: floatOf,
  frozenset: setOf,
  int: integerOf,
  isinstance: (at) => isInstance(at.node, at.frame),
  len: lengthOf,
  list: listOf,
  ord: (at) => code(`${receiver(only(at), at.frame)}.codePointAt(0)!`, precedence.call),
  reversed: (at) => code(`[...${iterable(only(at), at.frame).text}].reverse()`, precedence.call),
  set: setOf,
  sorted: sortedList,
  str: textOfValue,
  super: (at) => reject(at.node, "'super()' without a method"),
  tuple: listOf,
};

const refused: Readonly<Record<string, string>> = {
  print: 'a case leaves its results with trace()',
  id: "compare with 'is'",
  hash: 'it says nothing about a loop',
  map: 'use a comprehension',
  filter: 'use a comprehension',
  format: 'use an f-string',
  vars: 'name the attributes',
  dir: 'name the attributes',
  issubclass: "use 'isinstance'",
  setattr: 'assign the attribute',
  open: 'a case has no files',
  input: 'a case has no terminal',
  pow: "use '**'",
  globals: 'name the variables',
  locals: 'name the variables',
  eval: 'write the code',
  exec: 'write the code',
  compile: 'write the code',
  delattr: "use 'del'",
  anext: "write 'g.__anext__()'",
  aiter: "use 'async for'",
  bin: 'use an f-string',
  hex: 'use an f-string',
  oct: 'use an f-string',
  ascii: "use 'repr'",
  property: 'use it as a decorator',
  staticmethod: 'use it as a decorator',
  classmethod: 'use a function',
  slice: 'write x[i:j]',
  __import__: 'what a case may import stands ready',
};

/** Those that have a translation. */
export const supportedFunctions: readonly string[] = [
  ...asHelpers.split(' '),
  ...Object.keys(translations),
].sort();

/** All that Python has built in, what is refused included. */
export const pythonFunctions: ReadonlySet<string> = new Set([
  ...supportedFunctions,
  ...Object.keys(refused),
]);

export function builtinCall(node: SyntaxNode, name: string, frame: Frame): Code {
  const reason = refused[name];
  if (reason !== undefined) refuse(node, `'${name}'`, reason);
  const args = splitArguments(need(node, 'ArgList'));
  const translate = translations[name];
  if (translate) return translate({ node, name, args, frame });
  return call(helper(name, node, frame), [
    plainArguments(withNames(name, args, frame), name, frame),
  ]);
}

/** `min(xs, default=0)`, `enumerate(xs, start=1)`: keywords that have a place of their own. */
function withNames(name: string, args: readonly ArgumentShape[], frame: Frame): ArgumentShape[] {
  return args.map((argument) => {
    if (argument.kind !== 'keyword') return argument;
    const keyword = textOf(argument.keyword!, frame);
    if (name === 'enumerate' && keyword === 'start') return { ...argument, kind: 'positional' };
    return refuse(argument.keyword!, `the parameter '${keyword}' of '${name}'`);
  });
}

function only({ args, name, node }: BuiltinCall): SyntaxNode {
  const [argument, second] = args;
  if (argument?.kind !== 'positional') reject(node, `'${name}' without an argument`);
  if (second) refuse(second.value, `a second argument of '${name}'`);
  return argument.value;
}

function typeOf(node: SyntaxNode, frame: Frame): Type {
  return required(frame.program.knowledge.typeOf(node));
}

function lengthOf(at: BuiltinCall): Code {
  const node = only(at);
  const { frame } = at;
  refuseCounted(node, frame);
  switch (typeOf(node, frame).kind) {
    case 'list':
    case 'tuple':
    case 'string':
    case 'bytes':
      return code(`${receiver(node, frame)}.length`, precedence.call);
    case 'set':
      return code(`${receiver(node, frame)}.size`, precedence.call);
    case 'dict':
      return code(`Object.keys(${value(node, frame)}).length`, precedence.call);
    default:
      return call(helper('len', node, frame), [value(node, frame)]);
  }
}

function textOfValue(at: BuiltinCall): Code {
  if (at.args.length === 0) return code("''");
  const node = only(at);
  const { kind } = typeOf(node, at.frame);
  if (kind === 'string') return expression(node, at.frame);
  if (kind === 'number') return call('String', [expression(node, at.frame)]);
  return call(helper('str', node, at.frame), [value(node, at.frame)]);
}

/** A new array with the same items. */
function listOf(at: BuiltinCall): Code {
  if (at.args.length === 0) return code('[]');
  const node = only(at);
  const { frame } = at;
  const { kind } = typeOf(node, frame);
  // A comprehension is a new array already.
  if (/Comprehension/.test(node.name) || node.name === 'ArgList') return expression(node, frame);
  if (kind === 'any') return call(helper('list', node, frame), [value(node, frame)]);
  return code(`[...${within(iterable(node, frame), precedence.assign)}]`);
}

function setOf(at: BuiltinCall): Code {
  if (at.args.length > 0) refuseSequences(only(at), at.frame);
  return call('new Set', at.args.length === 0 ? [] : [iterable(only(at), at.frame)]);
}

function dictionaryOf({ args, frame }: BuiltinCall): Code {
  const entries = args.map((argument) => {
    if (argument.kind === 'keyword') {
      return `${textOf(argument.keyword!, frame)}: ${value(argument.value, frame)}`;
    }
    if (argument.kind === 'double-star') return `...${value(argument.value, frame)}`;
    const isDict = typeOf(argument.value, frame).kind === 'dict';
    return isDict
      ? `...${value(argument.value, frame)}`
      : `...Object.fromEntries(${value(argument.value, frame)})`;
  });
  return code(entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}');
}

function sortedList({ node, args, frame }: BuiltinCall): Code {
  const [first, ...rest] = args;
  if (first?.kind !== 'positional') reject(node, "'sorted' without an argument");
  const options = rest.map((argument) => {
    const name = argument.keyword ? textOf(argument.keyword, frame) : '';
    if (name !== 'key' && name !== 'reverse') refuse(argument.value, "this argument of 'sorted'");
    return `${name}: ${value(argument.value, frame)}`;
  });
  const texts = [
    value(first.value, frame),
    ...(options.length > 0 ? [`{ ${options.join(', ')} }`] : []),
  ];
  return call(helper('sorted', node, frame), texts);
}

function integerOf(at: BuiltinCall): Code {
  if (at.args.length === 0) return code('0');
  const node = only(at);
  if (typeOf(node, at.frame).kind === 'number') {
    return call('Math.trunc', [expression(node, at.frame)]);
  }
  return call(helper('int', node, at.frame), [value(node, at.frame)]);
}

const wordsForNumbers: Readonly<Record<string, string>> = {
  inf: 'Infinity',
  infinity: 'Infinity',
  '+inf': 'Infinity',
  '-inf': '-Infinity',
  nan: 'NaN',
};

function floatOf(at: BuiltinCall): Code {
  const node = only(at);
  const { frame } = at;
  if (node.name === 'String') {
    const word = wordsForNumbers[readLiteral(node, textOf(node, frame)).value.toLowerCase()];
    if (word !== undefined) {
      return code(word, word.startsWith('-') ? precedence.unary : precedence.atom);
    }
  }
  if (typeOf(node, frame).kind === 'number') return expression(node, frame);
  return call(helper('float', node, frame), [value(node, frame)]);
}
