/** Numbers, strings, bytes, lists, sets and dictionaries. */
import { code, precedence } from '../code.js';
import type { Code } from '../code.js';
import { textOf } from '../frame.js';
import type { Frame } from '../frame.js';
import { isIdentifier } from '../names.js';
import { children, items, withoutCommas } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse } from '../refusal.js';
import { readLiteral } from '../strings.js';
import { isSequence, itemOf } from '../types/types.js';
import { tsString } from '../../text.js';
import { value } from './expression.js';
import { formatString } from './formatting.js';
import { iterable } from './iterables.js';

export function numberOf(node: SyntaxNode, frame: Frame): Code {
  const text = textOf(node, frame);
  if (/j$/i.test(text) && !/^0x/i.test(text)) refuse(node, 'a complex number');
  const plain = /^0+\d/.test(text) && !text.includes('.') ? text.replace(/^0+(?=\d)/, '') : text;
  const isWhole = /^0x/i.test(plain) || !/[.e]/i.test(plain);
  if (isWhole && !Number.isSafeInteger(Number(plain.replaceAll('_', '')))) {
    refuse(node, 'an integer that JavaScript cannot hold exactly');
  }
  return code(
    plain
      .replace(/^\./, '0.')
      .replace(/\.(?=$|e)/i, '.0')
      .toLowerCase(),
  );
}

export function stringOf(nodes: readonly SyntaxNode[], frame: Frame): Code {
  return code(tsString(literalText(nodes, frame)));
}

function literalText(nodes: readonly SyntaxNode[], frame: Frame): string {
  return nodes.map((node) => readLiteral(node, textOf(node, frame)).value).join('');
}

/** `` b`...` ``, the tag of the library. */
export function bytesOf(nodes: readonly SyntaxNode[], frame: Frame): Code {
  const escaped = literalText(nodes, frame)
    .replace(/[\s\S]/g, escapeByte)
    .replaceAll('${', '\\${');
  return code(`${frame.program.uses.builtin('b')}\`${escaped}\``, precedence.call);
}

function escapeByte(character: string): string {
  const byte = character.charCodeAt(0);
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  if (character === '`' || character === '\\') return `\\${character}`;
  return byte >= 0x20 && byte < 0x7f ? character : `\\x${byte.toString(16).padStart(2, '0')}`;
}

/** `'a' 'b'`: neighbours are one literal. */
export function continuedString(node: SyntaxNode, frame: Frame): Code {
  const parts = children(node);
  const kinds = new Set(parts.map((part) => readLiteral(part, textOf(part, frame)).kind));
  if (kinds.has('bytes')) return bytesOf(parts, frame);
  return kinds.has('format') ? formatString(parts, frame) : stringOf(parts, frame);
}

/** `[1, *xs]`, also a tuple. */
export function list(node: SyntaxNode, frame: Frame): Code {
  return code(`[${listItems(items(node), frame).join(', ')}]`);
}

export function listItems(nodes: readonly SyntaxNode[], frame: Frame): string[] {
  const texts: string[] = [];
  for (let i = 0; i < nodes.length; i += 1) {
    if (nodes[i]!.name === '*') texts.push(`...${iterable(nodes[(i += 1)]!, frame).text}`);
    else texts.push(value(nodes[i]!, frame));
  }
  return texts;
}

/** The right side of `x = 1, 2`. */
export function tuple(nodes: readonly SyntaxNode[], frame: Frame): Code {
  return code(`[${listItems(nodes, frame).join(', ')}]`);
}

export function set(node: SyntaxNode, frame: Frame): Code {
  refuseSequences(node, frame);
  return code(`new Set([${listItems(items(node), frame).join(', ')}])`, precedence.call);
}

/** JavaScript's sets know an array by its identity, not by what is in it. */
export function refuseSequences(node: SyntaxNode, frame: Frame): void {
  const type = frame.program.knowledge.typeOf(node);
  if (isSequence(itemOf(type))) refuse(node, 'a set of tuples', 'use a list');
}

/** A dictionary with strings as keys is a plain object. */
export function dictionary(node: SyntaxNode, frame: Frame): Code {
  const parts = withoutCommas(children(node).slice(1, -1));
  const entries: string[] = [];
  for (let i = 0; i < parts.length; i += 3) {
    const [key, , entry] = parts.slice(i, i + 3);
    if (key!.name === '**') {
      entries.push(`...${value(parts[i + 1]!, frame)}`);
      i -= 1;
    } else {
      entries.push(dictionaryEntry(key!, value(entry!, frame), frame));
    }
  }
  return code(entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}');
}

function dictionaryEntry(key: SyntaxNode, text: string, frame: Frame): string {
  if (key.name !== 'String') {
    const type = frame.program.knowledge.typeOf(key);
    if (type.kind !== 'string') {
      refuse(key, 'a dictionary whose keys are not strings', 'use a list of pairs');
    }
    return `[${value(key, frame)}]: ${text}`;
  }
  const name = readLiteral(key, textOf(key, frame)).value;
  if (name === '__proto__') refuse(key, "the key '__proto__'");
  if (/^\d+$/.test(name)) {
    refuse(key, 'a key of digits, which JavaScript sorts first,', 'use another key');
  }
  if (!isIdentifier(name)) return `${tsString(name)}: ${text}`;
  return name === text ? name : `${name}: ${text}`;
}
