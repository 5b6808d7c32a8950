/**
 * Finer places than the model itself carries: where one key of a member stands, where a name stands in a signature.
 *
 * They are kept beside the model, not in it, so that the model stays plain data: comparable, and printable as JSON.
 */
import type { Place } from './contract.js';

type Path = readonly (string | number)[];

const finders = new WeakMap<object, (path: Path) => Place>();

/** Tell where the parts of `node` are written; `find([])` is the node itself. */
export function rememberPlaces<T extends object>(node: T, find: (path: Path) => Place): T {
  finders.set(node, find);
  return node;
}

/** The place of `node`, or of a part of it: `placeWithin(member, 'raises', 0, 'error')`. */
export function placeWithin(
  node: { readonly place: Place },
  ...path: readonly (string | number)[]
): Place {
  return finders.get(node)?.(path) ?? node.place;
}

/** The place of a node that has none of its own, such as a type, or of a part of it. */
export function placeOf(node: object, fallback: Place, ...path: Path): Place {
  return finders.get(node)?.(path) ?? fallback;
}
