/** What `await` and `yield*` give, and what tasks are made of. Compiled, never run. */
import * as asyncio from '../../src/index.js';
import type { Coroutine, Future, Task } from '../../src/types.js';
import { same } from './equal.js';

declare const loop: asyncio.BaseEventLoop;

const asyncWork = asyncio.coroutine(async (name: string, times: number = 1) => {
  await asyncio.sleep(times);
  return name.length;
});

const generatorWork = asyncio.coroutine(function* (name: string) {
  const n = yield* asyncWork(name);
  same<typeof n, number>(true);
  const nothing = yield* asyncio.sleep(1);
  same<typeof nothing, null>(true);
  const given = yield* asyncio.sleep(1, 'x');
  same<typeof given, string>(true);
  return n > 1;
});

same<ReturnType<typeof asyncWork>, Coroutine<number>>(true);
same<ReturnType<typeof generatorWork>, Coroutine<boolean>>(true);
same<Parameters<typeof asyncWork>, [name: string, times?: number]>(true);

export async function awaits(fut: Future<Date>, task: Task<'a' | 'b'>): Promise<void> {
  const fromFuture = await fut;
  same<typeof fromFuture, Date>(true);
  const fromTask = await task;
  same<typeof fromTask, 'a' | 'b'>(true);
  const fromCoroutine = await generatorWork('x');
  same<typeof fromCoroutine, boolean>(true);
  const all = await Promise.all([fut, task, asyncWork('x')]);
  same<typeof all, [Date, 'a' | 'b', number]>(true);
  const chained = await fut.then((date) => date.getTime());
  same<typeof chained, number>(true);
}

export function* yields(fut: Future<Date>, task: Task<number>): Generator<unknown, void, unknown> {
  const fromFuture = yield* fut;
  same<typeof fromFuture, Date>(true);
  const fromTask = yield* task;
  same<typeof fromTask, number>(true);
  const fromPromise = yield* asyncio.aw(Promise.resolve('x'));
  same<typeof fromPromise, string>(true);
}

export function makesTasks(): void {
  const fromCoroutine = asyncio.create_task(asyncWork('x'));
  same<typeof fromCoroutine, asyncio.Task<number>>(true);
  const fromThunk = loop.create_task(() => asyncWork('x'));
  same<typeof fromThunk, asyncio.Task<number>>(true);
  const fromAsyncFunction = loop.create_task(async () => 'x');
  same<typeof fromAsyncFunction, asyncio.Task<string>>(true);
  const fromGeneratorFunction = loop.create_task(function* () {
    yield* asyncio.sleep(0);
    return 1;
  });
  same<typeof fromGeneratorFunction, asyncio.Task<number>>(true);
  const named = loop.create_task(asyncWork('x'), { name: 'worker' });
  same<typeof named, asyncio.Task<number>>(true);

  // @ts-expect-error -- an argument is missing
  void asyncWork();
  // @ts-expect-error -- a function with parameters is no thunk
  loop.create_task(asyncWork);
  // @ts-expect-error -- a future is no coroutine
  loop.create_task(loop.create_future());
  // @ts-expect-error -- nor is it for the function of the module
  asyncio.create_task(loop.create_future());
  // @ts-expect-error -- a promise runs already; pass the function
  loop.create_task(Promise.resolve(1));
  // @ts-expect-error -- a value is no coroutine
  loop.create_task(1);
  // @ts-expect-error -- there is no such option
  loop.create_task(asyncWork('x'), { nme: 'worker' });
}

export async function runs(): Promise<void> {
  const fromFunction = await asyncio.run(async () => 1);
  same<typeof fromFunction, number>(true);
  const fromCoroutine = await asyncio.run(generatorWork('x'), { debug: true });
  same<typeof fromCoroutine, boolean>(true);
  const completed = await loop.run_until_complete(loop.create_future<string>());
  same<typeof completed, string>(true);
  const adopted = await loop.run_until_complete(Promise.resolve(1));
  same<typeof adopted, number>(true);

  const main = async (): Promise<void> => {};
  // @ts-expect-error -- a promise runs already: run(main)
  void asyncio.run(main());
  // @ts-expect-error -- there is no such option
  void asyncio.run(main, { dbug: true });
  // @ts-expect-error -- a number cannot be waited for
  void loop.run_until_complete(1);
}

export function ensures(fut: Future<Date>): void {
  const itself = asyncio.ensure_future(fut);
  same<typeof itself, asyncio.Future<Date>>(true);
  const followed = asyncio.ensure_future(Promise.resolve(1));
  same<typeof followed, asyncio.Future<number>>(true);
  // @ts-expect-error -- text cannot be waited for
  asyncio.ensure_future('x');
}
