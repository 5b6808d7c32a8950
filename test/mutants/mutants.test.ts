/** The cases prove something: each required one fails on some loop with a defect, and no defect goes unnoticed. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readKills, writeKills, type Kills } from './kills.js';
import { mutate, type Mutant } from './mutant.js';
import { mutants, ofParts, ofTheCore } from './mutants.js';
import { prove, type Proof } from './prove.js';
import { failed, runCases } from './run-cases.js';
import { Workshop } from './workshop.js';

let workshop: Workshop;

beforeAll(async () => {
  workshop = await Workshop.open();
});

afterAll(() => workshop.close());

/** Only a hang takes so long. */
const limitMs = 1_800_000;

describe('The contract', { timeout: limitMs }, () => {
  let proof: Proof;

  beforeAll(async () => {
    // One more than there are processors: a loop with a defect often waits for what does not come.
    const others = await Promise.all(
      Array.from({ length: availableParallelism() }, () => Workshop.open()),
    );
    const records = process.env['RECORD'] === '1';
    const known: Kills = records ? new Map() : readKills();
    proof = await prove([workshop, ...others], ofTheCore, ofParts, known);
    if (records) writeKills(proof.verdicts);
    await Promise.all(others.map((other) => other.close()));
  }, limitMs);

  test('is put to the proof: its cases pass on the loop without a defect, and are many', () => {
    expect(proof.failing).toEqual([]);
    expect(proof.required).toBeGreaterThan(300);
  });

  test('knows every defect by some case that fails', () => {
    expect(mutants.length).toBeGreaterThan(25);
    const unnoticed = proof.verdicts.filter(({ killers }) => killers.length === 0);
    expect(unnoticed.map(({ mutant }) => mutant.name)).toEqual([]);
  });

  test('is not put to the proof by loops on which little works at all', () => {
    const broad = proof.verdicts.filter(({ killers }) => killers.length > proof.required / 4);
    expect(broad.map(({ mutant }) => mutant.name)).toEqual([]);
  });

  test('has no required case that passes with every defect', () => {
    expect(proof.idle).toEqual([]);
  });
});

describe('A mutant', { timeout: 60_000 }, () => {
  const handle: Mutant = {
    name: 'never cancelled',
    file: 'src/events/handle.ts',
    find: 'return this._cancelled;',
    replace: 'return false;',
  };
  const cases = ['Handle.cancelled.phases [async]', 'call_soon.order [async]'];

  test('has a name of its own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  });

  test('applies to the source as it is; all that do not are told at once', () => {
    const stale = mutants.flatMap((mutant) => {
      try {
        mutate(mutant, readFileSync(mutant.file, 'utf8'));
        return [];
      } catch (error) {
        return [(error as Error).message];
      }
    });
    expect(stale).toEqual([]);
  });

  test('that no longer applies says where, and what is missing', async () => {
    const stale = { ...handle, find: 'return this._cancelled === 1;' };
    await expect(workshop.use(stale)).rejects.toThrow(
      'mutant "never cancelled": src/events/handle.ts no longer contains "return this._cancelled === 1;"; adapt the mutant',
    );
  });

  test('that applies in several places says in how many', () => {
    expect(() => mutate({ ...handle, find: 'a' }, 'a b a')).toThrow(
      'contains "a" 2 times; quote more of it',
    );
  });

  test('is killed by the case that shows its defect, and by no other', async () => {
    await workshop.use(handle);
    const results = await runCases(workshop.program, { all: cases });
    expect(results.map(({ key, outcome }) => [key, outcome])).toEqual([
      [cases[0], 'failed'],
      [cases[1], 'passed'],
    ]);
  });

  test('leaves nothing behind for the next', async () => {
    await workshop.use(handle);
    await workshop.use(null);
    const results = await runCases(workshop.program, { all: cases });
    expect(results.filter(failed)).toEqual([]);
  });

  test('that never comes back is ended, and the cases after it are run', async () => {
    await workshop.use({
      name: 'spins when a handle is cancelled',
      file: 'src/events/handle.ts',
      find: 'this._cancelled = true;',
      replace: 'for (;;) this._cancelled = true;',
    });
    const results = await runCases(workshop.program, { all: cases });
    expect(results.map(({ outcome }) => outcome)).toEqual(['hung', 'passed']);
  });

  test('that waits for nothing fails at once, not after the limit', async () => {
    await workshop.use({
      name: 'forgets what is scheduled',
      file: 'src/loop/iteration.ts',
      find: 'this.ready.push(entry);',
      replace: 'void entry;',
    });
    const startedAt = performance.now();
    const [result] = await runCases(workshop.program, { all: ['call_soon.order [async]'] });
    expect(result!.outcome).toBe('failed');
    expect(result!.why).toContain('no end after');
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  test('that kills the process has crashed it', async () => {
    await workshop.use({
      name: 'exits',
      file: 'src/loop/base-event-loop.ts',
      find: 'this.#iteration.stop();',
      replace: '(process as { reallyExit(code: number): void } & typeof process).reallyExit(3);',
    });
    const results = await runCases(workshop.program, { all: ['call_soon.order [async]'] });
    expect(results.map(({ outcome }) => outcome)).toEqual(['crashed']);
  });

  test('is stopped where the first case of several fails, if one is enough', async () => {
    await workshop.use(handle);
    const order = { all: [], untilFailure: [cases[1]!, cases[0]!, cases[1]!] };
    const results = await runCases(workshop.program, order);
    expect(results.map(({ outcome }) => outcome)).toEqual(['passed', 'failed']);
  });
});
