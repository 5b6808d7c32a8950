import { className } from '../repr.js';
import type { Line } from './line.js';

/** `<asyncio.locks.Lock object [locked, waiters:2]>` */
export function describe(lock: object, state: string, line: Line): string {
  const waiters = line.length > 0 ? `, waiters:${line.length}` : '';
  return `<asyncio.locks.${className(lock)} object [${state}${waiters}]>`;
}
