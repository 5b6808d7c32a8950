/** Members by loops: what every table of a run shows. */
import type { TestedCase } from '../../codegen/model/contract.js';
import { countsOf, type CaseResult, type LoopResults, type Outcome } from './results.js';

export const levels = ['required', 'recommended', 'unspecified'] as const;
export type Level = TestedCase['level'];

export type Cell = Readonly<Record<Outcome, number>>;

export interface Row {
  readonly member: string;
  /** One for each loop. */
  readonly cells: readonly Cell[];
}

export interface Section {
  readonly level: Level;
  readonly rows: readonly Row[];
  readonly totals: readonly Cell[];
}

/** A section for each level that has cases; members in the order of the contract. */
export function sectionsOf(loops: readonly LoopResults[]): Section[] {
  return levels.flatMap((level) => {
    const ofLevel = loops.map(({ results }) => results.filter((one) => one.level === level));
    const members = [...new Set(ofLevel.flat().map(({ member }) => member))];
    if (members.length === 0) return [];
    const byMember = ofLevel.map(grouped);
    const rows = members.map((member) => ({
      member,
      cells: byMember.map((groups) => countsOf(groups.get(member) ?? [])),
    }));
    return [{ level, rows, totals: ofLevel.map(countsOf) }];
  });
}

function grouped(results: readonly CaseResult[]): Map<string, CaseResult[]> {
  const groups = new Map<string, CaseResult[]>();
  for (const result of results) {
    const group = groups.get(result.member);
    if (group) group.push(result);
    else groups.set(result.member, [result]);
  }
  return groups;
}

/** Every case of the member passed on every loop that was asked. */
export function isAllWell({ cells }: Row): boolean {
  return cells.every(({ deviates, failed }) => deviates === 0 && failed === 0);
}

/** How many cases of the loop were asked at all. */
export function judged({ passed, deviates, failed }: Cell): number {
  return passed + deviates + failed;
}

/** Why cases were skipped, with how many; the most frequent reason first. */
export function reasonsOf(results: readonly CaseResult[]): [reason: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { outcome, reason } of results) {
    if (outcome === 'skipped' && reason !== undefined) {
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** Loops by their numbers, which skip for the same reasons. */
export function skippedGroups(loops: readonly LoopResults[]): { on: number[]; text: string }[] {
  const groups = new Map<string, number[]>();
  loops.forEach(({ results }, i) => {
    const text = reasonsOf(results)
      .map(([reason, count]) => `${count} ${reason}`)
      .join(', ');
    if (text !== '') groups.set(text, [...(groups.get(text) ?? []), i + 1]);
  });
  return [...groups].map(([text, on]) => ({ on, text }));
}

/** `1, 2, 3, 7` as `1-3, 7` */
export function numbers(values: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const value of values) {
    const last = ranges.at(-1);
    if (last && last[1] === value - 1) last[1] = value;
    else ranges.push([value, value]);
  }
  return ranges
    .map(([first, last]) => (first === last ? String(first) : `${first}-${last}`))
    .join(', ');
}
