import { describe, expect, test } from 'vitest';
import { Expectations } from '../../../../cli/conform/expectations.js';
import { broken, judge, whyNotAsked } from '../../../../cli/conform/judge.js';
import { caseOf, hello } from './fixtures.js';

const known = new Expectations([]);
const uvloop = hello({ ledger: [{ name: 'uvloop' }, { name: 'cpython', version: '3.11' }] });

describe('a loop is not asked for a case', () => {
  test.each([
    ['stop.newer', {}, 'since Python 3.12'],
    ['stop.older', {}, 'until Python 3.9'],
    ['stop.signals', { has: ['descriptors'] as const }, 'needs signals'],
    ['stop.plain', {}, null],
    ['stop.newer', { python: '3.12' as const }, null],
    ['stop.older', { python: '3.9' as const }, null],
    ['stop.signals', { has: ['signals'] as const }, null],
  ])('%s on %o: %s', (id, parts, reason) => {
    expect(whyNotAsked(caseOf(id), hello(parts))).toBe(reason);
  });
});

describe('a trace', () => {
  const plain = caseOf('stop.plain');

  test('as stated passes', () => {
    const { outcome } = judge(plain, { trace: ['a', 1] }, undefined);
    expect(outcome).toBe('passed');
  });

  test('otherwise fails, with both and where they part', () => {
    expect(judge(plain, { trace: ['a', true] }, undefined)).toMatchObject({
      outcome: 'failed',
      problems: ['expected ["a", 1]', 'actual   ["a", true]', 'entry 1: expected 1, got true'],
    });
  });

  test('as stated, with an error beside it, fails', () => {
    expect(judge(plain, { trace: ['a', 1], error: 'ValueError: x' }, undefined)).toMatchObject({
      outcome: 'failed',
      problems: ['ValueError: x'],
    });
  });

  test('that was not left is skipped', () => {
    expect(judge(plain, { skipped: 'not translated' }, undefined)).toMatchObject({
      outcome: 'skipped',
      reason: 'not translated',
    });
  });
});

describe('what the contract knows of a loop', () => {
  const tested = caseOf('stop.known');

  test('is expected of it, the closest name first', () => {
    const expected = known.find(tested.tested, uvloop);
    expect(judge(tested, { trace: ['b'] }, expected)).toMatchObject({
      outcome: 'deviates',
      reason: 'It says b.',
      link: 'https://example.org/1',
    });
    expect(judge(tested, { trace: ['a'] }, expected)).toMatchObject({
      outcome: 'failed',
      problems: ['it passes, but the ledger (uvloop) says it does not: It says b.'],
    });
    expect(judge(tested, { trace: ['c'] }, expected).problems?.[0]).toBe(
      'expected ["b"] by the ledger (uvloop)',
    );
  });

  test('is expected of the versions that it is about', () => {
    const old = hello({ ledger: [{ name: 'cpython', version: '3.8' }] });
    const newer = hello({ ledger: [{ name: 'cpython', version: '3.9' }] });
    expect(known.find(tested.tested, newer)).toBeUndefined();
    const expected = known.find(tested.tested, old);
    expect(judge(tested, { trace: [], error: 'x' }, expected).outcome).toBe('deviates');
    expect(broken(tested, 'it hung', expected).outcome).toBe('deviates');
    expect(broken(tested, 'it hung', undefined).outcome).toBe('failed');
    expect(known.find(tested.tested, hello())).toBeUndefined();
  });
});
