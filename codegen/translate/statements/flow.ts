/** Whether a block can be left at its end. */
import { child, children, need, someOwn, statementsOf, withoutCommas } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { splitTry } from '../shapes.js';
import type { Frame } from '../frame.js';
import { textOf } from '../frame.js';

/** False where every way through the block ends in `return`, `raise` or a jump of a loop. */
export function reachesEnd(body: SyntaxNode, frame: Frame): boolean {
  return statementsOf(body).every((statement) => passes(statement, frame));
}

function passes(node: SyntaxNode, frame: Frame): boolean {
  switch (node.name) {
    case 'ReturnStatement':
    case 'RaiseStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return false;
    case 'IfStatement': {
      const bodies = children(node).filter((part) => part.name === 'Body');
      return !child(node, 'else') || bodies.some((body) => reachesEnd(body, frame));
    }
    case 'WhileStatement': {
      const forever = textOf(children(node)[1]!, frame) === 'True';
      return !forever || someOwn(need(node, 'Body'), (inner) => inner.name === 'BreakStatement');
    }
    case 'TryStatement':
      return tryPasses(node, frame);
    default:
      return true;
  }
}

function tryPasses(node: SyntaxNode, frame: Frame): boolean {
  const { body, handlers, otherwise, last } = splitTry(node);
  if (last && !reachesEnd(last, frame)) return false;
  const whole = reachesEnd(body, frame) && (!otherwise || reachesEnd(otherwise, frame));
  return whole || handlers.some((handler) => reachesEnd(handler.body, frame));
}

/** The statement's values: `return a, b`. */
export function returnedValues(statement: SyntaxNode): SyntaxNode[] {
  return withoutCommas(children(statement).slice(1));
}
