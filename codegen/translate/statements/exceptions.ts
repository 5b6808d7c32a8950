/** `try` with its `except`, `else` and `finally`. */
import { expression } from '../expressions/expression.js';
import { frameWith, textOf } from '../frame.js';
import type { Frame } from '../frame.js';
import { asReceiver } from '../code.js';
import { items, statementsOf, unwrap, walk } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse } from '../refusal.js';
import { someOwn } from '../parse.js';
import { splitTry } from '../shapes.js';
import type { Handler, TryShape } from '../shapes.js';
import { isImportFallback } from '../import-fallback.js';
import { boundName } from './declared.js';
import { block, statements } from './statement.js';

export function tryStatement(node: SyntaxNode, frame: Frame): void {
  const shape = splitTry(node);
  if (isImportFallback(shape, (part) => textOf(part, frame))) return statements(shape.body, frame);
  if (!shape.otherwise) return plainTry(node, shape, frame);
  if (shape.handlers.length > 0 && shape.handlers.every(leaves) && !shape.last) {
    // Whoever gets behind the `try` has passed it without an exception.
    plainTry(node, { ...shape, otherwise: undefined }, frame);
    return statements(shape.otherwise, frame);
  }
  tryWithElse(node, shape, frame);
}

/** Every way through the handler ends in a jump. */
function leaves(handler: Handler): boolean {
  const last = statementsOf(handler.body).at(-1);
  return last !== undefined && /^(Return|Raise|Continue|Break)Statement$/.test(last.name);
}

function plainTry(node: SyntaxNode, shape: TryShape, frame: Frame): void {
  const { out } = frame.program;
  out.line('try {', node.from);
  block(shape.body, frame);
  if (shape.handlers.length > 0) handlers(shape.handlers, frame);
  if (shape.last) {
    out.line('} finally {');
    block(shape.last, frame);
  }
  out.line('}');
}

/** `else` runs outside the protection of the handlers, and before `finally`. */
function tryWithElse(node: SyntaxNode, shape: TryShape, frame: Frame): void {
  const { out, identifiers } = frame.program;
  const passed = identifiers.fresh('passed');
  const inner = (): void => {
    out.line('try {', node.from);
    block(shape.body, frame);
    out.indented(() => {
      out.line(`${passed} = true;`);
    });
    handlers(shape.handlers, frame);
    out.line('}');
    out.line(`if (${passed}) {`);
    block(shape.otherwise!, frame);
    out.line('}');
  };
  out.line(`let ${passed} = false;`, node.from);
  if (!shape.last) return inner();
  out.line('try {', node.from);
  out.indented(inner);
  out.line('} finally {');
  block(shape.last, frame);
  out.line('}');
}

function handlers(all: readonly Handler[], frame: Frame): void {
  const { out } = frame.program;
  const [first] = all;
  const isAlone = all.length === 1;
  const caught = caughtName(all, frame);
  if (isAlone && !first!.type && !raisesAgain(first!.body)) {
    out.line('} catch {', first!.keyword.from);
    return block(first!.body, frame);
  }
  out.line(`} catch (${caught}) {`, first!.keyword.from);
  out.indented(() => {
    if (isAlone) single(first!, caught, frame);
    else several(all, caught, frame);
  });
}

/** The author's name for the exception, where all handlers agree on it. */
function caughtName(all: readonly Handler[], frame: Frame): string {
  const names = all.flatMap(({ name }) => (name ? [boundName(name, frame)] : []));
  const [first] = names;
  const isSafe = all.every((handler) => handler.name ?? !mentions(handler.body, first, frame));
  if (first !== undefined && isSafe && names.every((name) => name === first)) return first;
  return frame.program.identifiers.inBlock('error');
}

/** Whether a handler without a name means another variable by it. */
function mentions(body: SyntaxNode, name: string | undefined, frame: Frame): boolean {
  return [...walk(body)].some(
    (node) => node.name === 'VariableName' && textOf(node, frame) === name,
  );
}

/** A `raise` alone in this handler, not in one of another `try` inside it. */
function raisesAgain(body: SyntaxNode): boolean {
  return someOwn(
    body,
    (node) => node.name === 'RaiseStatement' && node.firstChild!.nextSibling === null,
  );
}

function single(handler: Handler, caught: string, frame: Frame): void {
  if (handler.type) {
    const tests = typeTests(handler.type, caught, frame);
    const test = tests.length > 1 ? `!(${tests.join(' || ')})` : `!(${tests[0]!})`;
    frame.program.out.line(`if (${test}) throw ${caught};`, handler.keyword.from);
  }
  statements(handler.body, frameWith(frame, { caught }));
}

function several(all: readonly Handler[], caught: string, frame: Frame): void {
  const { out } = frame.program;
  all.forEach((handler, i) => {
    const otherwise = i > 0 ? '} else ' : '';
    const test = handler.type && `if (${typeTests(handler.type, caught, frame).join(' || ')}) `;
    if (!test && i === 0) refuse(handler.keyword, "'except:' in front of other handlers");
    out.line(`${otherwise}${test ?? ''}{`, handler.keyword.from);
    out.indented(() => {
      if (handler.name && boundName(handler.name, frame) !== caught) {
        out.line(`const ${boundName(handler.name, frame)} = ${caught};`, handler.name.from);
      }
      statements(handler.body, frameWith(frame, { caught }));
    });
  });
  if (all.at(-1)!.type) {
    out.line('} else {');
    out.indented(() => {
      out.line(`throw ${caught};`);
    });
  }
  out.line('}');
}

function typeTests(type: SyntaxNode, caught: string, frame: Frame): string[] {
  const inner = unwrap(type);
  const types = inner.name === 'TupleExpression' ? items(inner) : [inner];
  return types.map((one) => {
    if (frame.program.knowledge.typeOf(one).kind === 'tuple') {
      refuse(one, 'a tuple of exceptions in a variable', 'write the tuple here');
    }
    return `${caught} instanceof ${asReceiver(expression(one, frame))}`;
  });
}
