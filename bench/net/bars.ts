/** What is to be reached, and what was missed. */
import type { How } from './servers.js';

/** Processor time per request over that of plain C: the geometric mean of all cells, and the worst cell. */
const costBars: Partial<Record<How, { readonly mean: number; readonly worst: number }>> = {
  buffered: { mean: 1.25, worst: 1.4 },
  protocol: { mean: 1.35, worst: 1.5 },
  streams: { mean: 2, worst: Infinity },
};

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

export class Bars {
  readonly #missed: string[] = [];

  cost(how: How, cells: readonly (readonly [cell: string, relative: number])[]): void {
    const bar = costBars[how];
    if (bar === undefined) return;
    const mean = geometricMean(cells.map(([, relative]) => relative));
    if (!(mean <= bar.mean))
      this.#missed.push(`${how}: mean ${mean.toFixed(2)}, at most ${bar.mean}`);
    for (const [cell, relative] of cells) {
      if (!(relative <= bar.worst))
        this.#missed.push(`${how}, ${cell}: ${relative.toFixed(2)}, at most ${bar.worst}`);
    }
  }

  rate(what: string, ratio: number, wanted: number): void {
    if (!(ratio >= wanted)) this.#missed.push(`${what}: ${ratio.toFixed(2)} of ${wanted}`);
  }

  report(): void {
    for (const miss of this.#missed) process.stdout.write(`beyond its bar: ${miss}\n`);
    if (this.#missed.length > 0) process.exitCode = 1;
  }
}
