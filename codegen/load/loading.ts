import type { Problem } from '../model/problem.js';
import type { HistorySources, Version } from '../model/contract.js';
import type { Report } from './yaml-file.js';

/** One run of the loader: what it found wrong, and what that cost the contract. */
export class Loading {
  readonly problems: Problem[] = [];
  /** The text of each file and definition that could not be read: a name in it may be one that is missing elsewhere. */
  readonly unread: string[] = [];
  /** The same of a whole file. */
  lostFile = false;
  /** The same of a case: then a member seems untested that only has a mistake in its case. */
  lostStatement = false;

  readonly report: Report = (problem) => {
    this.problems.push(problem);
  };
}

/** A text that the schema has found to be a version. */
export function asVersion(text: string): Version {
  return text as Version;
}

/** Prose that is one paragraph, however it was broken into lines. */
export function paragraph(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What a file says of a first version, to be spread; its own word comes before the file's. */
export function sinceSource(
  since: string,
  sources: HistorySources | undefined,
  own?: string,
): { readonly sinceSource?: string } {
  const source = own ?? sources?.[asVersion(since)];
  return source === undefined ? {} : { sinceSource: source };
}
