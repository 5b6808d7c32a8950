/** Loops that are broken on purpose, and the cases that must notice. */
import { asyncBehaviours } from '../../../generated/conformance/index.js';
import { bindMethods } from '../../../src/loop/bound-methods.js';
import { asyncioTs, type Parts } from '../../support/conformance/asyncio-ts.js';
import { runCase } from '../../support/conformance/run-case.js';

/** One defect: what it says, where it can be noticed, and the part that has it. */
export interface Broken extends Parts {
  readonly name: string;
  readonly says: string;
  /** Tried on ids: the cases about the part that is broken. */
  readonly area: RegExp;
  /** Cases of the area that fail; where there are none, why no case can. */
  readonly caughtBy: readonly string[];
  readonly uncaught?: string;
}

/** A defect takes any callback, with any arguments. */
export type Call = [callback: (...args: unknown[]) => unknown, ...args: unknown[]];

export interface Judged {
  readonly judged: number;
  readonly failed: readonly string[];
}

/** Real time after which a case counts as hanging: none of those that are chosen comes near. */
const limitMs = 300;

/** Run the cases of an area on a loop with these parts. */
export async function judge(area: RegExp, parts: Parts): Promise<Judged> {
  // As the methods are that it has in their place.
  if (parts.loop !== undefined) bindMethods(parts.loop);
  const subject = asyncioTs('async', 'node', parts);
  const failed: string[] = [];
  let judged = 0;
  for (const behaviour of asyncBehaviours.filter(({ id }) => area.test(id))) {
    const { outcome } = await runCase(behaviour, subject, { limitMs });
    if (outcome !== 'not applicable') judged++;
    if (outcome === 'failed') failed.push(behaviour.id);
  }
  return { judged, failed };
}
