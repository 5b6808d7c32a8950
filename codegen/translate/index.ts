/**
 * From the Python of the contract to TypeScript.
 *
 * One text in, one text out, and nothing is guessed: what lies outside the subset (docs/python-subset.md) is a problem
 * with its place and a reason.
 */
import type { Contract, Example, SourceText } from '../model/contract.js';
import type { Flavour, Translation } from './translation.js';

export type { Flavour, Import, Translation } from './translation.js';

/** The body of a behaviour: statements for an async function whose context has `Translation.names`. */
export function translateCase(
  source: SourceText,
  contract: Contract,
  flavour: Flavour,
): Translation {
  void [source, contract, flavour];
  return nothing;
}

/** A whole program as a TypeScript author would write it; its imports are packages. */
export function translateExample(example: Example, contract: Contract): Translation {
  void [example, contract];
  return nothing;
}

const nothing: Translation = { body: '', imports: [], names: [], map: [], problems: [] };
