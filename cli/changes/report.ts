import type { Change, Step } from './change.js';

/** What is told of the way from one version to another. */
export interface Report {
  readonly step: Step;
  readonly found: readonly Found[];
  /** Where one looked for uses; absent where all changes are told. */
  readonly sources?: { readonly of: readonly string[]; readonly files: number };
}

/** A change, and where the sources use what it changes. */
export interface Found {
  readonly change: Change;
  readonly uses: readonly Use[];
}

/** A place in the sources. */
export interface Use {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
