/** `print`, as `console.log`. */
import { call } from '../code.js';
import type { Code } from '../code.js';
import { expression, value } from '../expressions/expression.js';
import { textOf } from '../frame.js';
import type { Frame } from '../frame.js';
import { unwrap } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { mayBeNegativeZero } from '../programs/doubts.js';
import { refuse, reject } from '../refusal.js';
import { readLiteral } from '../strings.js';
import { template } from '../expressions/template.js';
import type { Piece } from '../expressions/template.js';
import type { ArgumentShape } from '../shapes.js';
import { mayOutgrow } from '../types/growth.js';
import { isWhole } from '../types/whole-numbers.js';

export function printCall(args: readonly ArgumentShape[], frame: Frame): Code {
  const shown = args.flatMap((argument) => printed(argument, frame));
  if (frame.program.style === 'example') {
    return call(
      'console.log',
      shown.map((node) => value(node, frame)),
    );
  }
  // What is wrong inside of a value is said first.
  const values = shown.map((node) => value(node, frame));
  for (const node of shown) checkShown(node, frame);
  if (shown.length < 1) return call('console.log', values);
  const [only] = shown;
  const isNumber = frame.program.knowledge.typeOf(only!).kind === 'number';
  // There is no -0 in Python, and none in texts.
  const isText = isNumber && only!.name !== 'Number' && mayBeNegativeZero(frame);
  if (shown.length === 1 && !isText) return call('console.log', values);
  // As one text: with several, console.log looks for directives in the first one.
  const pieces = shown.map((node, i) => [...(i > 0 ? [{ text: ' ' }] : []), pieceOf(node, frame)]);
  return call('console.log', [template(pieces.flat()).text]);
}

function pieceOf(node: SyntaxNode, frame: Frame): Piece {
  if (node.name === 'String') return { text: readLiteral(node, textOf(node, frame)).value };
  if (node.name === 'Number' && /^\d+$/.test(textOf(node, frame)))
    return { text: textOf(node, frame) };
  return { value: expression(node, frame).text };
}

function printed(argument: ArgumentShape, frame: Frame): SyntaxNode[] {
  if (argument.kind === 'positional') return [argument.value];
  const named = argument.keyword ? textOf(argument.keyword, frame) : '*';
  // console.log never holds anything back.
  if (named === 'flush') return [];
  return refuse(argument.keyword ?? argument.value, `'${named}' of print`);
}

/** Whatever `data` is, `data.decode()` is text. */
function isDecoded(node: SyntaxNode, frame: Frame): boolean {
  return node.name === 'CallExpression' && /\.decode\([^()]*\)$/.test(textOf(node, frame));
}

/** Text and whole numbers look the same in both languages; so little else does that it is not tried. */
export function checkShown(node: SyntaxNode, frame: Frame): void {
  const { knowledge } = frame.program;
  const { kind } = knowledge.typeOf(node);
  if (kind === 'string' || isDecoded(node, frame)) return;
  if (textOf(unwrap(node), frame) === 'datetime.datetime.now()') return;
  if (kind === 'number') {
    if (isWhole(node, knowledge)) {
      if (!mayOutgrow(node, knowledge)) return;
      reject(
        node,
        `'${textOf(node, frame)}' may grow beyond 2**53, where JavaScript's numbers are not exact`,
        'annotate as int what grows, where it stays below',
      );
    }
    reject(
      node,
      `'${textOf(node, frame)}' may be a float, and Python writes 1.0 where JavaScript writes 1`,
      'annotate it as int, where it is one',
    );
  }
  reject(
    node,
    `'${textOf(node, frame)}' is not known to be text or a whole number, and other things are written differently`,
    'annotate it, or make a text of it first',
  );
}
