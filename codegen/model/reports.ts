/** What the ledger says of loops that are not this one. */
import { isDeepStrictEqual } from 'node:util';
import type { Deviation, LoopReports, TestedCase } from './contract.js';
import { parseSelector } from './selector.js';

/** Loops that others make; what they do otherwise is reported to their authors. */
export type ReportedLoop = LoopReports['loop'];

export interface ForeignDeviation {
  readonly loop: ReportedLoop;
  readonly deviation: Deviation;
}

/** The entries of a case about other loops, but for one that takes back what another says of all. */
export function foreignDeviations({ differs, trace }: TestedCase): ForeignDeviation[] {
  return differs.flatMap((deviation) => {
    const selector = parseSelector(deviation.on);
    if ('error' in selector || selector.loop === 'asyncio-ts') return [];
    if (isDeepStrictEqual(deviation.trace, trace)) return [];
    return [{ loop: selector.loop, deviation }];
  });
}
