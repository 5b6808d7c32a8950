import { ValueError } from '../exceptions/index.js';
import { asBytes } from '../native/bytes-like.js';
import type { ByteWindow } from './byte-window.js';

/** Where one of the separators stands. */
export interface Found {
  readonly start: number;
  readonly end: number;
}

/** What ends a piece of a stream: one of several byte strings, of which the one counts that comes to its end first. */
export class Separators {
  /** The shortest first: of two that end at the same place it is the one that counts. */
  private readonly _all: readonly Uint8Array[];
  readonly shortest: number;
  readonly longest: number;

  /** @throws ValueError  there is none, or an empty one */
  constructor(given: unknown) {
    const all = Array.isArray(given) ? given.map((one) => asBytes(one)) : [asBytes(given)];
    if (all.length === 0) throw new ValueError('Separator should contain at least one element');
    all.sort((one, other) => one.length - other.length);
    this._all = all;
    this.shortest = all[0]!.length;
    this.longest = all.at(-1)!.length;
    if (this.shortest === 0) throw new ValueError('Separator should be at least one-byte string');
  }

  /** The first to come to its end, behind `from`. */
  find(bytes: ByteWindow, from: number): Found | null {
    let found: Found | null = null;
    for (const separator of this._all) {
      const start = bytes.indexOf(separator, from);
      if (start < 0) continue;
      const end = start + separator.length;
      if (found === null || end < found.end) found = { start, end };
    }
    return found;
  }
}

export const NEWLINE = new Separators(Buffer.from('\n'));
