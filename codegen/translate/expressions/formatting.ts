/** Text made of values: f-strings, `%` and `str.format` as template literals. */
import { call, precedence, within } from '../code.js';
import type { Code } from '../code.js';
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';
import { child, children, items, unwrap } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse, reject } from '../refusal.js';
import { helper } from '../runtime-use.js';
import { readLiteral, unescape } from '../strings.js';
import { tsString } from '../../text.js';
import { checkShown } from '../examples/printing.js';
import { expression } from './expression.js';
import { template } from './template.js';
import type { Piece } from './template.js';

/** The value as Python's `str` or `repr` writes it; nothing to do for strings and numbers. */
function written(node: SyntaxNode, conversion: 's' | 'r', spec: string, frame: Frame): Piece {
  const type = frame.program.knowledge.typeOf(node);
  const shown = expression(node, frame);
  if (spec !== '') {
    const args = [within(shown, precedence.assign), tsString(spec)];
    return { value: call(helper('format', node, frame), args).text };
  }
  if (conversion === 's' && (type.kind === 'string' || type.kind === 'number')) {
    if (frame.program.style === 'program') checkShown(node, frame);
    return { value: shown.text };
  }
  const name = conversion === 'r' ? 'repr' : 'str';
  return { value: call(helper(name, node, frame), [shown]).text };
}

/** One or several neighbouring literals, at least one of them an f-string. */
export function formatString(nodes: readonly SyntaxNode[], frame: Frame): Code {
  return template(nodes.flatMap((node) => piecesOf(node, frame)));
}

function piecesOf(node: SyntaxNode, frame: Frame): Piece[] {
  const source = textOf(node, frame);
  const literal = readLiteral(node, source);
  if (literal.kind !== 'format') return [{ text: literal.value }];
  const pieces: Piece[] = [];
  const plain = (from: number, to: number) => {
    const text = source.slice(from, to).replaceAll('{{', '{').replaceAll('}}', '}');
    if (text !== '') pieces.push({ text: literal.raw ? text : unescape(text, false, node) });
  };
  let at = literal.start;
  for (const part of children(node).filter((inner) => inner.name === 'FormatReplacement')) {
    plain(at, part.from - node.from);
    pieces.push(replacement(part, frame));
    at = part.to - node.from;
  }
  plain(at, literal.end);
  return pieces;
}

function replacement(node: SyntaxNode, frame: Frame): Piece {
  const [, shown] = children(node);
  const conversion = child(node, 'FormatConversion');
  const spec = child(node, 'FormatSpec');
  const nested = spec && child(spec, 'FormatReplacement');
  if (nested) refuse(nested, 'a value inside a format specification');
  const selfDocumenting = child(node, 'FormatSelfDoc');
  if (selfDocumenting) refuse(selfDocumenting, "'=' in an f-string", 'Python 3.6 does not know it');
  const sign = conversion ? textOf(conversion, frame) : '!s';
  if (sign === '!a') refuse(conversion!, "the conversion '!a'");
  return written(
    shown!,
    sign === '!r' ? 'r' : 's',
    spec ? textOf(spec, frame).slice(1) : '',
    frame,
  );
}

/** `'%s of %d' % (a, b)` */
export function percentFormat(left: SyntaxNode, right: SyntaxNode, frame: Frame): Code {
  const nodes = left.name === 'ContinuedString' ? children(left) : [left];
  if (frame.program.knowledge.typeOf(left).kind === 'bytes') {
    refuse(left, "'%' of bytes", 'join them');
  }
  const format = nodes.map((node) => readLiteral(node, textOf(node, frame)).value).join('');
  const inner = unwrap(right);
  const type = frame.program.knowledge.typeOf(right);
  if (inner.name !== 'TupleExpression' && (type.kind === 'tuple' || type.kind === 'list')) {
    refuse(right, "a tuple on the right of '%'", 'write its items in parentheses there');
  }
  const values = inner.name === 'TupleExpression' ? items(inner) : [right];
  const pieces: Piece[] = [];
  let used = 0;
  let at = 0;
  for (const match of format.matchAll(/%([-#0 +]*)(\d*)(?:\.(\d+))?([a-zA-Z%]|$)|%[^]/g)) {
    const [whole, flags = '', width = '', digits, letter = ''] = match;
    if (match.index > at) pieces.push({ text: format.slice(at, match.index) });
    at = match.index + whole.length;
    if (whole === '%%') {
      pieces.push({ text: '%' });
      continue;
    }
    const shown = values[used];
    if (!shown) reject(right, `'%' has too few values: ${String(values.length)}`);
    used += 1;
    pieces.push(
      percentPiece(
        shown,
        { whole, plain: flags === '' && width === '', digits, letter },
        left,
        frame,
      ),
    );
  }
  if (used < values.length) {
    reject(right, `'%' has too many values: ${String(values.length)} for ${String(used)}`);
  }
  if (at < format.length) pieces.push({ text: format.slice(at) });
  return template(pieces);
}

interface Directive {
  readonly whole: string;
  /** Neither flags nor a width. */
  readonly plain: boolean;
  readonly digits: string | undefined;
  readonly letter: string;
}

function percentPiece(
  shown: SyntaxNode,
  directive: Directive,
  at: SyntaxNode,
  frame: Frame,
): Piece {
  const { whole, plain, digits, letter } = directive;
  if (plain && digits === undefined && letter === 's') return written(shown, 's', '', frame);
  if (plain && digits === undefined && letter === 'r') return written(shown, 'r', '', frame);
  if (plain && digits === undefined && (letter === 'd' || letter === 'i')) {
    return written(shown, 's', 'd', frame);
  }
  if (plain && letter === 'f') return written(shown, 's', `.${digits ?? '6'}f`, frame);
  return refuse(at, `the format '${whole}'`, 'use %s, %r, %d or %.3f');
}

/** `'{} of {}'.format(a, b)` */
export function strFormat(receiver: SyntaxNode, args: readonly SyntaxNode[], frame: Frame): Code {
  const literal = unwrap(receiver);
  if (literal.name !== 'String') {
    refuse(receiver, "'format' of something else than a literal", 'use an f-string');
  }
  const format = readLiteral(literal, textOf(literal, frame)).value;
  const pieces: Piece[] = [];
  let next = 0;
  let at = 0;
  for (const match of format.matchAll(/\{\{|\}\}|\{(\d*)(![rs])?(?::([^{}]*))?\}/g)) {
    const [whole, index, conversion, spec = ''] = match;
    if (match.index > at) pieces.push({ text: format.slice(at, match.index) });
    at = match.index + whole.length;
    if (index === undefined) {
      pieces.push({ text: whole[0]! });
      continue;
    }
    const position = index === '' ? next : Number(index);
    next += 1;
    const shown = args[position];
    if (!shown) reject(receiver, `'format' has too few values: ${String(args.length)}`);
    pieces.push(written(shown, conversion === '!r' ? 'r' : 's', spec, frame));
  }
  const rest = format.slice(at);
  if (/[{}]/.test(rest)) refuse(receiver, `the format '${rest}'`, 'use an f-string');
  if (rest !== '') pieces.push({ text: rest });
  return template(pieces);
}
