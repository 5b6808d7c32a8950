/** What a function of the program gives when it is called. */
import { children, need, someOwn } from '../parse.js';
import type { SyntaxNode } from '../parse.js';
import { splitFunction } from '../shapes.js';
import type { Knowledge } from './knowledge.js';
import { annotated } from './of-parameter.js';
import { instance, isOpaque, joinAll, none } from './types.js';
import type { Type } from './types.js';

export function resultOfFunction(node: SyntaxNode, k: Knowledge): Type {
  const yields = hasYield(node);
  if (yields && isAsync(node)) return instance({ from: 'host', name: 'AsyncGenerator' });
  if (isCoroutineFunction(node, k)) {
    return instance({ from: 'contract', name: 'asyncio.Coroutine' }, [returned(node, k)]);
  }
  return yields ? { kind: 'generator' } : returned(node, k);
}

/** The annotation is believed where its values say nothing. */
function returned(node: SyntaxNode, k: Knowledge): Type {
  const { returns } = splitFunction(node);
  const seen = valuesReturned(node, k);
  return returns && isOpaque(seen) ? annotated(returns, k) : seen;
}

function valuesReturned(node: SyntaxNode, k: Knowledge): Type {
  const values = returnStatements(node).map((statement) => {
    const [, value, ...more] = children(statement);
    if (!value) return none;
    const types = [value, ...more]
      .filter((part) => part.name !== ',')
      .map((part) => k.typeOf(part));
    return more.length > 0 ? ({ kind: 'tuple', items: types } as const) : types[0]!;
  });
  return values.length === 0 ? none : joinAll(values);
}

export function returnStatements(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  someOwn(need(node, 'Body'), (inner) => {
    if (inner.name === 'ReturnStatement') found.push(inner);
    return false;
  });
  return found;
}

export function isAsync(node: SyntaxNode): boolean {
  return splitFunction(node).isAsync;
}

export function hasYield(node: SyntaxNode): boolean {
  return someOwn(
    need(node, 'Body'),
    (inner) => inner.name === 'YieldStatement' || inner.name === 'YieldExpression',
  );
}

/** `async def` without `yield`, or the older `@asyncio.coroutine`. */
export function isCoroutineFunction(node: SyntaxNode, k: Knowledge): boolean {
  return (isAsync(node) && !hasYield(node)) || isDecoratedCoroutine(node, k);
}

export function isDecoratedCoroutine(node: SyntaxNode, k: Knowledge): boolean {
  return splitFunction(node).decorators.some((at) =>
    /^@(asyncio|types)\.coroutine$/.test(k.text(at).trim()),
  );
}
