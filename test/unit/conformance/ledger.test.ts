import { expect, test } from 'vitest';
import {
  applies,
  deviationFor,
  unusedEntries,
  type Claimant,
} from '../../support/conformance/ledger.js';
import { behaviour } from './fake-subject.js';

const generator: Claimant = { loop: 'asyncio-ts', flavour: 'generator', python: '3.14' };
const async: Claimant = { ...generator, flavour: 'async' };
const why = 'so it is';

test('An entry that a run looks at is used', () => {
  const tested = behaviour({ differs: [{ on: 'asyncio-ts/async', why }] });
  expect(
    unusedEntries(
      [
        [tested, generator],
        [tested, async],
      ],
      'asyncio-ts',
    ),
  ).toEqual([]);
});

test('An entry that stands behind a closer one for every flavour is unused', () => {
  const differs = ['asyncio-ts', 'asyncio-ts/async', 'asyncio-ts/generator'].map((on) => ({
    on,
    why,
  }));
  const tested = behaviour({ differs });
  expect(
    unusedEntries(
      [
        [tested, generator],
        [tested, async],
      ],
      'asyncio-ts',
    ),
  ).toEqual(["call_soon.order: the ledger's entry for asyncio-ts is used by no run"]);
});

test('An entry of a case that is not run for this Python is unused', () => {
  const tested = behaviour({ until: '3.9', differs: [{ on: 'asyncio-ts', why }] });
  expect(unusedEntries([[tested, async]], 'asyncio-ts')).toHaveLength(1);
});

test('Entries about other loops are not asked for here', () => {
  const tested = behaviour({
    differs: [
      { on: 'uvloop', why },
      { on: 'cpython<3.9', why },
    ],
  });
  expect(unusedEntries([[tested, async]], 'asyncio-ts')).toEqual([]);
});

test('What cannot be had on a host is an entry for that host alone', () => {
  const impossible = new Map([['call_soon.order', why]]);
  const hosted: Claimant = { ...async, impossible };
  const tested = behaviour({ differs: [{ on: 'asyncio-ts', trace: [], why: 'x' }] });
  expect(deviationFor(tested, hosted)).toEqual({ on: 'this host', why });
  expect(deviationFor(tested, async)?.on).toBe('asyncio-ts');
  const elsewhere = behaviour({ id: 'call_soon.other' });
  expect(unusedEntries([[elsewhere, hosted]], 'asyncio-ts')).toEqual([
    "call_soon.order: the ledger's entry for this host is used by no run",
  ]);
});

test('A case is asked of a loop that has all that it needs of the system', () => {
  const tested = behaviour({ needs: ['descriptors', 'signals'] });
  expect(applies(tested, { ...async, has: ['signals', 'descriptors'] })).toBe(true);
  expect(applies(tested, { ...async, has: ['signals'] })).toBe(false);
  expect(applies(tested, async)).toBe(false);
  expect(applies(behaviour({}), async)).toBe(true);
});
