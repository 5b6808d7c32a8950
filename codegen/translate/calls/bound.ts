/** A method that is handed on together with its object. */
import { call, code, precedence } from '../code.js';
import type { Code } from '../code.js';
import { expression } from '../expressions/expression.js';
import { receiver } from '../expressions/receivers.js';
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { bare } from '../knowledge/vocabulary.js';
import type { SyntaxNode } from '../parse.js';
import { walk } from '../parse.js';
import { refuse } from '../refusal.js';
import { helper } from '../runtime-use.js';
import { required } from '../types/types.js';
import type { Type } from '../types/types.js';
import { tsString } from '../../text.js';
import { isSuper } from './callee.js';

export function bindMethod(object: SyntaxNode, property: SyntaxNode, frame: Frame): Code {
  const { knowledge } = frame.program;
  const name = textOf(property, frame);
  if (isSuper(object, knowledge)) refuse(property, 'a method of super() that is not called');
  const type = required(knowledge.typeOf(object));
  if (isSelfBound(type, frame)) return code(`${receiver(object, frame)}.${name}`, precedence.call);
  const collection = collectionMethod(type, object, property, frame);
  if (collection) return collection;
  const isName = object.name === 'VariableName';
  if (
    type.kind === 'instance' &&
    type.of.from === 'contract' &&
    isName &&
    isOnlyMention(object.parent!, frame)
  ) {
    const text = receiver(object, frame);
    return call(`${text}.${name}.bind`, [text]);
  }
  return call(helper('bound', property, frame), [expression(object, frame), tsString(name)]);
}

/** Methods of loops, sockets, context variables, threads and modules come bound. */
function isSelfBound(type: Type, frame: Frame): boolean {
  if (type.kind === 'class') return true;
  if (type.kind !== 'instance') return false;
  if (type.of.from === 'host') return true;
  if (type.of.from !== 'contract') return false;
  const lineage = frame.program.knowledge.vocabulary
    .lineage(bare(type.of.name))
    .map((model) => model.name);
  const bound = ['AbstractEventLoop', 'ContextVar', 'Context', 'Socket'];
  return lineage.some((name) => bound.includes(name));
}

/** Mentioned twice, a method may be compared with itself: Python's bound methods are equal, JavaScript's are not. */
function isOnlyMention(member: SyntaxNode, frame: Frame): boolean {
  const text = textOf(member, frame);
  let mentions = 0;
  for (const node of walk(frame.program.root)) {
    if (node.name === 'MemberExpression' && textOf(node, frame) === text) mentions += 1;
  }
  return mentions === 1;
}

/** `events.append` as a callback. */
function collectionMethod(
  type: Type,
  object: SyntaxNode,
  property: SyntaxNode,
  frame: Frame,
): Code | undefined {
  const name = textOf(property, frame);
  const text = receiver(object, frame);
  const arrow = (method: string) => {
    const entry = frame.program.identifiers.of('entry');
    return code(`(${entry}: any) => ${text}.${method}(${entry})`, precedence.assign);
  };
  if (name === 'append' && ['any', 'list'].includes(type.kind)) return arrow('push');
  if (name === 'add' && type.kind === 'set') return arrow('add');
  const isCollection = ['list', 'set', 'tuple', 'dict', 'string', 'bytes'].includes(type.kind);
  return isCollection
    ? refuse(property, `'${name}' as a value`, 'write a lambda that calls it')
    : undefined;
}
