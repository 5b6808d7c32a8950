/** docs/deviations.md, read as its reader would: each report, its script, and what it says that comes of it. */
import { expect } from 'vitest';
import type { TraceValue } from '../../codegen/model/contract.js';
import { show } from '../../codegen/model/traces.js';

export interface PrintedReport {
  readonly loop: string;
  readonly title: string;
  /** As the page words it: `CPython 3.7 to 3.13`. */
  readonly seenOn: string;
  /** The id of the case that the script shows. */
  readonly firstCase: string;
  readonly script: string;
  /** What the script prints where the promise is kept; a report with a program of its own does not say. */
  readonly promised: string | undefined;
  /** What it comes to where it was seen: a trace, or how it ends. */
  readonly instead: string | undefined;
}

/** How a script ended, as `run_scripts.py` tells it. */
export interface Ending {
  readonly printed: string;
  readonly said: string;
  readonly ended: number | string;
}

export function reportsOf(page: string): PrintedReport[] {
  return page
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const [loop, ...reports] = section.split(/^### \d+\. /m);
      return reports.map((report) => reportOf(loop!.split('\n')[0]!, report));
    });
}

function reportOf(loop: string, text: string): PrintedReport {
  const found = (form: RegExp): string | undefined => form.exec(text)?.[1];
  const report = {
    loop,
    title: found(/^(.+)\n/)!,
    seenOn: found(/^- Kind: \w+, seen on (.*?)(?:, reported as .*)?$/m)!,
    firstCase: found(/^- Cases?: `([^`]+)`/m)!,
    script: found(/^```python\n(.*?)^```$/ms)!,
    promised: found(/^# promised: (.*)$/m),
    instead: found(/^# instead: {2}(.*)$/m),
  };
  expect(report, text).toMatchObject({
    seenOn: expect.any(String) as unknown,
    firstCase: expect.any(String) as unknown,
    script: expect.any(String) as unknown,
    instead: expect.any(String) as unknown,
  });
  return report;
}

/** What the script came to, in the words of the report, so that the two can be compared. */
export function inWordsOf(instead: string, { printed, said, ended }: Ending): string {
  const [, word, rest = ''] = /^(hangs|dies of|raises|prints)(?: (.*))?$/.exec(instead) ?? [];
  if (ended === 'hangs') return 'hangs';
  if (typeof ended === 'string') return `dies of ${ended}`;
  if (ended === 0) {
    const line = lastLine(printed);
    if (word === 'prints') return `prints ${line.startsWith(rest) ? rest : line}`;
    return asTrace(line);
  }
  const errors = said.split('\n').filter((line) => /^[\w.]+(: |$)/.test(line));
  const meant = word === 'raises' && errors.some((line) => startsWithWords(line, rest));
  return `raises ${meant ? rest : errors.at(-1)}`;
}

/** The trace that a script printed, as the contract writes it: 0.0 is 0. */
export function asTrace(line: string): string {
  try {
    return show(JSON.parse(line) as TraceValue);
  } catch {
    return line;
  }
}

export function lastLine(printed: string): string {
  return printed.trimEnd().split('\n').at(-1)!;
}

/** `TypeError` begins "TypeError: no" and "TypeError", but not "TypeErrors". */
function startsWithWords(line: string, words: string): boolean {
  return line.startsWith(words) && !/^\w/.test(line.slice(words.length));
}

/** Whether a CPython is among those that the page names: `CPython 3.7 to 3.13`, `CPython 3.13.0 to 3.13.2`. */
export function isNamed(seenOn: string, version: string): boolean {
  const [, first, word, last = first] =
    /^CPython ([\d.]+)(?: (to|and) ([\d.]+))?$/.exec(seenOn) ?? [];
  if (first === undefined) return false;
  const [low, high] = [compare(version, first), compare(version, last!)];
  return word === 'and' ? low === 0 || high === 0 : low >= 0 && high <= 0;
}

/** As far as `bound` is precise: 3.13.1 is 3.13. */
function compare(version: string, bound: string): number {
  const numbers = version.split('.').map(Number);
  for (const [i, limit] of bound.split('.').map(Number).entries()) {
    if (numbers[i] !== limit) return numbers[i]! - limit;
  }
  return 0;
}
