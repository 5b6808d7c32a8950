/** Methods of strings, bytes, lists, dictionaries and sets. */
import { asReceiver, call, code, precedence, within } from '../code.js';
import type { Code } from '../code.js';
import { expression, value } from '../expressions/expression.js';
import { strFormat } from '../expressions/formatting.js';
import { iterable } from '../expressions/iterables.js';
import { known, receiver } from '../expressions/receivers.js';
import { catchesLookup } from '../expressions/subscripts.js';
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { missingItem, refuseRisk, wrongText } from '../programs/caught.js';
import { refuseCounted, refuseUnsorted } from '../programs/doubts.js';
import { refuse } from '../refusal.js';
import { helper } from '../runtime-use.js';
import { readLiteral } from '../strings.js';
import type { SyntaxNode } from '../parse.js';
import { isSequence } from '../types/types.js';
import type { MethodCall } from './attribute-calls.js';

type Arity = readonly [least: number, most: number];

/** How many arguments each method takes here; what is not listed has no translation. */
export const arities: Readonly<Record<string, Readonly<Record<string, Arity>>>> = {
  string: {
    ...taking('upper lower strip lstrip rstrip splitlines isdigit', [0, 0]),
    ...taking('startswith endswith split join find count', [1, 1]),
    ...{ replace: [2, 2], encode: [0, 1], format: [0, Infinity] },
  },
  bytes: { decode: [0, 1], hex: [0, 0], join: [1, 1] },
  list: {
    ...taking('clear copy reverse sort', [0, 0]),
    ...taking('append extend remove index count', [1, 1]),
    ...{ insert: [2, 2], pop: [0, 1] },
  },
  dict: {
    ...taking('keys values items copy clear', [0, 0]),
    ...taking('get pop setdefault', [1, 2]),
    update: [1, 1],
  },
  set: { ...taking('clear copy', [0, 0]), ...taking('add discard remove', [1, 1]) },
  generator: { send: [1, 1], throw: [1, 1], close: [0, 0] },
};

function taking(names: string, arity: Arity): Record<string, Arity> {
  return Object.fromEntries(names.split(' ').map((name) => [name, arity]));
}

/** `object.name(args)` under another name. */
function renamed(name: string, { object, args }: MethodCall, frame: Frame): Code {
  return call(
    `${receiver(object, frame)}.${name}`,
    args.map((argument) => known(argument, frame)),
  );
}

/** `helper(object, args)` */
function helped(name: string, { object, args, property }: MethodCall, frame: Frame): Code {
  const texts = [object, ...args].map((argument) => value(argument, frame));
  return call(helper(name, property, frame), texts);
}

const stringNames: Readonly<Record<string, string>> = {
  startswith: 'startsWith',
  endswith: 'endsWith',
  upper: 'toUpperCase',
  lower: 'toLowerCase',
  find: 'indexOf',
};

/** Behind `$` JavaScript looks for more than a text; a function is asked for the text itself. */
function replaced({ object, args }: MethodCall, frame: Frame): Code {
  const [old, replacement] = args;
  const isPlain = replacement!.name === 'String' && !textOf(replacement!, frame).includes('$');
  const by = known(replacement!, frame);
  return call(`${receiver(object, frame)}.replaceAll`, [
    known(old!, frame),
    isPlain ? by : code(`() => ${within(by, precedence.assign)}`, precedence.assign),
  ]);
}

const trims: Readonly<Record<string, string>> = {
  strip: 'trim',
  lstrip: 'trimStart',
  rstrip: 'trimEnd',
};

export function stringMethod(method: MethodCall, frame: Frame): Code | undefined {
  const { name, args, object } = method;
  if (
    args.some((argument) => isSequence(frame.program.knowledge.typeOf(argument))) &&
    /with$/.test(name)
  ) {
    refuse(args[0]!, `a tuple in '${name}'`, "use 'or'");
  }
  if (name === 'find') refuseCounted(object, frame);
  if (name === 'replace') return replaced(method, frame);
  if (stringNames[name] !== undefined) return renamed(stringNames[name], method, frame);
  if (trims[name] !== undefined) return renamed(trims[name], method, frame);
  switch (name) {
    case 'join':
      return call(`${asReceiver(asArray(args[0]!, frame))}.join`, [expression(object, frame)]);
    case 'split':
      return renamed('split', method, frame);
    case 'encode':
      checkEncoding(args[0], frame);
      return call('Buffer.from', [known(object, frame)]);
    case 'format':
      return strFormat(object, args, frame);
    case 'splitlines':
      return helped('splitLines', method, frame);
    case 'count':
      return helped('countOf', method, frame);
    case 'isdigit':
      return call('/^\\d+$/.test', [expression(object, frame)]);
    default:
      return undefined;
  }
}

