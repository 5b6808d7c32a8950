/** `asyncio-ts/conformance`: the contract of asyncio as tests for any JavaScript loop. */
import type { Flavour } from '../codegen/model/selector.js';
import type { Behaviour, Deviation } from '../test/support/conformance/behaviour.js';
import { applies } from '../test/support/conformance/ledger.js';
import { runCase } from '../test/support/conformance/run-case.js';
import type { Subject } from '../test/support/conformance/subject.js';
import { allBehaviours } from './behaviours.js';
import { loopSubject, type LoopUnderTest } from './loop-subject.js';
import { sourceMap } from './source-map.js';

export type { LoopUnderTest } from './loop-subject.js';
export { show } from './show.js';

export interface ConformanceOptions extends LoopUnderTest {
  /** How coroutines of the cases are written: as async functions, which is the default, or as generators. */
  readonly flavour?: Flavour;
  /** Only cases whose id this matches; `*` stands for anything: `call_soon.*`. */
  readonly only?: string;
  /** Known deviations: ids of cases with what is known. A case that passes all the same fails. */
  readonly expected?: Readonly<Record<string, ExpectedDeviation>>;
  /** Seconds after which a case counts as hanging; by default 5. */
  readonly timeout?: number;
}

export interface ExpectedDeviation {
  readonly why: string;
  readonly link?: string;
  /** What it leaves as its trace there; without one it fails in whatever way. */
  readonly trace?: Deviation['trace'];
}

/** One statement of the contract, as a test. */
export interface ConformanceCase {
  /** `call_soon.order` */
  readonly id: string;
  /** The statement. */
  readonly says: string;
  readonly level: Behaviour['level'];
  /** Rejects with an Error that tells what was expected and what came. */
  readonly run: () => Promise<void>;
}

/**
 * The cases that a loop is to pass, one test each:
 *
 * ```ts
 * for (const { id, says, run } of await conformance({ new_event_loop })) test(`${id}: ${says}`, run);
 * ```
 *
 * Cases work on what the whole process has, its current loop above all: they must run one after the other, and where
 * no other loop runs. Cases that need what the loop has not are left out.
 *
 * @throws Error  an entry of `expected` is about no case that is run, or `only` selects none
 */
export async function conformance(options: ConformanceOptions): Promise<ConformanceCase[]> {
  const { flavour = 'async', only = '*', expected = {}, timeout = 5 } = options;
  const subject = loopSubject(options, flavour);
  const pattern = new RegExp(`^${only.split('*').map(escaped).join('.*')}$`);
  const all = (await allBehaviours(flavour)).filter((behaviour) => applies(behaviour, subject));
  const chosen = all.filter(({ id }) => pattern.test(id));
  if (chosen.length === 0) throw new Error(`conformance: "${only}" is the id of no case`);
  const ids = new Set(all.map(({ id }) => id));
  const unused = Object.keys(expected).find((id) => !ids.has(id));
  if (unused !== undefined) throw new Error(`conformance: expected: no case "${unused}" is run`);
  return chosen.map((behaviour) => asTest(behaviour, subject, expected[behaviour.id], timeout));
}

function asTest(
  behaviour: Behaviour,
  subject: Subject,
  expected: ExpectedDeviation | undefined,
  timeout: number,
): ConformanceCase {
  const { id, says, level } = behaviour;
  const { trace, why } = expected ?? {};
  const entry = why === undefined ? [] : [{ on: subject.loop, why, ...(trace && { trace }) }];
  const judged = { ...behaviour, differs: entry };
  return {
    id,
    says,
    level,
    async run() {
      const options = { limitMs: timeout * 1000, sourceMap: sourceMap() };
      const { failure } = await runCase(judged, subject, options);
      if (failure !== undefined) throw new Error(failure);
    },
  };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.|?+()[\]{}]/g, '\\$&');
}
