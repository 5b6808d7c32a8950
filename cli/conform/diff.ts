/** Two runs, case by case: what became worse, and what became better. */
import { counted, listed } from '../layout.js';
import type { Page } from '../show/page.js';
import type { CaseResult, LoopResults, Outcome, RunResults } from './results.js';

export interface Difference {
  readonly title: string;
  readonly id: string;
  /** Absent: there was no such case. */
  readonly before?: Outcome;
  readonly after?: Outcome;
  readonly kind: 'worse' | 'better' | 'other';
}

export interface RunDiff {
  readonly differences: readonly Difference[];
  /** Titles of loops that only one of the two has. */
  readonly alone: readonly string[];
}

/** Loops are compared by their names; where each run has one, these two. */
export function diffOf(before: RunResults, after: RunResults): RunDiff {
  if (before.loops.length === 1 && after.loops.length === 1) {
    return { differences: between(before.loops[0]!, after.loops[0]!), alone: [] };
  }
  const old = new Map(before.loops.map((loop) => [loop.options, loop]));
  const differences: Difference[] = [];
  const alone: string[] = [];
  for (const loop of after.loops) {
    const other = old.get(loop.options);
    if (other) differences.push(...between(other, loop));
    else alone.push(loop.title);
    old.delete(loop.options);
  }
  return { differences, alone: [...alone, ...[...old.values()].map(({ title }) => title)] };
}

function between(before: LoopResults, after: LoopResults): Difference[] {
  const title = before.title === after.title ? after.title : `${before.title} -> ${after.title}`;
  const old = new Map(before.results.map((result) => [result.id, result]));
  const ids = new Set([...old.keys(), ...after.results.map(({ id }) => id)]);
  const now = new Map(after.results.map((result) => [result.id, result]));
  return [...ids].flatMap((id) => {
    const [was, is] = [old.get(id), now.get(id)];
    if (was?.outcome === is?.outcome) return [];
    return [
      {
        title,
        id,
        kind: kindOf(was, is),
        ...(was && { before: was.outcome }),
        ...(is && { after: is.outcome }),
      },
    ];
  });
}

function kindOf(was: CaseResult | undefined, is: CaseResult | undefined): Difference['kind'] {
  if (is?.outcome === 'failed') return 'worse';
  if (was?.outcome === 'failed') return is?.outcome === 'skipped' || !is ? 'other' : 'better';
  if (was?.outcome === 'passed' && is?.outcome === 'deviates') return 'worse';
  if (was?.outcome === 'deviates' && is?.outcome === 'passed') return 'better';
  return 'other';
}

const kinds = ['worse', 'better', 'other'] as const;

export function diffText({ differences, alone }: RunDiff, { paint }: Page): string {
  const lines: string[] = [];
  for (const kind of kinds) {
    const ofKind = differences.filter((one) => one.kind === kind);
    if (ofKind.length === 0) continue;
    const colour = kind === 'worse' ? 'red' : kind === 'better' ? 'green' : 'bold';
    lines.push(paint(colour, kind[0]!.toUpperCase() + kind.slice(1)));
    for (const { title, id, before, after } of ofKind) {
      lines.push(`  ${id}: ${before ?? 'not there'} -> ${after ?? 'gone'}  ${paint('dim', title)}`);
    }
  }
  if (alone.length > 0) lines.push(`Only one of the runs has ${listed(alone)}.`);
  const count = (kind: Difference['kind']): number =>
    differences.filter((one) => one.kind === kind).length;
  lines.push(
    differences.length === 0
      ? 'No case came to anything else.'
      : `${counted(differences.length, 'case')}: ${count('worse')} worse, ${count('better')} better, ${count('other')} other.`,
  );
  return `${lines.join('\n')}\n`;
}
