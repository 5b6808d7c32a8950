/** Cases and loops that the tests of `conform` are about. */
import { readContract } from '../../../../codegen/load/contract.js';
import { suiteOf, type OwnedCase } from '../../../../cli/conform/suite.js';
import type { Hello } from '../../../../cli/conform/protocol.js';
import { countsOf, type CaseResult, type RunResults } from '../../../../cli/conform/results.js';
import { expect } from 'vitest';

const spec = `
module: asyncio
title: Running
class: AbstractEventLoop
says: A loop.
since: "3.4"
members:
  - def: "stop() -> None"
    since: "3.4"
    says: Stop.
    cases:
      - id: stop.plain
        says: It leaves a trace.
        source: observed
        run: |
          trace('a')
        trace: [a, 1]
      - id: stop.newer
        says: It came later.
        source: observed
        since: "3.12"
        run: |
          trace('a')
        trace: [a]
      - id: stop.older
        says: It was so once.
        source: observed
        until: "3.9"
        run: |
          trace('a')
        trace: [a]
      - id: stop.signals
        says: It needs signals.
        source: observed
        needs: [signals]
        run: |
          trace('a')
        trace: [a]
      - id: stop.known
        says: Others do otherwise.
        source: observed
        level: recommended
        run: |
          trace('a')
        trace: [a]
        differs:
          - { on: uvloop, trace: [b], why: It says b., issue: "https://example.org/1" }
          - { on: "cpython<3.9", why: It fails. }
      - id: stop.untold
        says: Nothing shows it.
        source: observed
        untested: It cannot be seen.
`;

const { contract, problems } = readContract(new Map([['spec/stop.yaml', spec]]));
expect(problems).toEqual([]);

export { contract };

export function caseOf(id: string): OwnedCase {
  return suiteOf(contract, [id]).cases[0]!;
}

export function hello(parts: Partial<Hello> = {}): Hello {
  return { loop: 'my-loop', python: '3.11', has: [], ledger: [], keepsRemoved: false, ...parts };
}

export function runOf(...results: readonly CaseResult[]): RunResults {
  return {
    contract: '1.0.0',
    platform: 'linux x64',
    statements: { all: 10, untested: 1 },
    unused: [],
    loops: [
      {
        title: 'my-loop <1>',
        options: '--loop my',
        loop: 'my-loop',
        python: '3.14',
        counts: countsOf(results),
        results,
      },
    ],
  };
}

export function result(parts: Partial<CaseResult> = {}): CaseResult {
  return { id: 'stop.plain', member: 'stop', level: 'required', outcome: 'passed', ...parts };
}
