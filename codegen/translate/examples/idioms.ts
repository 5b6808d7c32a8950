/** What a TypeScript author writes where Python's examples use its standard library. */
import { call, code, precedence } from '../code.js';
import type { Code } from '../code.js';
import { printCall } from './printing.js';
import { checkFixed } from '../calls/partial.js';
import { value } from '../expressions/expression.js';
import { receiver } from '../expressions/receivers.js';
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { firstChild, need } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse, reject } from '../refusal.js';
import { splitArguments } from '../shapes.js';
import type { ArgumentShape } from '../shapes.js';

// Their functions become something else, so nothing of them is imported.
const dropped = new Set(['__future__', 'datetime', 'functools', 'os', 'sys', 'time', 'typing']);

export function dropsModule(module: string): boolean {
  return dropped.has(module);
}

type Idiom = (args: readonly ArgumentShape[], node: SyntaxNode, frame: Frame) => Code | undefined;

const idioms: Readonly<Record<string, Idiom>> = {
  print: (args, _, frame) => printCall(args, frame),
  'datetime.datetime.now': () => call('new Date', []),
  'os.getpid': () => code('process.pid', precedence.call),
  'time.time': () => code('Date.now() / 1000', precedence.product),
  'time.monotonic': () => code('performance.now() / 1000', precedence.product),
  'functools.partial': closure,
  getattr: attributeByName,
};

/** The idiom for a call, where there is one. */
export function exampleCall(node: SyntaxNode, frame: Frame): Code | undefined {
  const callee = firstChild(node);
  const idiom = Object.hasOwn(idioms, textOf(callee, frame))
    ? idioms[textOf(callee, frame)]
    : undefined;
  if (!idiom || !meansPython(callee, frame)) return undefined;
  return idiom(splitArguments(need(node, 'ArgList')), node, frame);
}

/** The first name is a module that was imported, or a function of Python's own. */
function meansPython(callee: SyntaxNode, frame: Frame): boolean {
  let root = callee;
  while (root.name === 'MemberExpression') root = firstChild(root);
  const binding = frame.program.knowledge.names.bindingOf(root);
  return binding ? binding.writes.every((write) => write.write === 'import') : true;
}

/** A constant of a module that is not imported. */
export function moduleMemberIdiom(
  node: SyntaxNode,
  module: string,
  name: string,
  frame: Frame,
): Code | undefined {
  if (!dropped.has(module)) return undefined;
  const known: Readonly<Record<string, string>> = {
    'sys.executable': 'process.execPath',
    'sys.platform': 'process.platform',
    'os.environ': 'process.env',
  };
  const text = known[`${module}.${name}`];
  if (text !== undefined) return code(text, precedence.call);
  return reject(node, `'${textOf(node, frame)}' has no counterpart in an example`);
}

/** `functools.partial(f, x)` as a closure over a value that does not change. */
function closure(args: readonly ArgumentShape[], node: SyntaxNode, frame: Frame): Code {
  const [target, ...rest] = args;
  if (target?.kind !== 'positional') reject(node, "'functools.partial' without a function");
  for (const argument of rest) {
    if (argument.kind !== 'positional') {
      refuse(argument.value, "a keyword in 'functools.partial'", 'write a lambda');
    }
    checkFixed(argument, frame);
  }
  const texts = rest.map((argument) => value(argument.value, frame));
  return code(`() => ${receiver(target.value, frame)}(${texts.join(', ')})`, precedence.assign);
}

/** `getattr(signal, name)` as `signal[name]`. */
function attributeByName(args: readonly ArgumentShape[], node: SyntaxNode, frame: Frame): Code {
  const [object, name, fallback] = args;
  if (fallback) refuse(fallback.value, "a third argument of 'getattr'");
  return code(`${receiver(object!.value, frame)}[${value(name!.value, frame)}]`, precedence.call);
}
