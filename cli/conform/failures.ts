/** What is printed of a case that failed: what came, how to run it alone, and a program that shows it. */
import { indent, wrap } from '../layout.js';
import type { Page } from '../show/page.js';
import type { Loop } from './loops.js';
import type { CaseResult } from './results.js';
import { scriptOf, type Maker } from './script.js';
import type { OwnedCase } from './suite.js';

export interface Failure {
  readonly loop: Loop;
  readonly title: string;
  readonly options: string;
  readonly owned: OwnedCase;
  readonly result: CaseResult;
}

/** With more failures than this, each says how to see its program. */
const fewFailures = 3;

export function failuresText(failures: readonly Failure[], page: Page): string {
  const withScript = failures.length <= fewFailures;
  return failures.map((failed) => `${failureText(failed, withScript, page)}\n\n`).join('');
}

function failureText(
  { loop, title, options, owned, result }: Failure,
  withScript: boolean,
  { paint, width }: Page,
): string {
  const { tested } = owned;
  const script = withScript ? scriptOf(tested, makerOf(loop)) : undefined;
  return [
    `${paint('red', 'FAILED')} ${paint('bold', result.id)} ${paint('dim', `(${result.level})`)} on ${title}`,
    indent(wrap(tested.says, width - 2), 2),
    ...(result.problems ?? []).map((problem) => indent(problem, 2)),
    paint('dim', indent(`asyncio-ts conform ${options} --only '${result.id}'`, 2)),
    ...(script === undefined ? [] : ['', indent(script.trimEnd(), 4)]),
  ].join('\n');
}

function makerOf({ name, flavour }: Loop): Maker {
  if (name.startsWith('adapter:')) return 'program';
  const [kind] = name.split('@');
  if (flavour !== undefined) {
    return { javaScript: kind === 'node' ? 'asyncio-ts' : kind!, flavour };
  }
  return { python: kind === 'uvloop' || kind!.includes(':') ? kind! : 'asyncio' };
}