/** What a Buffer takes for granted. */
function checkEncoding(node: SyntaxNode | undefined, frame: Frame): void {
  if (!node) return;
  const isKnown = node.name === 'String' && /^['"](utf-?8|ascii)['"]$/i.test(textOf(node, frame));
  if (!isKnown) refuse(node, 'another encoding than UTF-8 and ASCII');
}

function asArray(node: MethodCall['object'], frame: Frame): Code {
  const type = frame.program.knowledge.typeOf(node);
  if (type.kind === 'list' || type.kind === 'tuple') return iterable(node, frame);
  return code(`[...${iterable(node, frame).text}]`);
}

export function bytesMethod(method: MethodCall, frame: Frame): Code | undefined {
  const { name, args, object, property } = method;
  switch (name) {
    case 'decode':
      checkEncoding(args[0], frame);
      refuseRisk(property, wrongText, frame);
      return call(`${receiver(object, frame)}.toString`, []);
    case 'hex':
      return call(`${receiver(object, frame)}.toString`, ["'hex'"]);
    case 'join': {
      const separator =
        object.name === 'String' ? readLiteral(object, textOf(object, frame)).value : undefined;
      if (separator !== '') refuse(property, "'join' of bytes with something in between");
      return call('Buffer.concat', [asArray(args[0]!, frame)]);
    }
    default:
      return undefined;
  }
}

export function listMethod(method: MethodCall, frame: Frame): Code | undefined {
  const { name, object, args } = method;
  switch (name) {
    case 'append':
      return renamed('push', method, frame);
    case 'extend':
      return call(`${receiver(object, frame)}.push`, [
        `...${within(iterable(args[0]!, frame), precedence.assign)}`,
      ]);
    case 'reverse':
      return renamed('reverse', method, frame);
    case 'clear':
      return call(`${receiver(object, frame)}.splice`, ['0']);
    case 'copy':
      return code(`[...${value(object, frame)}]`);
    case 'pop':
      return listPop(method, frame);
    case 'insert':
      return helped('insertItem', method, frame);
    case 'remove':
      return helped('removeItem', method, frame);
    case 'index':
      return helped('indexOf', method, frame);
    case 'count':
      return helped('countOf', method, frame);
    case 'sort':
      return helped('sortInPlace', method, frame);
    default:
      return undefined;
  }
}

function listPop(method: MethodCall, frame: Frame): Code {
  const { object, args } = method;
  if (catchesLookup(frame)) return helped('popItem', method, frame);
  refuseRisk(method.property, missingItem, frame);
  if (args.length === 0) return code(`${receiver(object, frame)}.pop()`, precedence.call);
  if (textOf(args[0]!, frame) === '0') {
    return code(`${receiver(object, frame)}.shift()`, precedence.call);
  }
  return helped('popItem', method, frame);
}

const objectFunctions: Readonly<Record<string, string>> = {
  keys: 'keys',
  values: 'values',
  items: 'entries',
};

export function dictMethod(method: MethodCall, frame: Frame): Code | undefined {
  const { name, object, args } = method;
  if (objectFunctions[name] !== undefined) {
    refuseUnsorted(object, frame);
    return call(`Object.${objectFunctions[name]}`, [known(object, frame)]);
  }
  switch (name) {
    case 'get':
      return helped('getItem', method, frame);
    case 'pop':
      return helped('popItem', method, frame);
    case 'setdefault':
      return helped('setDefault', method, frame);
    case 'update':
      return call('Object.assign', [value(object, frame), value(args[0]!, frame)]);
    case 'copy':
      return code(`{ ...${value(object, frame)} }`);
    case 'clear':
      return helped('clearItems', method, frame);
    default:
      return undefined;
  }
}

export function setMethod(method: MethodCall, frame: Frame): Code | undefined {
  const { name, object } = method;
  switch (name) {
    case 'add':
    case 'clear':
      return renamed(name, method, frame);
    case 'discard':
      return renamed('delete', method, frame);
    case 'remove':
      return helped('removeItem', method, frame);
    case 'copy':
      return call('new Set', [value(object, frame)]);
    default:
      return undefined;
  }
}
