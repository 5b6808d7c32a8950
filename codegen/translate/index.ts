/**
 * From the Python of the contract to TypeScript.
 *
 * One text in, one text out, and nothing is guessed: what lies outside the subset (docs/python-subset.md) is a problem
 * with its place and a reason.
 */
import type { Contract, Example, SourceText } from '../model/contract.js';
import type { Flavour, Translation } from './translation.js';
import { translateProgram } from './program.js';

export type { Flavour, Import, Translation } from './translation.js';

/** Most of the generator's time goes here, and the check asks for the same translations as the emitters. */
const translated = new WeakMap<Contract, Record<Flavour, WeakMap<SourceText, Translation>>>();

/** The body of a behaviour: statements for an async function whose context has `Translation.names`. */
export function translateCase(
  source: SourceText,
  contract: Contract,
  flavour: Flavour,
): Translation {
  const known = translated.get(contract) ?? { async: new WeakMap(), generator: new WeakMap() };
  translated.set(contract, known);
  let translation = known[flavour].get(source);
  if (translation === undefined) {
    translation = translateProgram({
      source,
      contract,
      flavour,
      style: 'case',
      types: new Map(),
      comments: new Map(),
    });
    known[flavour].set(source, translation);
  }
  return translation;
}

/** A program of a user's, which takes nothing but the library. */
export function translateUserProgram(
  source: SourceText,
  contract: Contract,
  flavour: Flavour,
): Translation {
  return translateProgram({
    source,
    contract,
    flavour,
    style: 'program',
    types: new Map(),
    comments: new Map(),
  });
}

/** A whole program as a TypeScript author would write it; its imports are packages. */
export function translateExample(example: Example, contract: Contract): Translation {
  const { python: source, types, comments } = example;
  return translateProgram({
    source,
    contract,
    flavour: 'async',
    style: 'example',
    types,
    comments,
  });
}
