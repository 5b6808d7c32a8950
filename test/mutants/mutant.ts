/** A loop with one defect: a text of its source, put in place of another. */
export interface Mutant {
  /** What it does wrong, in words; no two are named alike. */
  readonly name: string;
  /** Path from the root of the project. */
  readonly file: string;
  /** Occurs in the file exactly once. */
  readonly find: string;
  readonly replace: string;
}

/**
 * The source with its defect.
 *
 * @throws Error  the text to replace is not there, or there twice: the source has moved on, the mutant has not
 */
export function mutate(mutant: Mutant, source: string): string {
  const parts = source.split(mutant.find);
  if (parts.length === 2) return parts.join(mutant.replace);
  const place = `mutant "${mutant.name}": ${mutant.file}`;
  const text = JSON.stringify(mutant.find);
  if (parts.length === 1) throw new Error(`${place} no longer contains ${text}; adapt the mutant`);
  throw new Error(`${place} contains ${text} ${parts.length - 1} times; quote more of it`);
}

/** Mutants of one file: what each does wrong, the text, and what replaces it. */
export function inFile(
  file: string,
  defects: readonly (readonly [name: string, find: string, replace: string])[],
): Mutant[] {
  return defects.map(([name, find, replace]) => ({ name, file, find, replace }));
}
