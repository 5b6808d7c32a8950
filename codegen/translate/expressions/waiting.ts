/** `await`, `yield` and `yield from`. */
import { code, precedence, within } from '../code.js';
import type { Code } from '../code.js';
import { waitsByYield } from '../frame.js';
import type { Frame } from '../frame.js';
import { children, lastChild, withoutCommas } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { refuse, reject } from '../refusal.js';
import { expression } from './expression.js';
import { listItems } from './literals.js';
import { isUnknown } from './receivers.js';

export function awaiting(node: SyntaxNode, frame: Frame): Code {
  if (frame.kind !== 'coroutine' && frame.kind !== 'async-generator') {
    reject(node, "'await' outside an 'async def'");
  }
  return waitFor(lastChild(node), frame);
}

/** What waits for an expression here: `await x` or `yield* x`. */
function waitFor(node: SyntaxNode, frame: Frame): Code {
  const type = frame.program.knowledge.typeOf(node);
  const awaited = expression(node, frame);
  const text = isUnknown(type) ? code(`(${within(awaited, precedence.call)} as any)`) : awaited;
  return waitForCode(text, frame);
}

export function waitForCode(awaited: Code, frame: Frame): Code {
  if (waitsByYield(frame)) {
    return code(`yield* ${within(awaited, precedence.assign)}`, precedence.assign);
  }
  return code(`await ${within(awaited, precedence.unary)}`, precedence.unary);
}

/** The value of `yield x` or `yield from x`. */
export function yielding(node: SyntaxNode, frame: Frame): Code {
  const [, ...rest] = children(node);
  if (rest[0]?.name === 'from') return yieldFrom(node, frame);
  if (frame.kind === 'coroutine') {
    refuse(
      node,
      "'yield' in a coroutine decorated with '@asyncio.coroutine'",
      "only 'yield from' is allowed there",
    );
  }
  if (frame.kind !== 'generator' && frame.kind !== 'async-generator') {
    reject(node, "'yield' outside a function");
  }
  const values = withoutCommas(rest);
  if (values.length === 0) return code('yield', precedence.assign);
  const text =
    rest.length > 1
      ? `[${listItems(values, frame).join(', ')}]`
      : within(expression(values[0]!, frame), precedence.assign);
  return code(`yield ${text}`, precedence.assign);
}

function yieldFrom(node: SyntaxNode, frame: Frame): Code {
  if (frame.kind !== 'generator' && frame.kind !== 'coroutine') {
    reject(node, "'yield from' outside a generator");
  }
  return waitFor(lastChild(node), frame);
}
