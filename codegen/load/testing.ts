/** What the tests of the loader share: a text with places, and problems as short lines. */
import type { Place, SourceText } from '../model/contract.js';
import type { Problem } from '../model/problem.js';

/** A line of Python that stands in column 1 of line 1. */
export function sourceText(text: string): SourceText {
  const placeAt = (offset: number): Place => ({ file: 'a.yaml', line: 1, column: 1 + offset });
  return { text, place: placeAt(0), placeAt };
}

/** `line:column rule: message; suggestion`. */
export function shortly({ rule, place, message, suggestion }: Problem): string {
  const mend = suggestion === undefined ? '' : `; ${suggestion}`;
  return `${place.line}:${place.column} ${rule}: ${message}${mend}`;
}
