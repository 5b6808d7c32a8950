/** A case that passes where nothing works proves nothing: each required one must fail on the bare stubs. */
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import * as stubs from '../../generated/stubs/index.js';
import * as contextvars from '../../generated/stubs/contextvars.js';
import { asyncBehaviours, generatorBehaviours } from '../../generated/conformance/index.js';
import { asyncgen, coroutine, kw } from '../../src/index.js';
import type { Bench } from '../support/conformance/behaviour.js';
import { runCase } from '../support/conformance/run-case.js';
import type { Session, Subject } from '../support/conformance/subject.js';

// Cases import exceptions by themselves, as Python's programs have them without asking a loop.
vi.mock(import('../../src/builtins.js'), async (original) => ({
  ...(await original()),
  ...((await import('../../generated/stubs/builtins.js')) as object),
}));

/** What Python has as syntax, `async def` and keyword arguments, is there whatever the loop does. */
const language = { asyncgen, coroutine, kw };

function stubSubject(flavour: Subject['flavour']): Subject {
  const clock = () => 0;
  return {
    title: `${flavour}, stubs`,
    loop: 'stubs',
    flavour,
    python: '3.14',
    has: ['descriptors', 'signals'],
    open: (): Session => ({
      bench: {
        asyncio: { ...stubs, ...language } as unknown as Bench['asyncio'],
        contextvars: contextvars as unknown as Bench['contextvars'],
        loop: new stubs.AbstractEventLoop() as unknown as Bench['loop'],
        time: { sleep() {}, monotonic: clock, perf_counter: clock, time: clock },
      },
      interrupt() {},
      close: () => [],
    }),
  };
}

const suites = [
  ['generator', generatorBehaviours],
  ['async', asyncBehaviours],
] as const;

test.each(suites)('No required case passes on the stubs [%s]', async (flavour, behaviours) => {
  const subject = stubSubject(flavour);
  const passed: string[] = [];
  for (const behaviour of behaviours.filter(({ level }) => level === 'required')) {
    // The ledger speaks of loops that exist; here only the statement itself is asked.
    const { outcome } = await runCase({ ...behaviour, differs: [] }, subject, { limitMs: 500 });
    if (outcome === 'passed') passed.push(`${behaviour.at} ${behaviour.id}`);
  }
  expect(passed).toEqual([]);
});

test.each(suites)('A failure names the line of the spec [%s]', async (flavour, behaviours) => {
  const behaviour = behaviours.find(({ id }) => id === 'call_soon.order')!;
  const { failure } = await runCase(behaviour, stubSubject(flavour));
  expect(failure).toContain('threw NotImplementedError: AbstractEventLoop.call_soon\n');
  const [, file, line] = /at (spec\/.*):(\d+)/.exec(failure!)!;
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').split('\n');
  expect(text[Number(line) - 1]).toContain('loop.call_soon(');
});
