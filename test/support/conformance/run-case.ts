/** Runs one behaviour on a fresh loop and judges what it left behind. */
import { firstDifference, same, show } from '../../../codegen/model/traces.js';
import { pythonModules } from '../python/modules.js';
import type { Behaviour, Bench, Deviation, TraceValue } from './behaviour.js';
import { applies, deviationFor } from './ledger.js';
import { leftOpen, opened } from './left-open.js';
import { turn, UnhandledRejections } from './rejections.js';
import { generatedSourceMap, specPlaces, type SourceMap } from './spec-place.js';
import type { Session, Subject } from './subject.js';
import { plain } from './trace.js';

export interface Result {
  readonly outcome: 'passed' | 'deviates' | 'failed' | 'not applicable';
  readonly trace: readonly TraceValue[];
  /** Why it failed, for people. */
  readonly failure?: string;
}

/** What a case did, before anybody judges it. */
export interface Seen {
  readonly trace: readonly TraceValue[];
  /** What went wrong beside the trace: it threw, did not end, left something behind. */
  readonly problems: readonly string[];
}

export interface RunOptions {
  /** Real time, in milliseconds, after which the case counts as hanging. */
  readonly limitMs?: number;
  readonly sourceMap?: SourceMap;
}

/** The case's outcome on the subject. Never throws: what goes wrong in a case is its result. */
export async function runCase(
  behaviour: Behaviour,
  subject: Subject,
  options: RunOptions = {},
): Promise<Result> {
  if (!applies(behaviour, subject)) return { outcome: 'not applicable', trace: [] };
  const run = new Run(behaviour, subject, options);
  await run.perform();
  return run.verdict();
}

/** Runs the case on the subject, whether it applies there or not. Never throws. */
export async function observeCase(
  behaviour: Behaviour,
  subject: Subject,
  options: RunOptions = {},
): Promise<Seen> {
  const run = new Run(behaviour, subject, options);
  await run.perform();
  return run.seen();
}

/** What a loop that went wild logs is as good as endless. */
const fewErrors = 10;

class Run {
  readonly #behaviour: Behaviour;
  readonly #subject: Subject;
  readonly #limitMs: number;
  readonly #options: RunOptions;
  readonly #trace: TraceValue[] = [];
  readonly #logs: string[] = [];
  readonly #warned: string[] = [];
  readonly #problems: string[] = [];

  constructor(behaviour: Behaviour, subject: Subject, options: RunOptions) {
    this.#behaviour = behaviour;
    this.#subject = subject;
    this.#options = options;
    this.#limitMs = options.limitMs ?? 5000;
  }

  async perform(): Promise<void> {
    const before = opened();
    const rejections = new UnhandledRejections();
    try {
      await this.#inSession();
    } catch (error) {
      this.#problems.push(
        `the loop under test cannot be set up or closed: ${this.#describe(error)}`,
      );
    }
    for (const reason of await rejections.stop()) {
      this.#problems.push(`nobody handled the rejection ${this.#describe(reason)}`);
    }
    // A program that did not come to its end has not closed what it would have.
    const left = this.#problems.length === 0 ? await leftOpen(before) : [];
    this.#problems.push(...left.map((what) => `left open: ${what}`));
    if (!this.#behaviour.readsLogs) {
      const errors = this.#logs.filter((entry) => entry.startsWith('ERROR'));
      this.#problems.push(...errors.slice(0, fewErrors).map((entry) => `logged: ${entry}`));
      const more = errors.length - fewErrors;
      if (more > 0) this.#problems.push(`logged: ${more} more`);
    }
  }

  async #inSession(): Promise<void> {
    const session = this.#subject.open({
      log: (level, message) => this.#logs.push(`${level} ${firstLine(message)}`),
      warn: (category, message) => this.#warned.push(`${category}: ${firstLine(message)}`),
    });
    try {
      await this.#runProgram(session);
      // What the program left to be told in a later turn belongs to it, not to the next one.
      await turn();
    } finally {
      this.#problems.push(...session.close());
    }
  }

  async #runProgram(session: Session): Promise<void> {
    const bench: Bench = {
      ...pythonModules,
      ...session.bench,
      trace: this.#record,
      logs: this.#logs,
      warned: this.#warned,
    };
    try {
      if (await this.#withinLimit(this.#behaviour.run(bench))) return;
      this.#problems.push(`no end after ${this.#limitMs / 1000} s`);
    } catch (error) {
      this.#problems.push(`the program threw ${this.#describe(error)}`);
    }
    // Both may have left a loop that runs.
    session.interrupt();
    await turn();
  }

  readonly #record = (...values: unknown[]): void => {
    try {
      this.#trace.push(plain(values.length === 1 ? values[0] : values));
    } catch (error) {
      // Not thrown: inside a callback the loop would swallow it.
      this.#problems.push((error as Error).message);
    }
  };

  /** False where the time is up first. */
  async #withinLimit(running: Promise<void>): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, this.#limitMs, false);
    });
    try {
      return await Promise.race([running.then(() => true), limit]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** The error and the lines of the spec it came through. */
  #describe(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    const [file] = this.#behaviour.at.split(':');
    const map = this.#options.sourceMap ?? generatedSourceMap();
    const places = specPlaces(error, file!, map).map((place) => `\n    at ${place}`);
    return `${error.name}: ${error.message}${places.join('')}`;
  }

  seen(): Seen {
    return { trace: this.#trace, problems: this.#problems };
  }

  verdict(): Result {
    const entry = deviationFor(this.#behaviour, this.#subject);
    const actual = this.#trace;
    const asStated = this.#leaves(this.#behaviour.trace);
    if (!entry) {
      return asStated
        ? { outcome: 'passed', trace: actual }
        : this.#failed(this.#explain(this.#behaviour.trace));
    }
    const isRestated = entry.trace !== undefined && same(entry.trace, this.#behaviour.trace);
    if (asStated && !isRestated) {
      return this.#failed([`passes, but the ledger says it does not: ${entry.why}`]);
    }
    if (entry.trace === undefined || this.#leaves(entry.trace)) {
      return { outcome: 'deviates', trace: actual };
    }
    return this.#failed(this.#explain(entry.trace, entry));
  }

  #leaves(trace: readonly TraceValue[]): boolean {
    return this.#problems.length === 0 && same(trace, this.#trace);
  }

  #explain(expected: readonly TraceValue[], entry?: Deviation): string[] {
    if (same(expected, this.#trace)) return this.#problems;
    const by = entry ? ` by the ledger (${entry.on})` : '';
    return [
      ...this.#problems,
      `expected ${show(expected)}${by}`,
      `actual   ${show(this.#trace)}`,
      firstDifference(expected, this.#trace),
    ];
  }

  #failed(lines: readonly string[]): Result {
    const { at, id, says } = this.#behaviour;
    const head = `${at} ${id}: ${says}\n  on ${this.#subject.loop} [${this.#subject.title}]`;
    return {
      outcome: 'failed',
      trace: this.#trace,
      failure: [head, ...lines.map((line) => `  ${line}`)].join('\n'),
    };
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!;
}
