/**
 * What docs/deviations.md reports of other loops is so: each script is run where the page says that it was seen, and,
 * with asyncio's own loop, on the newest CPython that keeps the promise.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { shippedContract } from '../../cli/package.js';
import { isTested, type Version } from '../../codegen/model/contract.js';
import { casesOf, rangeOfCase } from '../../codegen/model/members.js';
import { foreignDeviations } from '../../codegen/model/reports.js';
import { parseSelector, selectsVersion } from '../../codegen/model/selector.js';
import { versionsIn } from '../../codegen/model/version.js';
import {
  findInterpreters,
  missing,
  type Interpreter,
} from '../support/conformance/interpreters.js';
import {
  asTrace,
  inWordsOf,
  isNamed,
  lastLine,
  reportsOf,
  type Ending,
  type PrintedReport,
} from '../support/deviation-reports.js';

/** What is not to hang is given time; what hangs does so at once. */
const limits = { hangs: 1.5, other: 20 };

const runner = fileURLToPath(new URL('../fixtures/run_scripts.py', import.meta.url));
const page = await readFile(new URL('../../docs/deviations.md', import.meta.url), 'utf8');
const reports = reportsOf(page);
const interpreters = await findInterpreters();
const cpythons = interpreters.filter(({ loop }) => loop === 'asyncio');
const keeping = versionsThatKeep();

/** A script that is to be run, and who waits for how it ends. */
interface Run {
  readonly text: string;
  readonly limit: number;
}

const runs = new Map<Interpreter, Run[]>();

/** @returns what tells how it ended, once all that is to be run was asked for */
function runOn(interpreter: Interpreter, run: Run): () => Promise<Ending> {
  const asked = runs.get(interpreter) ?? [];
  runs.set(interpreter, asked);
  const index = asked.push(run) - 1;
  return async () => (await endingsOf(interpreter))[index]!;
}

let last: Promise<unknown> = Promise.resolve();
const endings = new Map<Interpreter, Promise<Ending[]>>();

/** One interpreter after the other: each runs several scripts at once. */
function endingsOf(interpreter: Interpreter): Promise<Ending[]> {
  let found = endings.get(interpreter);
  if (!found) {
    found = last.then(() => endingsOfAll(interpreter.executable, runs.get(interpreter)!));
    endings.set(interpreter, found);
    last = found.catch(() => {});
  }
  return found;
}

function endingsOfAll(executable: string, asked: readonly Run[]): Promise<Ending[]> {
  return new Promise((resolve, reject) => {
    const child = execFile(executable, ['-B', runner], (error, stdout) => {
      if (error) reject(error);
      else resolve(JSON.parse(stdout) as Ending[]);
    });
    child.stdin!.end(JSON.stringify(asked));
  });
}

/** Of each case, on which CPythons asyncio's own loop does as it says. */
function versionsThatKeep(): Map<string, readonly Version[]> {
  const found = new Map<string, readonly Version[]>();
  for (const { statement, ...owned } of casesOf(shippedContract())) {
    if (!isTested(statement)) continue;
    const others = foreignDeviations(statement).map(({ deviation }) => parseSelector(deviation.on));
    const deviates = (version: Version): boolean =>
      others.some((one) => 'loop' in one && one.loop === 'cpython' && selectsVersion(one, version));
    const range = rangeOfCase({ ...owned, tested: statement });
    found.set(
      statement.id,
      versionsIn(range).filter((version) => !deviates(version)),
    );
  }
  return found;
}

const versionOf = ({ title }: Interpreter): string => / ([\d.]+)$/.exec(title)![1]!;

/** Those of the interpreters on which the page says that it was seen. */
function seenBy({ loop, seenOn }: PrintedReport): Interpreter[] {
  if (loop === 'uvloop') return interpreters.filter(({ title }) => seenOn === `${title}, Linux`);
  return cpythons.filter((interpreter) => isNamed(seenOn, versionOf(interpreter)));
}

function withAsyncio(script: string): string {
  return script
    .replace(/^import uvloop\n/m, '')
    .replaceAll('uvloop.new_event_loop', 'asyncio.SelectorEventLoop');
}

describe('deviations', () => {
  test('are tried on every Python that must be here', () => {
    expect(missing(interpreters)).toEqual([]);
  });

  test('are all found on the page', () => {
    const told = shippedContract().reports.flatMap((loop) => loop.reports);
    expect(reports).toHaveLength(told.length);
  });

  for (const report of reports) {
    const { loop, title, seenOn, script, promised, firstCase } = report;
    const instead = report.instead!;
    const limit = instead === 'hangs' ? limits.hangs : limits.other;

    const here = seenBy(report);
    if (here.length === 0) {
      test.skip(`${title}: seen on ${seenOn}, which is not installed`, () => {});
    }
    for (const interpreter of here) {
      const ending = runOn(interpreter, { text: script, limit });
      test(`${title}: so it is on ${interpreter.title}`, async () => {
        const ended = await ending();
        expect(inWordsOf(instead, ended), ended.said).toBe(instead);
      });
    }

    const kept = keeping.get(firstCase)!;
    const keeper = cpythons.findLast(({ name }) => kept.includes(name as Version));
    if (!keeper) {
      test.skip(`${title}: no CPython that is installed keeps the promise`, () => {});
      continue;
    }
    const text = loop === 'uvloop' ? withAsyncio(script) : script;
    const ending = runOn(keeper, { text, limit: limits.other });
    test(`${title}: asyncio of ${keeper.title} keeps the promise`, async () => {
      const ended = await ending();
      if (promised === undefined) expect(inWordsOf(instead, ended)).not.toBe(instead);
      else expect(asTrace(lastLine(ended.printed)), ended.said).toBe(promised);
    });
  }
});
