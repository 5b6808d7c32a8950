/** Runs one case outside of any suite: what the scripts that `asyncio-ts conform` prints are made of. */
import type { Bench } from '../test/support/conformance/behaviour.js';
import { observeCase } from '../test/support/conformance/run-case.js';
import { loopSubject, newestPython, type LoopUnderTest } from './loop-subject.js';
import { sourceMap } from './source-map.js';

/** Run a case's program on a fresh loop; prints what it traces, and what went wrong beside that. */
export async function show(
  loop: LoopUnderTest,
  run: (bench: Bench) => Promise<void>,
): Promise<void> {
  const behaviour = { ...nameless, readsLogs: true, run };
  const subject = loopSubject(loop, 'async');
  const { trace, problems } = await observeCase(behaviour, subject, { sourceMap: sourceMap() });
  process.stdout.write(`${JSON.stringify(trace)}\n`);
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  if (problems.length > 0) process.exitCode = 1;
}

const nameless = {
  id: 'script',
  says: '',
  at: '',
  level: 'required',
  since: newestPython,
  trace: [],
} as const;
