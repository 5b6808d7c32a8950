/** Runs cases in this process: `<file with the order>`. One line for each that begins, one for its end. */
import { readFileSync, writeSync } from 'node:fs';
import { asyncBehaviours, generatorBehaviours } from '../../generated/conformance/index.js';
import { asyncioTs } from '../support/conformance/asyncio-ts.js';
import type { Behaviour } from '../support/conformance/behaviour.js';
import { runCase } from '../support/conformance/run-case.js';
import type { Subject } from '../support/conformance/subject.js';
import { limitsMs, waitForTheSystem, waitedInVainMs } from './patience.js';
import type { Line } from './protocol.js';
import type { Order } from './run-cases.js';

const suites = [
  ['generator', generatorBehaviours],
  ['async', asyncBehaviours],
] as const;

/** Each case where it takes the least time: what needs the system, with Node; all else, in no time. */
const cases = new Map(
  suites.flatMap(([flavour, behaviours]) => {
    const [virtual, node] = [asyncioTs(flavour, 'virtual'), asyncioTs(flavour, 'node')];
    return behaviours.map((behaviour): [string, { behaviour: Behaviour; subject: Subject }] => [
      `${behaviour.id} [${flavour}]`,
      { behaviour, subject: behaviour.needs === undefined ? virtual : node },
    ]);
  }),
);

function write(line: Line): void {
  // At once: the process may be killed in the middle of the next case.
  writeSync(1, `${JSON.stringify(line)}\n`);
}

let uncaught: string | null = null;
process.on('uncaughtException', (error: unknown) => (uncaught = String(error)));

/** A loop that leaves cases hanging for so long, in milliseconds, is known well enough. */
const enoughInVainMs = 6000;

/** False where it failed. */
async function run(key: string, limitMs: number): Promise<boolean> {
  const { behaviour, subject } = cases.get(key)!;
  waitForTheSystem(behaviour.needs === undefined ? null : limitMs);
  write({ key });
  uncaught = null;
  const result = await runCase(behaviour, subject, { limitMs, sourceMap: {} });
  const outcome = uncaught === null ? result.outcome : 'failed';
  write({ key, outcome, why: uncaught ?? result.failure ?? '' });
  return outcome !== 'failed';
}

const [, , orderFile] = process.argv;
if (orderFile === undefined) {
  for (const [key, { behaviour }] of cases) write({ key, level: behaviour.level });
} else {
  const order = JSON.parse(readFileSync(orderFile, 'utf8')) as Order;
  const limitMs = order.patient ? limitsMs.withoutDefect : limitsMs.ofMutants;
  let passing = true;
  for (const key of order.all) {
    if (waitedInVainMs() < enoughInVainMs) passing = (await run(key, limitMs)) && passing;
  }
  for (const key of order.untilFailure ?? []) if (passing) passing = await run(key, limitMs);
}
process.exit(0);
