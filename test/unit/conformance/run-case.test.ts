import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as os from '../../../src/os/index.js';
import { runCase as run } from '../../support/conformance/run-case.js';
import { behaviour, fakeSubject, tracing } from './fake-subject.js';

const subject = fakeSubject();

const runCase: typeof run = (tested, on, options) => run(tested, on, { sourceMap: {}, ...options });

describe('a case', () => {
  test('passes where it traces what is stated', async () => {
    expect(await runCase(behaviour(), subject)).toEqual({ outcome: 'passed', trace: ['a', 'b'] });
  });

  test('is not run for a Python that the subject does not claim to be', async () => {
    const run = () => Promise.reject(new Error('never called'));
    const old = await runCase(behaviour({ until: '3.9', run }), subject);
    const future = await runCase(behaviour({ since: '3.15', run }), subject);
    expect([old.outcome, future.outcome]).toEqual(['not applicable', 'not applicable']);
  });

  test('traces bytes, exceptions and tuples as plain data', async () => {
    const run = tracing(undefined, [1, [true]], Buffer.from('abc'), new RangeError('far'));
    const { trace } = await runCase(behaviour({ run }), subject);
    expect(trace).toEqual([null, [1, [true]], "b'abc'", "RangeError('far')"]);
  });
});

describe('a case fails', () => {
  test('with place, statement and first difference where the trace is another', async () => {
    const { outcome, failure } = await runCase(behaviour({ run: tracing('a', 'c') }), subject);
    expect(outcome).toBe('failed');
    expect(failure).toBe(
      [
        'spec/loop/calls.yaml:18 call_soon.order: Callbacks run in order.',
        '  on asyncio-ts [async, fake]',
        '  expected ["a", "b"]',
        '  actual   ["a", "c"]',
        '  entry 1: expected "b", got "c"',
      ].join('\n'),
    );
  });

  test('where the trace ends too early or too late', async () => {
    const short = await runCase(behaviour({ run: tracing('a') }), subject);
    expect(short.failure).toContain('entry 1 is missing: expected "b"');
    const long = await runCase(behaviour({ run: tracing('a', 'b', 1) }), subject);
    expect(long.failure).toContain('entry 2 is too many: got 1');
  });

  test('where true stands for 1', async () => {
    const { outcome } = await runCase(behaviour({ trace: [1], run: tracing(true) }), subject);
    expect(outcome).toBe('failed');
  });

  test('where it throws, even with the right trace', async () => {
    const run = async (bench: Parameters<ReturnType<typeof tracing>>[0]) => {
      await tracing('a', 'b')(bench);
      throw new TypeError('no loop');
    };
    const { failure } = await runCase(behaviour({ run }), subject);
    expect(failure).toContain('the program threw TypeError: no loop');
  });

  test('with the lines of the spec that the error came through', async () => {
    const error = new Error('x');
    error.stack = [
      'Error: x',
      '    at inner (/anywhere/generated/conformance/async/loop/calls.ts:12:7)',
      '    at node:internal/timers:1:1',
      '    at run (/anywhere/generated/conformance/async/loop/calls.ts:11:7)',
      '    at other (/anywhere/test/support/conformance/run-case.ts:11:7)',
    ].join('\n');
    const sourceMap = {
      'generated/conformance/async/loop/calls.ts': {
        'call_soon.first': { from: 3, spec: [7] },
        'call_soon.order': { from: 10, spec: [0, 21, 22] },
      },
    };
    const run = () => Promise.reject(error);
    const { failure } = await runCase(behaviour({ run }), subject, { sourceMap });
    expect(failure).toContain(
      'Error: x\n    at spec/loop/calls.yaml:22\n    at spec/loop/calls.yaml:21\n  expected',
    );
  });

  test('where it does not end, and what still runs is interrupted', async () => {
    const hanging = fakeSubject();
    const run = () => new Promise<void>(() => {});
    const { failure } = await runCase(behaviour({ run }), hanging, { limitMs: 20 });
    expect(failure).toContain('no end after 0.02 s');
    expect(hanging.interrupted()).toBe(1);
  });

  test('where it traces what has no order or no portable form', async () => {
    const set = await runCase(behaviour({ run: tracing(new Set([1])) }), subject);
    expect(set.failure).toContain('trace: a set has no order; use sorted()');
    const object = await runCase(behaviour({ run: tracing(new Date(0)) }), subject);
    expect(object.failure).toContain('trace: expected data, got Date');
  });
});

