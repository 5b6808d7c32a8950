/**
 * The candidate that `name` was probably meant to be, or nothing where none is close.
 *
 * Close is at most a third of the name's length in edits, so that short names are not matched with anything.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let fewest = Math.max(1, Math.floor(name.length / 3));
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const edits = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (edits < fewest || (edits === fewest && best === undefined)) {
      best = candidate;
      fewest = edits;
    }
  }
  return best;
}

/** The candidates that `name` may have been meant to be, nearest first; those that are equally near keep their order. */
export function nearestNames(name: string, candidates: Iterable<string>, most = 5): string[] {
  const enough = Math.max(1, Math.floor(name.length / 3));
  return [...candidates]
    .map((candidate) => ({
      candidate,
      edits: editDistance(name.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter(({ candidate, edits }) => candidate !== name && edits <= enough)
    .sort((a, b) => a.edits - b.edits)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** The words `did you mean "Seconds"?` as a part of a problem, or no part at all. */
export function didYouMean(
  name: string,
  candidates: Iterable<string>,
): { readonly suggestion?: string } {
  const nearest = nearestName(name, candidates);
  return nearest === undefined ? {} : { suggestion: `did you mean "${nearest}"?` };
}

/** Inserted, deleted, replaced or swapped characters between two words. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let edits = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) edits = Math.min(edits, before[j - 2]! + 1);
      next.push(edits);
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}
