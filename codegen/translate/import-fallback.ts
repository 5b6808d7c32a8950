import { items, statementsOf, unwrap } from './parse.js';
import type { SyntaxNode } from './parse.js';
import type { TryShape } from './shapes.js';

/**
 * The import rule: a `try` of imports alone, with one `except ImportError` of imports alone, is its first part. The second
 * is for Pythons, or systems, without that module, and there is none of them here.
 */
export function isImportFallback(shape: TryShape, textOf: (node: SyntaxNode) => string): boolean {
  const [handler] = shape.handlers;
  if (shape.handlers.length !== 1 || !handler?.type || shape.otherwise || shape.last) return false;
  const caught = unwrap(handler.type);
  const types = caught.name === 'TupleExpression' ? items(caught) : [caught];
  const isImportError = types.every((type) =>
    /^(ImportError|ModuleNotFoundError)$/.test(textOf(type)),
  );
  return isImportError && isOnlyImports(shape.body) && isOnlyImports(handler.body);
}

function isOnlyImports(body: SyntaxNode): boolean {
  return statementsOf(body).every((node) => node.name === 'ImportStatement');
}