describe('what a case leaves behind fails it', () => {
  const leaving = (what: () => void) =>
    behaviour({
      run: async (bench) => {
        await tracing('a', 'b')(bench);
        what();
      },
    });

  test('an ERROR in the log that the case does not look at', async () => {
    const { failure } = await runCase(
      leaving(() => subject.sinks().log('ERROR', 'Exception in callback\nTraceback')),
      subject,
    );
    expect(failure).toContain('logged: ERROR Exception in callback');
    expect(failure).not.toContain('Traceback');
  });

  test('hundreds of thousands of them, of which a few are told', async () => {
    const wild = leaving(() => {
      for (let i = 0; i < 300_000; i++) subject.sinks().log('ERROR', `number ${i}`);
    });
    const { failure } = await runCase(wild, subject);
    expect(failure!.split('\n').slice(-3)).toEqual([
      '  logged: ERROR number 8',
      '  logged: ERROR number 9',
      '  logged: 299990 more',
    ]);
  });

  test('but not an ERROR that it looks at, nor a WARNING', async () => {
    const noisy = leaving(() => subject.sinks().log('ERROR', 'x'));
    expect((await runCase({ ...noisy, readsLogs: true }, subject)).outcome).toBe('passed');
    const warning = leaving(() => subject.sinks().log('WARNING', 'slow'));
    expect((await runCase(warning, subject)).outcome).toBe('passed');
  });

  test.runIf(existsSync('/proc/self/fd'))('a descriptor, which is named', async () => {
    const held: number[] = [];
    try {
      const { failure } = await runCase(
        leaving(() => held.push(...os.pipe())),
        subject,
      );
      for (const descriptor of held)
        expect(failure).toContain(`left open: descriptor ${descriptor} (pipe:[`);
      // What was open before is nobody's fault.
      expect((await runCase(behaviour(), subject)).outcome).toBe('passed');
    } finally {
      for (const descriptor of held) os.close(descriptor);
    }
  });

  test('but not a descriptor that is closed a turn later', async () => {
    const late = leaving(() => {
      const ends = os.pipe();
      setImmediate(() => setImmediate(() => setImmediate(() => ends.forEach(os.close))));
    });
    expect((await runCase(late, subject)).outcome).toBe('passed');
  });

  test('a rejection that nobody handles', async () => {
    const { failure } = await runCase(
      leaving(() => void Promise.reject(new Error('lost'))),
      subject,
    );
    expect(failure).toContain('nobody handled the rejection Error: lost');
  });

  test('a loop that is left running', async () => {
    const leaky = fakeSubject({ leftBehind: ['a loop was left running'] });
    expect((await runCase(behaviour(), leaky)).failure).toContain('a loop was left running');
  });
});

describe('the ledger', () => {
  const entry = { on: 'asyncio-ts', trace: ['b', 'a'], why: 'it is reversed' };

  test('makes a recorded deviation a deviation, not a failure', async () => {
    const run = tracing('b', 'a');
    expect(await runCase(behaviour({ run, differs: [entry] }), subject)).toEqual({
      outcome: 'deviates',
      trace: ['b', 'a'],
    });
  });

  test('fails a case that passes although a deviation is recorded', async () => {
    const { failure } = await runCase(behaviour({ differs: [entry] }), subject);
    expect(failure).toContain('passes, but the ledger says it does not: it is reversed');
  });

  test('fails a case that deviates in another way than recorded', async () => {
    const { failure } = await runCase(behaviour({ run: tracing('c'), differs: [entry] }), subject);
    expect(failure).toContain('expected ["b", "a"] by the ledger (asyncio-ts)');
  });

  test('takes any failure where the entry has no trace, but no pass', async () => {
    const differs = [{ on: 'asyncio-ts', why: 'cannot run' }];
    const run = () => Promise.reject(new Error('no'));
    expect((await runCase(behaviour({ run, differs }), subject)).outcome).toBe('deviates');
    expect((await runCase(behaviour({ differs }), subject)).outcome).toBe('failed');
  });

  test('prefers the entry of the flavour to that of the loop', async () => {
    const differs = [
      { on: 'asyncio-ts', trace: ['x'], why: '' },
      { ...entry, on: 'asyncio-ts/async' },
    ];
    const run = tracing('b', 'a');
    expect((await runCase(behaviour({ run, differs }), subject)).outcome).toBe('deviates');
  });

  test('says nothing about other loops', async () => {
    const differs = [
      { on: 'uvloop', why: 'crashes' },
      { on: 'asyncio-ts/generator', why: 'slow' },
    ];
    expect((await runCase(behaviour({ differs }), subject)).outcome).toBe('passed');
  });
});
