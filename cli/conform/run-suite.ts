/** Runs cases on loops: several adapters at once, each asked for one case at a time. */
import { failure } from '../command-error.js';
import { AdapterProcess } from './adapter-process.js';
import type { Expectations } from './expectations.js';
import { broken, judge, skipped, whyNotAsked } from './judge.js';
import type { Loop } from './loops.js';
import type { Answer, Hello } from './protocol.js';
import type { CaseResult } from './results.js';
import type { OwnedCase } from './suite.js';

export interface RunOptions {
  /** Adapters at a time. */
  readonly jobs: number;
  /** Seconds that a case may take. */
  readonly timeout: number;
  readonly expectations: Expectations;
  /** Told after each case. */
  readonly onProgress: (progress: Progress) => void;
}

export interface Progress {
  readonly done: number;
  readonly all: number;
  readonly failed: number;
  readonly loop: Loop;
}

export interface LoopRun {
  readonly loop: Loop;
  readonly hello: Hello;
  /** In the order of the cases. */
  readonly results: readonly CaseResult[];
}

/** Cases that an adapter is given at once: enough to be worth its start, few enough to be shared out evenly. */
const pieceOfWork = 120;

/** Loops whose adapters may wait for their turn. */
const fewColumns = 4;

/** @throws CommandError  an adapter does not start */
export async function runSuite(
  loops: readonly Loop[],
  cases: readonly OwnedCase[],
  options: RunOptions,
): Promise<LoopRun[]> {
  const columns = await openAll(loops, cases, options.jobs);
  const work = columns.flatMap((column) => column.piecesOfWork());
  const all = columns.reduce((sum, column) => sum + column.toAsk.length, 0);
  let done = 0;
  let failed = 0;
  const onResult = (column: Column, result: CaseResult): void => {
    done += 1;
    if (result.outcome === 'failed') failed += 1;
    options.onProgress({ done, all, failed, loop: column.loop });
  };
  await inParallel(work, options.jobs, ({ column, piece }) =>
    column.run(piece, options, (result) => onResult(column, result)),
  );
  return columns.map((column) => column.result());
}

/** All start, or none is left running. */
async function openAll(
  loops: readonly Loop[],
  cases: readonly OwnedCase[],
  jobs: number,
): Promise<Column[]> {
  const opened = await inParallel(loops, jobs, (loop) =>
    Column.open(loop, cases).catch((error: Error) => error),
  );
  const problem = opened.find((one) => one instanceof Error);
  const columns = opened.filter((one) => one instanceof Column);
  // Each runtime that waits for its turn takes memory: with many of them it is started again.
  if (problem || columns.length > fewColumns) for (const column of columns) column.stop();
  if (problem) throw problem;
  return columns;
}

/** What `one` gives for each item, at most `jobs` at a time. */
async function inParallel<T, R>(
  items: readonly T[],
  jobs: number,
  one: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) results[i] = await one(items[i]!);
  };
  await Promise.all(Array.from({ length: Math.min(jobs, items.length) }, worker));
  return results;
}

/** All cases on one loop. */
class Column {
  readonly loop: Loop;
  readonly hello: Hello;
  readonly toAsk: readonly OwnedCase[];
  readonly #cases: readonly OwnedCase[];
  readonly #results = new Map<OwnedCase, CaseResult>();
  /** An adapter that waits for work. */
  #idle: AdapterProcess[];

  private constructor(loop: Loop, cases: readonly OwnedCase[], adapter: AdapterProcess) {
    this.loop = loop;
    this.#cases = cases;
    this.hello = adapter.hello;
    this.#idle = [adapter];
    this.toAsk = cases.filter((owned) => {
      const reason = whyNotAsked(owned, this.hello);
      if (reason !== null) this.#results.set(owned, skipped(owned, reason));
      return reason === null;
    });
  }

  static async open(loop: Loop, cases: readonly OwnedCase[]): Promise<Column> {
    const adapter = await start(loop);
    return new Column(loop, cases, adapter);
  }

  piecesOfWork(): { readonly column: Column; readonly piece: readonly OwnedCase[] }[] {
    const count = Math.ceil(this.toAsk.length / pieceOfWork);
    if (count === 0) this.stop();
    return Array.from({ length: count }, (_, i) => ({
      column: this,
      piece: this.toAsk.slice(i * pieceOfWork, (i + 1) * pieceOfWork),
    }));
  }

  async run(
    piece: readonly OwnedCase[],
    { timeout, expectations }: RunOptions,
    onResult: (result: CaseResult) => void,
  ): Promise<void> {
    let adapter = this.#idle.pop();
    for (const owned of piece) {
      const expected = expectations.find(owned.tested, this.hello);
      let result: CaseResult;
      try {
        adapter ??= await start(this.loop);
        result = judge(owned, await ask(adapter, owned, timeout), expected);
      } catch (error) {
        // Whatever went wrong in it, it is gone; the next case gets a new one.
        adapter = undefined;
        result = broken(owned, (error as Error).message, expected);
      }
      this.#results.set(owned, result);
      onResult(result);
    }
    if (adapter) this.#idle.push(adapter);
    if (this.#results.size === this.#cases.length) this.stop();
  }

  result(): LoopRun {
    const results = this.#cases.map((owned) => this.#results.get(owned)!);
    return { loop: this.loop, hello: this.hello, results };
  }

  stop(): void {
    for (const adapter of this.#idle) adapter.stop();
    this.#idle = [];
  }
}

async function start(loop: Loop): Promise<AdapterProcess> {
  try {
    return await AdapterProcess.start(loop.launch);
  } catch (error) {
    throw failure(`${loop.name} did not start: ${(error as Error).message}`);
  }
}

function ask(adapter: AdapterProcess, { tested }: OwnedCase, limit: number): Promise<Answer> {
  const { id, place, run } = tested;
  return adapter.run({ run: id, at: `${place.file}:${place.line}`, limit, program: run.text });
}
