/** The Python package is put to the test itself: it must say so where a case fails, leaks, hangs or passes in spite of the ledger. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitPythonConformance } from '../../../codegen/emit/conformance-py.js';
import { FileSet } from '../../../codegen/file-set.js';
import { readContract } from '../../../codegen/load/contract.js';
import { findInterpreters } from '../../support/conformance/interpreters.js';

const spec = `title: The harness
module: asyncio
class: AbstractEventLoop
says: A loop.
since: "3.4"
members:
  - def: "stop() -> None"
    since: "3.4"
    says: Stop.
    cases:
      - id: stop.good
        says: A good case passes.
        source: observed
        run: |
          trace(1, (b'x', ValueError('y')), None)
        trace: [[1, ["b'x'", "ValueError('y')"], null]]
      - id: stop.trace
        says: A wrong trace fails.
        source: observed
        run: |
          trace('a')
          trace(True)
        trace: [a, 1]
      - id: stop.raises
        says: A program that raises fails.
        source: observed
        run: |
          def fail():
              raise KeyError('gone')
          trace(1)
          fail()
        trace: [1]
      - id: stop.logs
        says: An error in the log fails.
        source: observed
        run: |
          loop.call_soon(lambda: 1 / 0)
          loop.call_soon(loop.stop)
          loop.run_forever()
          trace(1)
        trace: [1]
      - id: stop.reads_logs
        says: An error in the log that the program reads is none.
        source: observed
        run: |
          loop.call_soon(lambda: 1 / 0)
          loop.call_soon(loop.stop)
          loop.run_forever()
          trace(logs[0][:28])
        trace: ["ERROR Exception in callback "]
      - id: stop.pending
        says: A task that is left pending fails.
        source: observed
        run: |
          async def wait():
              await loop.create_future()
          loop.create_task(wait())
          loop.call_soon(loop.stop)
          loop.run_forever()
          trace(1)
        trace: [1]
      - id: stop.hangs
        says: A program without end fails.
        source: observed
        run: |
          loop.run_forever()
        trace: [1]
      - id: stop.running
        says: A loop in the slot of the running one fails.
        source: observed
        run: |
          asyncio._set_running_loop(loop)
          trace(1)
        trace: [1]
      - id: stop.set
        says: A set in the trace fails.
        source: observed
        run: |
          trace({1})
        trace: [1]
      - id: stop.nothing_raised
        says: An exception that does not come fails.
        source: observed
        run: |
          with raises(ValueError):
              trace(1)
        trace: [1]
      - id: stop.leaks
        says: A descriptor that is left open fails.
        source: observed
        run: |
          os.pipe()
          trace(1)
        trace: [1]
      - id: stop.collected
        says: What goes with the garbage is closed.
        source: observed
        run: |
          ends = list(socket.socketpair())
          ends.append(ends)
          trace(1)
        trace: [1]
      - id: stop.deviates
        says: A recorded deviation is none.
        source: observed
        run: |
          trace(2)
        trace: [1]
        differs: [{ on: "cpython>=3.4", trace: [2], why: It counts from two. }]
      - id: stop.repaired
        says: A deviation that is gone fails.
        source: observed
        run: |
          trace(1)
        trace: [1]
        differs: [{ on: cpython, trace: [2], why: It counted from two. }]
      - id: stop.old
        says: What held once is not tried now.
        source: observed
        until: "3.5"
        run: |
          trace(1)
        trace: [2]
`;

interface Row {
  readonly id: string;
  readonly outcome: string;
  readonly failure: string | null;
}

// Found when the file is loaded, so that the tests can be left out where there is no Python.
const [python] = await findInterpreters();
const folder = mkdtempSync(join(tmpdir(), 'asyncio-ts-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]): { status: number | null; output: string } {
  const cwd = join(folder, 'generated/python');
  const { status, stdout, stderr } = spawnSync(python!.executable, ['-B', '-m', ...args], {
    cwd,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

describe.skipIf(!python)(`the Python package${python ? '' : ' (no Python found)'}`, () => {
  let rows: ReadonlyMap<string, Row>;
  let status: number | null;
  let output: string;

  beforeAll(async () => {
    const { contract, problems } = readContract(new Map([['spec/harness.yaml', spec]]));
    expect(problems).toEqual([]);
    const files = new FileSet();
    await emitPythonConformance(contract, files);
    await files.write(folder);
    const json = join(folder, 'results.json');
    ({ status, output } = run('asyncio_conformance', '--limit', '0.5', '--json', json));
    const { results } = JSON.parse(readFileSync(json, 'utf8')) as { results: readonly Row[] };
    rows = new Map(results.map((row) => [row.id, row]));
  });

  test.each([
    ['stop.good', 'passed'],
    ['stop.reads_logs', 'passed'],
    ['stop.collected', 'passed'],
    ['stop.deviates', 'deviates'],
    ['stop.old', 'not applicable'],
  ])('%s: %s', (id, outcome) => {
    expect(rows.get(id)).toMatchObject({ outcome, failure: null });
  });

  test.each([
    ['stop.trace', 'entry 1: expected 1, got True'],
    ['stop.raises', "the program raised KeyError: 'gone'"],
    ['stop.logs', 'logged: ERROR Exception in callback'],
    ['stop.pending', 'logged: ERROR Task was destroyed but it is pending!'],
    ['stop.hangs', 'no end after 0.5 s'],
    ['stop.running', 'a loop was left running'],
    ['stop.set', 'trace: a set has no order; use sorted()'],
    ['stop.nothing_raised', 'AssertionError: ValueError was not raised'],
    ['stop.repaired', 'passes, but the ledger says it does not: It counted from two.'],
  ])('%s fails: %s', (id, text) => {
    expect(rows.get(id)?.outcome).toBe('failed');
    expect(rows.get(id)?.failure).toContain(text);
  });

  test.runIf(existsSync('/proc/self/fd'))(
    'stop.leaks fails: two descriptors were left open',
    () => {
      expect(
        rows.get('stop.leaks')?.failure?.match(/left open: descriptor \d+ \(pipe:/g),
      ).toHaveLength(2);
    },
  );

  test('A failure begins with the place in the spec and the statement, and shows the lines it came through', () => {
    const lines = rows.get('stop.raises')!.failure!.split('\n');
    expect(lines[0]).toBe('spec/harness.yaml:24 stop.raises: A program that raises fails.');
    expect(lines.slice(2)).toEqual([
      "  the program raised KeyError: 'gone'",
      '    at spec/harness.yaml:29',
      '    at spec/harness.yaml:31',
    ]);
  });

  test('The run ends with a count and fails', () => {
    const failed = existsSync('/proc/self/fd') ? 10 : 9;
    const passed = 13 - failed;
    const counts = `: ${passed} passed, 1 deviates, ${failed} failed, 1 not applicable\n`;
    expect(output).toContain(counts);
    expect(status).toBe(1);
  });

  test('A part of it may be chosen', () => {
    expect(run('asyncio_conformance', '-k', 'good')).toMatchObject({ status: 0 });
    expect(run('asyncio_conformance', '-k', 'stop.*good').output).toContain(
      ': 1 passed, 0 deviates',
    );
    expect(run('asyncio_conformance', '--list', '-k', 'good').output).toBe(
      'stop.good: A good case passes.\n',
    );
  });

  test('A choice of nothing, or a loop that is not there, is no success', () => {
    const nothing = run('asyncio_conformance', '-k', 'missing');
    expect(nothing).toEqual({
      status: 2,
      output: 'asyncio_conformance: no behaviour matches missing\n',
    });
    const onlyOld = run('asyncio_conformance', '-k', 'stop.old');
    expect(onlyOld.status).toBe(1);
    const noLoop = run('asyncio_conformance', '--loop', 'nowhere:loop');
    expect(noLoop.status).toBe(2);
    expect(noLoop.output).toContain("nowhere:loop: No module named 'nowhere'");
  });

  test('Any other loop is named by its factory', () => {
    const named = run('asyncio_conformance', '--loop', 'asyncio:SelectorEventLoop', '-k', 'good');
    expect(named.status).toBe(0);
    expect(named.output).toContain('asyncio:SelectorEventLoop on CPython');
  });

  test('Plain unittest runs the same cases', () => {
    const all = run('unittest', 'asyncio_conformance.test_harness.Stop.test_good');
    expect(all.status).toBe(0);
    const failing = run('unittest', 'asyncio_conformance.test_harness.Stop.test_trace');
    expect(failing.output).toContain('entry 1: expected 1, got True');
    expect(failing.status).toBe(1);
  });
});
