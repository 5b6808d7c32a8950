import type { Problem } from '../model/problem.js';

/** What a translated program is: text, what it needs from outside, and where its lines come from. */
export interface Translation {
  /** Statements at indentation zero, LF, no line break at the end; empty where there are problems. */
  readonly body: string;
  /** What the body takes from modules, sorted by module and name. */
  readonly imports: readonly Import[];
  /** The free names of a case that the body uses, sorted: they are the properties of its context object. */
  readonly names: readonly string[];
  /** One entry per line of `body`, in order: the offset in the Python text, or null for a line of ours alone. */
  readonly map: readonly (number | null)[];
  /** Everything wrong with the program. Not empty: the rest of the translation is. */
  readonly problems: readonly Problem[];
}

/** `import { name } from module`, or `import * as name from module` for a namespace. */
export interface Import {
  /**
   * For a case: a file from the root of the project (`src/builtins.js`, `test/support/python/raises.js`).
   * For an example: a package specifier (`asyncio-ts/signal`, `node:process`).
   */
  readonly module: string;
  readonly name: string;
  readonly namespace: boolean;
  /** Only the types are needed: `import type`. */
  readonly typeOnly: boolean;
}

/**
 * Cases may use the Python runtime. Examples are what a TypeScript author would write, with all types known. Programs are
 * those of users: they take nothing but the library, and their types may stay open.
 */
export type Style = 'case' | 'example' | 'program';

/** How coroutines are written: generators are exact, async functions are what people write. */
export type Flavour = 'generator' | 'async';
