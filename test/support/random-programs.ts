/** Random programs of tasks, each run by an async function or by a generator that do the very same. */
import {
  BaseEventLoop,
  coroutine,
  current_task,
  sleep,
  type Coroutine,
  type Future,
  type Task,
} from '../../src/index.js';
import type { Host } from '../../src/hosts/host.js';

/** Mixed: functions at every other depth are async. */
export type Flavour = 'async' | 'generator' | 'mixed';

interface Step {
  readonly does: string;
  readonly n: number;
  /** Its own delay, so that no two timers are equal. */
  readonly delay: number;
  readonly body: readonly Step[];
}

type Body = readonly Step[];
export type Program = readonly Body[];

/** How often each step is drawn; those with a body not below a depth of three. */
const steps: readonly (readonly [does: string, weight: number])[] = [
  ['sleep(0)', 18],
  ['sleep', 12],
  ['await a future', 12],
  ['await a task', 4],
  ['set a result', 10],
  ['set an exception', 4],
  ['cancel a task', 10],
  ['cancel a future', 6],
  ['uncancel', 1],
  ['throw', 1],
  ['call', 8],
  ['try', 8],
  ['finally', 4],
  ['spawn', 3],
];
const withBody = new Set(['call', 'try', 'finally', 'spawn']);

export function randomProgram(random: () => number): Program {
  let count = 0;
  const below = (limit: number): number => Math.floor(random() * limit);
  const body = (depth: number): Body => Array.from({ length: 1 + below(4) }, () => step(depth));
  const step = (depth: number): Step => {
    const possible = steps.filter(([does]) => depth < 3 || !withBody.has(does));
    let left = below(possible.reduce((sum, [, weight]) => sum + weight, 0));
    const [does] = possible.find(([, weight]) => (left -= weight) < 0)!;
    const n = below(4);
    const delay = (n + 1) / 100 + ++count / 100_000;
    return { does, n, delay, body: withBody.has(does) ? body(depth + 1) : [] };
  };
  return Array.from({ length: 2 + below(3) }, () => body(0));
}

/** What the program leaves behind, up to two seconds: every step, every error, and the end of every task. */
export async function play(program: Program, flavour: Flavour, host: Host): Promise<unknown[]> {
  const world = new World(new BaseEventLoop(host), flavour);
  const { loop, futures, tasks, trace } = world;
  for (const [i, body] of program.entries()) world.spawn(String(i), body);
  loop.call_later(0.5, () => {
    for (const [i, future] of futures.entries()) if (!future.done()) future.set_result(100 + i);
  });
  loop.call_later(1, () => {
    for (const task of tasks) task.cancel();
  });
  loop.call_later(2, loop.stop);
  await loop.run_forever();
  for (const task of tasks) trace.push(['end', outcome(task), task.cancelling()]);
  loop.close();
  return trace;
}

function outcome(task: Task): string {
  if (!task.done()) return 'pending';
  if (task.cancelled()) return 'cancelled';
  return task.exception()?.message ?? 'returned';
}

class World {
  readonly loop: BaseEventLoop;
  readonly futures: readonly Future<number>[];
  readonly tasks: Task[] = [];
  readonly trace: unknown[] = [];
  readonly #flavour: Flavour;

  constructor(loop: BaseEventLoop, flavour: Flavour) {
    this.loop = loop;
    this.#flavour = flavour;
    this.futures = Array.from({ length: 4 }, () => loop.create_future<number>());
  }

  spawn(name: string, body: Body): void {
    this.tasks.push(this.loop.create_task(this.#run(name, body)) as Task);
  }

  #run(name: string, body: Body): Coroutine<void> {
    const isAsync =
      this.#flavour === 'async' || (this.#flavour === 'mixed' && name.length % 2 === 0);
    return isAsync ? this.#runAsync(name, body) : this.#runGenerator(name, body);
  }

  readonly #runAsync = coroutine(async (name: string, body: Body): Promise<void> => {
    for (const { does, n, delay, body: inner } of body) {
      this.trace.push([name, does, n]);
      if (does === 'sleep(0)') await sleep(0);
      else if (does === 'sleep') await sleep(delay);
      else if (does === 'await a future') this.trace.push([name, await this.futures[n]!]);
      else if (does === 'await a task') await this.#earlier(n);
      else if (does === 'call') await this.#run(`${name}.`, inner);
      else if (does === 'try') {
        try {
          await this.#run(`${name},`, inner);
        } catch (error) {
          this.#caught(name, error);
        }
      } else if (does === 'finally') {
        try {
          await this.#run(`${name};`, inner);
        } finally {
          await sleep(0);
          this.trace.push([name, 'finally']);
        }
      } else this.#atOnce(name, does, n, inner);
    }
  });

  readonly #runGenerator = coroutine(function* (
    this: World,
    name: string,
    body: Body,
  ): Generator<unknown, void, unknown> {
    for (const { does, n, delay, body: inner } of body) {
      this.trace.push([name, does, n]);
      if (does === 'sleep(0)') yield* sleep(0);
      else if (does === 'sleep') yield* sleep(delay);
      else if (does === 'await a future') this.trace.push([name, yield* this.futures[n]!]);
      else if (does === 'await a task') yield* this.#earlier(n);
      else if (does === 'call') yield* this.#run(`${name}.`, inner);
      else if (does === 'try') {
        try {
          yield* this.#run(`${name},`, inner);
        } catch (error) {
          this.#caught(name, error);
        }
      } else if (does === 'finally') {
        try {
          yield* this.#run(`${name};`, inner);
        } finally {
          yield* sleep(0);
          this.trace.push([name, 'finally']);
        }
      } else this.#atOnce(name, does, n, inner);
    }
  });

  #atOnce(name: string, does: string, n: number, inner: Body): void {
    const future = this.futures[n]!;
    if (does === 'set a result' && !future.done()) future.set_result(n);
    if (does === 'set an exception' && !future.done()) {
      future.set_exception(new TypeError(`of future ${n}`));
      // Looked at, so that it is not reported where nobody awaits it.
      future.exception();
    }
    if (does === 'cancel a future') future.cancel(`of future ${n}`);
    if (does === 'cancel a task') {
      this.trace.push([name, this.tasks[n % this.tasks.length]!.cancel(`of task ${n}`)]);
    }
    if (does === 'uncancel') this.trace.push([name, current_task()!.uncancel()]);
    if (does === 'throw') throw new TypeError(`thrown ${n}`);
    if (does === 'spawn') this.spawn(`${name}+`, inner);
  }

  /** A task that began before, so that no two wait for each other; else one iteration. */
  #earlier(n: number): Task | Coroutine<null> {
    const task = this.tasks[n % this.tasks.length]!;
    const own = this.tasks.indexOf(current_task()!);
    return this.tasks.indexOf(task) < own ? task : sleep(0);
  }

  #caught(name: string, error: unknown): void {
    this.trace.push([name, 'caught', (error as Error).name, (error as Error).message]);
  }
}
