/** The tables of the echo servers, and whether they reach their bars. */
import { table } from '../table.js';
import { Bars, geometricMean } from './bars.js';
import type { Results } from './results.js';
import type { How, Kind } from './servers.js';

/** How many requests per second there must be for each of a rival's. */
const rivals = [
  { name: (how: How) => `uvloop ${how}`, wanted: 1.15 },
  { name: () => 'Node', wanted: 1.5 },
];

/** A server that waits for the load says nothing about its speed. */
const SATURATED = 0.95;

export class EchoReport {
  readonly #kind: Kind;
  readonly #results: Results;

  constructor(kind: Kind, results: Results) {
    this.#kind = kind;
    this.#results = results;
  }

  print(): void {
    process.stdout.write(`\n${table(this.#costs())}\n\n${table(this.#rates())}\n`);
  }

  #costs(): string[][] {
    const { cells, servers } = this.#results;
    const others = servers.filter((name) => name !== 'C');
    const means = others.map((name) =>
      geometricMean(cells.map((cell) => this.#overC(cell, name))).toFixed(2),
    );
    return [
      [`${this.#kind}: processor time per request, over C`, 'C [us]', ...others],
      ...cells.map((cell) => [
        cell,
        this.#results.of(cell, 'C', 'microseconds').toFixed(1),
        ...others.map((name) => this.#overC(cell, name).toFixed(2)),
      ]),
      ['geometric mean', '', ...means],
    ];
  }

  #rates(): string[][] {
    const { cells, servers } = this.#results;
    const rate = (cell: string, name: string): string =>
      `${this.#isSaturated(cell, name) ? '' : '~'}${this.#results.of(cell, name, 'rate').toFixed(0)}`;
    return [
      [`${this.#kind}: requests per second (~ not saturated)`, ...servers],
      ...cells.map((cell) => [cell, ...servers.map((name) => rate(cell, name))]),
    ];
  }

  /** Say which bars are missed, of those that can be seen: both who is measured and whom it is held against must be there. */
  compareWithBars(hows: readonly How[]): void {
    const bars = new Bars();
    const { cells, servers } = this.#results;
    for (const how of hows) {
      const own = `ours ${how}`;
      if (!servers.includes(own)) continue;
      if (servers.includes('C'))
        bars.cost(
          how,
          cells.map((cell) => [cell, this.#overC(cell, own)] as const),
        );
      const saturated = cells.filter((cell) => this.#isSaturated(cell, own));
      for (const { name, wanted } of rivals) {
        const rival = name(how);
        if (!servers.includes(rival)) continue;
        for (const cell of saturated) {
          const [ours, theirs] = [own, rival].map((who) => this.#results.of(cell, who, 'rate'));
          bars.rate(`${own} over ${rival}, ${cell}`, ours! / theirs!, wanted);
        }
      }
    }
    bars.report();
  }

  #overC(cell: string, name: string): number {
    const cost = (who: string): number => this.#results.of(cell, who, 'microseconds');
    return cost(name) / cost('C');
  }

  #isSaturated(cell: string, name: string): boolean {
    return this.#results.of(cell, name, 'utilisation') >= SATURATED;
  }
}
