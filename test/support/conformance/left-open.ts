/** Descriptors that a case leaves open, where the system tells of them. */
import { readdirSync, readlinkSync } from 'node:fs';
import { collect } from '../python/gc.js';
import { turn } from './rejections.js';

const folder = '/proc/self/fd';

/** Files have a path. Node opens and closes them when it likes: modules, what it has compiled, randomness, terminals. */
const hasPath = /^\//;

/** Handles of libuv are closed in a later turn, some of them in the one after that. */
const mostTurns = 20;

/** Collecting takes long, and is hardly ever needed: after so many turns. */
const collections: ReadonlySet<number> = new Set([4, 8, 12]);

/** What each descriptor leads to; empty where the system does not tell. */
export type Opened = ReadonlyMap<number, string>;

export function opened(): Opened {
  const found = new Map<number, string>();
  for (const name of namesIn(folder)) {
    try {
      found.set(Number(name), readlinkSync(`${folder}/${name}`));
    } catch {
      // The one that listed the others is closed by now.
    }
  }
  return found;
}

function namesIn(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

/** What is open and was not `before`, in words: `descriptor 7 (socket:[4711])`. */
export async function leftOpen(before: Opened): Promise<string[]> {
  let left = openedSince(before);
  for (let turns = 0; turns < mostTurns && left.length > 0; turns++) {
    // What was dropped is closed when it is collected.
    if (collections.has(turns)) await collect();
    await turn();
    left = openedSince(before);
  }
  return left;
}

function openedSince(before: Opened): string[] {
  return [...opened()]
    .filter(([descriptor, target]) => before.get(descriptor) !== target && !hasPath.test(target))
    .map(([descriptor, target]) => `descriptor ${descriptor} (${target})`);
}
