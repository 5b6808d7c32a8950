import { writeSync } from 'node:fs';

/** Tell the test something; written at once, so that it is out even if the process dies next. */
export function say(...values: unknown[]): void {
  writeSync(1, `${JSON.stringify(values.length === 1 ? values[0] : values)}\n`);
}
