/** What was measured, and the medians of it. */
import { median } from '../table.js';

/** What the load tells of a server; each of its modes fills in a part. */
export interface Measured {
  /** Requests, connections or bytes per second. */
  readonly rate: number;
  /** Of the server's processor time, for each request or connection. */
  readonly microseconds: number;
  /** Of one core. */
  readonly utilisation: number;
  /** For each connection. */
  readonly bytes: number;
}

/** Results by cell, then by server; medians are asked for. */
export class Results {
  readonly #cells = new Map<string, Map<string, Measured[]>>();

  add(cell: string, server: string, measured: Measured): void {
    const row = this.#cells.get(cell) ?? new Map<string, Measured[]>();
    this.#cells.set(cell, row.set(server, [...(row.get(server) ?? []), measured]));
  }

  get cells(): readonly string[] {
    return [...this.#cells.keys()];
  }

  /** Who was measured, in the order in which they came. */
  get servers(): readonly string[] {
    return [...new Set([...this.#cells.values()].flatMap((row) => [...row.keys()]))];
  }

  of(cell: string, server: string, what: keyof Measured): number {
    return median((this.#cells.get(cell)?.get(server) ?? []).map((one) => one[what]));
  }
}
