/** What is known of a loop: an entry says which cases do otherwise there, and why. */
import { readFileSync } from 'node:fs';
import type { TestedCase, TraceValue } from '../../codegen/model/contract.js';
import { parseSelector, selectsVersion } from '../../codegen/model/selector.js';
import type { Version } from '../../codegen/model/contract.js';
import { failure, usageError } from '../command-error.js';
import type { Hello } from './protocol.js';
import { matches } from './suite.js';

/** Why a case does otherwise on a loop. */
export interface Expectation {
  readonly why: string;
  readonly link?: string;
  /** What it traces there; without one, it fails in whatever way. */
  readonly trace?: readonly TraceValue[];
  /** `cpython<3.9`, or the file it stands in. */
  readonly by: string;
}

/** An entry of a file given with `--expect`. */
interface Entry {
  /** An id, or a pattern. */
  readonly cases: string;
  readonly why: string;
  readonly link?: string;
  /** `>=1.2`, `<2`; of the loop. */
  readonly versions?: string;
  readonly trace?: readonly TraceValue[];
}

interface Ledger {
  readonly loop: string;
  readonly expected: readonly Entry[];
}

/** The files given with `--expect`, and which of their entries were looked at. */
export class Expectations {
  readonly #files: readonly { readonly file: string; readonly ledger: Ledger }[];
  readonly #used = new Set<Entry>();

  /** @throws CommandError  a file cannot be read, or is no ledger */
  constructor(files: readonly string[]) {
    this.#files = files.map((file) => ({ file, ledger: readLedger(file) }));
  }

  /** The loops that they are about. */
  get loops(): readonly string[] {
    return this.#files.map(({ ledger }) => ledger.loop);
  }

  /** What is known of the case on the loop: a file's word comes before the contract's own. */
  find(tested: TestedCase, hello: Hello): Expectation | undefined {
    for (const { file, ledger } of this.#files) {
      const entry = ledger.expected.find(
        (one) => ledger.loop === hello.loop && inRange(one, hello) && matches(one.cases, tested.id),
      );
      if (!entry) continue;
      this.#used.add(entry);
      const { why, link, trace } = entry;
      return { why, ...(link && { link }), ...(trace && { trace }), by: file };
    }
    return deviationOf(tested, hello);
  }

  /** Entries about a loop of the run that no case of it met: what they tell of is gone, or never was. */
  unused(hellos: readonly Hello[], ids: readonly string[]): string[] {
    return this.#files.flatMap(({ file, ledger }) =>
      ledger.expected
        .filter((entry) => !this.#used.has(entry))
        .filter((entry) => hellos.some((one) => one.loop === ledger.loop && inRange(entry, one)))
        .filter((entry) => ids.length === 0 || ids.some((id) => matches(entry.cases, id)))
        .map((entry) => `${file}: the entry for ${entry.cases} is used by no case`),
    );
  }
}

/** The contract's own entry for the closest of the names that the loop goes by. */
function deviationOf({ differs }: TestedCase, { ledger }: Hello): Expectation | undefined {
  for (const { name, version } of ledger) {
    const found = differs.find(({ on }) => {
      const selector = parseSelector(on);
      if ('error' in selector) return false;
      const { loop, flavour } = selector;
      if ((flavour === undefined ? loop : `${loop}/${flavour}`) !== name) return false;
      return selector.versions === undefined || selectsVersion(selector, version as Version);
    });
    if (!found) continue;
    const { on, why, issue, trace } = found;
    return { why, ...(issue && { link: issue }), ...(trace && { trace }), by: on };
  }
  return undefined;
}

function inRange({ versions }: Entry, { version }: Hello): boolean {
  if (versions === undefined) return true;
  const [, operator, bound] = /^(<=|>=|==|<|>)\s*(\d[\d.]*)$/.exec(versions) ?? [];
  if (bound === undefined) throw usageError(`expected versions such as ">=1.2", got "${versions}"`);
  const order = compareNumbers(version ?? '0', bound);
  const holds = {
    '<': order < 0,
    '<=': order <= 0,
    '==': order === 0,
    '>=': order >= 0,
    '>': order > 0,
  };
  return holds[operator as keyof typeof holds];
}

function compareNumbers(left: string, right: string): number {
  const [a, b] = [left, right].map((text) =>
    text.split('.').map((part) => Number.parseInt(part, 10)),
  );
  const differs = b!.findIndex((part, i) => part !== (a![i] ?? 0));
  return differs < 0 ? 0 : (a![differs] ?? 0) - b![differs]!;
}

function readLedger(file: string): Ledger {
  const form = '{"loop": "my-loop", "expected": [{"cases": "call_soon.order", "why": "..."}]}';
  let data: Partial<Ledger>;
  try {
    data = JSON.parse(readFileSync(file, 'utf8')) as Partial<Ledger>;
  } catch (error) {
    throw failure(`${file} cannot be read: ${(error as Error).message}`, `Expected ${form}`);
  }
  const { loop, expected } = data;
  const isEntry = (entry: Partial<Entry>): boolean =>
    typeof entry.cases === 'string' && typeof entry.why === 'string' && entry.why !== '';
  if (typeof loop !== 'string' || !Array.isArray(expected) || !expected.every(isEntry)) {
    throw failure(`${file} is no ledger`, `Expected ${form}`);
  }
  return { loop, expected };
}
