/**
 * The translations say what the Python says: each program of test/golden/translate leaves the trace that it leaves on
 * CPython, in both flavours. The traces are recorded, so that no Python is needed; where one is found, so is a false record.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { asyncioTs } from '../../support/conformance/asyncio-ts.js';
import type { Behaviour, TraceValue } from '../../support/conformance/behaviour.js';
import { findInterpreters } from '../../support/conformance/interpreters.js';
import { runCase } from '../../support/conformance/run-case.js';
import {
  acceptFile,
  flavours,
  folder,
  isAccepting,
  modulePath,
  programNames,
  programPath,
  textOfFile,
} from '../../support/translate/programs.js';

type Traces = Record<string, TraceValue[]>;

const script = fileURLToPath(new URL('../../support/translate/trace_of.py', import.meta.url));
const harness = fileURLToPath(new URL('../../../generated/python/', import.meta.url));
const recordPath = join(folder, 'traces.json');
const record = JSON.parse(textOfFile(recordPath) ?? '{}') as Traces;
// `cancel(msg)` is not older.
const python = (await findInterpreters()).filter(({ name }) => Number(name.slice(2)) >= 9).at(-1);

function traceOnPython(executable: string, name: string): TraceValue[] {
  const text = execFileSync(executable, [script, harness, programPath(name)], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  return JSON.parse(text) as TraceValue[];
}

function behaviourOf(name: string, run: Behaviour['run']): Behaviour {
  const at = `test/golden/translate/${name}.py:1`;
  const trace = record[name] ?? [];
  return {
    id: name,
    says: 'the same',
    at,
    level: 'required',
    since: '3.6',
    trace,
    readsLogs: true,
    run,
  };
}

describe.skipIf(python === undefined)(`On ${python?.title ?? 'CPython'}`, () => {
  test.each(programNames())('%s.py leaves the recorded trace', (name) => {
    const trace = traceOnPython(python!.executable, name);
    if (isAccepting()) record[name] = trace;
    expect(trace).toEqual(record[name]);
  });

  test('the record has every program and no other', () => {
    const sorted = Object.fromEntries(programNames().map((name) => [name, record[name] ?? []]));
    const lines = Object.entries(sorted).map(
      ([name, trace]) => `  ${JSON.stringify(name)}: ${JSON.stringify(trace)}`,
    );
    acceptFile(recordPath, `{\n${lines.join(',\n')}\n}\n`);
    expect(Object.keys(record).sort()).toEqual(programNames());
  });
});

describe.each(flavours)('Translated in the %s flavour', (flavour) => {
  test.each(programNames())('%s.py leaves the recorded trace', async (name) => {
    const module = (await import(modulePath(name, flavour))) as { program: Behaviour['run'] };
    const { failure } = await runCase(
      behaviourOf(name, module.program),
      asyncioTs(flavour, 'virtual'),
    );
    if (failure !== undefined) expect.fail(failure);
  });
});
