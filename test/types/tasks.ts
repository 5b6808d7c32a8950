/** Types of runners, eager tasks, signals, call graphs and virtual tests. */
import * as asyncio from '../../src/index.js';
import { virtual } from '../../src/testing/index.js';
import { same } from './equal.js';

const work = asyncio.coroutine(async (text: string) => text.length);

export async function runners(): Promise<void> {
  await using runner = new asyncio.Runner({ debug: true });
  const length = await runner.run(work('x'));
  same<typeof length, number>(true);
  const text = await runner.run(async () => 'x');
  same<typeof text, string>(true);
  await runner.close();
  // @ts-expect-error -- there is no such option
  new asyncio.Runner({ debugg: true });
  // @ts-expect-error -- a promise runs already
  await runner.run(Promise.resolve(1));
}

export function tasks(loop: asyncio.BaseEventLoop): void {
  const task = loop.create_task(work('x'), { eager_start: true });
  same<typeof task.signal, AbortSignal>(true);
  const eager = asyncio.eager_task_factory(loop, work('x'), { name: 'x' });
  same<typeof eager, asyncio.Task<number>>(true);
  loop.set_task_factory(asyncio.eager_task_factory);
  loop.set_task_factory(asyncio.create_eager_task_factory(asyncio.Task));
  const [frame] = task.get_stack({ limit: 1 });
  same<typeof frame, asyncio.StackFrame | undefined>(true);
  task.print_stack({ file: { write: (text: string) => text.length } });
  const left = asyncio.detached(() => 1);
  same<typeof left, number>(true);
  const graph = asyncio.capture_call_graph(task, { limit: 1 });
  same<typeof graph, asyncio.FutureCallGraph | null>(true);
  // @ts-expect-error -- methods of futures are not bound
  loop.call_soon(loop.create_future<number>().set_result, 1);
  // @ts-expect-error -- a number is no future
  asyncio.capture_call_graph(1);
  // @ts-expect-error -- a graph cannot be changed
  graph!.future = task;
}

export function tests(): void {
  const test = virtual(async (clock) => clock.time(), { seed: 7 });
  same<typeof test, () => Promise<number>>(true);
  same<Parameters<typeof test>['length'], 0>(true);
  // @ts-expect-error -- there is no such option
  virtual(async () => {}, { sed: 7 });
}
