import { expect, test } from 'vitest';
import { readContract } from '../load/contract.js';
import { deviationReport } from './deviation-report.js';
import { casesWith } from './testing.js';

function findings(differs: string, reports: string): string[] {
  const cases = `      - id: Box.open.x
        says: It opens.
        source: observed
        run: trace(1)
        trace: [1]
        differs: [${differs}]
`;
  const sources = new Map([['spec/box.yaml', casesWith(cases)]]);
  if (reports !== '') sources.set('spec/deviations/loop.yaml', reports);
  const { contract, problems } = readContract(sources);
  expect(problems).toEqual([]);
  return [...deviationReport.check(contract)].map(({ message }) => message);
}

const onLoop = (loop: string, ...cases: string[]): string => reportOn(loop, '', cases);

const reportOn = (loop: string, more: string, cases: readonly string[]): string => `loop: ${loop}
title: Loop
says: What it does.
reports:
  - {title: It does, kind: defect, instead: It does., ${more}cases: [${cases.join(', ')}]}
`;

test('an entry that a report has is told of', () => {
  const entry = '{on: uvloop, trace: [2], why: It does.}';
  expect(findings(entry, onLoop('uvloop', 'Box.open.x'))).toEqual([]);
});

test('an entry of another loop is not', () => {
  const entries = '{on: uvloop, trace: [2], why: It does.}, {on: "cpython<3.8", why: It did.}';
  expect(findings(entries, onLoop('uvloop', 'Box.open.x'))).toEqual([
    'no report on cpython has "Box.open.x"; add it to the one it belongs to, or write one',
  ]);
});

test('entries of this loop, and those that take another back, need no report', () => {
  const entries =
    '{on: asyncio-ts, trace: [2], why: It does.}, {on: cpython, trace: [2], why: It does.}, {on: uvloop, trace: [1], why: It does not.}';
  expect(findings(entries, onLoop('cpython', 'Box.open.x'))).toEqual([]);
});

test('a report of what the ledger does not say is refused', () => {
  const entry = '{on: asyncio-ts, trace: [2], why: It does.}';
  expect(findings(entry, onLoop('uvloop', 'Box.open.x', 'Box.open.y'))).toEqual([
    '"Box.open.x" has no entry for uvloop: it does what the case says',
    'no case "Box.open.y" that has a program',
  ]);
});

test('a contract that reports nothing is not judged', () => {
  expect(findings('{on: uvloop, trace: [2], why: It does.}', '')).toEqual([]);
});

test('a script that leaves no trace of the ledger says what it comes to', () => {
  const entry = '{on: uvloop, why: It hangs.}';
  expect(findings(entry, onLoop('uvloop', 'Box.open.x'))).toEqual([
    'the ledger has no trace of its script; say with "ends" what it comes to',
  ]);
  const told = (more: string): string[] =>
    findings(entry, reportOn('uvloop', more, ['Box.open.x']));
  expect(told('ends: hangs, ')).toEqual([]);
  expect(told('run: print(1), ')).toHaveLength(1);
  expect(told('run: print(1), ends: prints 1, ')).toEqual([]);
});

test('a script that leaves the trace of the ledger does not say it again', () => {
  const entry = '{on: uvloop, trace: [2], why: It does.}';
  const report = (more: string): string => reportOn('uvloop', more, ['Box.open.x']);
  expect(findings(entry, report('ends: hangs, '))).toEqual([
    'the ledger has the trace of its script already; drop "ends"',
  ]);
  expect(findings(entry, report('run: print(1), '))).toHaveLength(1);
});
