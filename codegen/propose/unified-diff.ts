/** Changes of lines as `git apply` takes them. */

/** From `line` on, counted from 1, `removed` lines go, and `added` stand in their place. */
export interface LineEdit {
  readonly line: number;
  readonly removed: number;
  readonly added: readonly string[];
}

const context = 3;

/** The diff of one file; `edits` are in order and do not overlap. Empty where there are none. */
export function unifiedDiff(
  path: string,
  lines: readonly string[],
  edits: readonly LineEdit[],
): string {
  if (edits.length === 0) return '';
  let shift = 0;
  const hunks = groups(edits).map((group) => {
    const first = Math.max(1, group[0]!.line - context);
    const end = group.at(-1)!.line + group.at(-1)!.removed;
    const last = Math.min(lines.length, end - 1 + context);
    const body: string[] = [];
    let at = first;
    let added = 0;
    let removed = 0;
    for (const edit of group) {
      body.push(...lines.slice(at - 1, edit.line - 1).map((line) => ` ${line}`));
      body.push(
        ...lines.slice(edit.line - 1, edit.line - 1 + edit.removed).map((line) => `-${line}`),
      );
      body.push(...edit.added.map((line) => `+${line}`));
      at = edit.line + edit.removed;
      added += edit.added.length;
      removed += edit.removed;
    }
    body.push(...lines.slice(at - 1, last).map((line) => ` ${line}`));
    const length = last - first + 1;
    const head = `@@ -${first},${length} +${first + shift},${length + added - removed} @@`;
    shift += added - removed;
    return [head, ...body];
  });
  return `${[`--- a/${path}`, `+++ b/${path}`, ...hunks.flat()].join('\n')}\n`;
}

/** Those whose surroundings touch share a hunk. */
function groups(edits: readonly LineEdit[]): LineEdit[][] {
  const found: LineEdit[][] = [];
  for (const edit of edits) {
    const before = found.at(-1)?.at(-1);
    if (before && edit.line - (before.line + before.removed) <= 2 * context)
      found.at(-1)!.push(edit);
    else found.push([edit]);
  }
  return found;
}
