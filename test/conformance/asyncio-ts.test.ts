/** The whole contract on this loop: every case, in both flavours, on every host. */
import { describe, expect, test } from 'vitest';
import { asyncBehaviours, generatorBehaviours } from '../../generated/conformance/index.js';
import { asyncioTs, hosts, type HostName } from '../support/conformance/asyncio-ts.js';
import type { Behaviour } from '../support/conformance/behaviour.js';
import { applies, unusedEntries } from '../support/conformance/ledger.js';
import { runCase } from '../support/conformance/run-case.js';
import type { Subject } from '../support/conformance/subject.js';

const suites: readonly (readonly [Subject, readonly Behaviour[]])[] = hosts.flatMap((host) => [
  [asyncioTs('generator', host), worthRunning(generatorBehaviours, host)] as const,
  [asyncioTs('async', host), worthRunning(asyncBehaviours, host)] as const,
]);

/** Another way to learn what is ready is of no concern to what has nothing to do with the system. */
function worthRunning(behaviours: readonly Behaviour[], host: HostName): readonly Behaviour[] {
  if (host !== 'node-uv') return behaviours;
  return behaviours.filter(({ needs }) => needs !== undefined);
}

for (const [subject, behaviours] of suites) {
  describe(subject.title, () => {
    for (const behaviour of behaviours.filter((candidate) => applies(candidate, subject))) {
      test(`${behaviour.id} [${subject.title}]: ${behaviour.says}`, async () => {
        const { failure } = await runCase(behaviour, subject);
        if (failure !== undefined) expect.fail(failure);
      });
    }
  });
}

describe('the suite', () => {
  const runs = suites.flatMap(([subject, behaviours]) =>
    behaviours.map((behaviour) => [behaviour, subject] as const),
  );

  test('is not empty', () => {
    expect(asyncBehaviours.length).toBeGreaterThan(100);
    expect(generatorBehaviours.length).toBe(asyncBehaviours.length);
  });

  test('has cases of descriptors and signals, for each way to learn what is ready', () => {
    const needy = suites.filter(([subject]) => (subject.has ?? []).length > 0);
    expect(needy.map(([subject]) => subject.title).sort()).toEqual([
      'async, node',
      'async, node-uv',
      'generator, node',
      'generator, node-uv',
    ]);
    for (const [subject, behaviours] of needy) {
      const theirs = behaviours.filter((one) => one.needs !== undefined && applies(one, subject));
      expect(theirs.length).toBeGreaterThan(100);
    }
  });

  test('has no entry in its ledger for this loop that no run looks at', () => {
    expect(unusedEntries(runs, 'asyncio-ts')).toEqual([]);
  });
});
