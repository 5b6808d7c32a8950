/** A case that passes where nothing works proves nothing: each required one must fail on the bare stubs. */
import { expect, test } from 'vitest';
import * as stubs from '../../generated/stubs/index.js';
import * as contextvars from '../../generated/stubs/contextvars.js';
import { asyncBehaviours, generatorBehaviours } from '../../generated/conformance/index.js';
import type { Bench } from '../support/conformance/behaviour.js';
import { runCase } from '../support/conformance/run-case.js';
import type { Session, Subject } from '../support/conformance/subject.js';

function stubSubject(flavour: Subject['flavour']): Subject {
  const clock = () => 0;
  return {
    title: `${flavour}, stubs`,
    loop: 'stubs',
    flavour,
    python: '3.14',
    open: (): Session => ({
      bench: {
        asyncio: stubs as unknown as Bench['asyncio'],
        contextvars: contextvars as unknown as Bench['contextvars'],
        loop: new stubs.AbstractEventLoop() as Bench['loop'],
        time: { sleep() {}, monotonic: clock, perf_counter: clock, time: clock },
      },
      interrupt() {},
      close: () => [],
    }),
  };
}

test.each([
  ['generator', generatorBehaviours],
  ['async', asyncBehaviours],
] as const)('No required case passes on the stubs [%s]', async (flavour, behaviours) => {
  const subject = stubSubject(flavour);
  const passed: string[] = [];
  for (const behaviour of behaviours.filter(({ level }) => level === 'required')) {
    // The ledger speaks of loops that exist; here only the statement itself is asked.
    const { outcome } = await runCase({ ...behaviour, differs: [] }, subject, { limitMs: 500 });
    if (outcome === 'passed') passed.push(`${behaviour.at} ${behaviour.id}`);
  }
  expect(passed).toEqual([]);
});
