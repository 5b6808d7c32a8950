import type { Problem } from '../model/problem.js';
import type { Version } from '../model/contract.js';
import type { Report } from './yaml-file.js';

/** One run of the loader: what it found wrong, and what that cost the contract. */
export class Loading {
  readonly problems: Problem[] = [];
  /**
   * Whether a definition could not be read: then names seem unknown that are only unreadable,
   * and rules that look names up must wait.
   */
  lostDefinition = false;
  /** The same of a whole file. */
  lostFile = false;
  /** The same of a case: then a member seems untested that only has a mistake in its case. */
  lostStatement = false;

  readonly report: Report = (problem) => {
    this.problems.push(problem);
  };

  /** Pass a definition on, and remember where there is none. */
  keep<T>(definition: T | undefined): T | undefined {
    if (definition === undefined) this.lostDefinition = true;
    return definition;
  }
}

/** A text that the schema has found to be a version. */
export function asVersion(text: string): Version {
  return text as Version;
}

/** Prose that is one paragraph, however it was broken into lines. */
export function paragraph(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
