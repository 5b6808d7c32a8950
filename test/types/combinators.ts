/** What waiting for several things gives. Compiled, never run. */
import * as asyncio from '../../src/index.js';
import { ExceptionGroup } from '../../src/builtins.js';
import type { Coroutine, Future, Task } from '../../src/types.js';
import { same } from './equal.js';

declare const text: Task<string>;
declare const date: Future<Date>;
const work = asyncio.coroutine(async (n: number) => n);
const steps = asyncio.coroutine(function* () {
  yield* asyncio.sleep(0);
  return true;
});

export async function gathers(): Promise<void> {
  const three = asyncio.gather(text, work(1), date);
  same<typeof three, Future<[string, number, Date]>>(true);
  const [first, second] = await asyncio.gather(steps(), async () => 'x');
  same<typeof first, boolean>(true);
  same<typeof second, string>(true);
  const thunks = await asyncio.gather(
    () => work(1),
    function* () {
      yield* date;
      return 'x' as const;
    },
    Promise.resolve(date),
  );
  same<typeof thunks, [number, 'x', Date]>(true);
  const widened = await asyncio.gather(text, work(1), { return_exceptions: true });
  same<typeof widened, [string | Error, number | Error]>(true);
  const narrow = await asyncio.gather(text, work(1), { return_exceptions: false });
  same<typeof narrow, [string, number]>(true);
  const many = await asyncio.gather(...[1, 2, 3].map((n) => work(n)));
  same<typeof many, number[]>(true);
  const manyOrErrors = await asyncio.gather(...[1, 2].map((n) => work(n)), {
    return_exceptions: true,
  });
  same<typeof manyOrErrors, (number | Error)[]>(true);
  const nothing = await asyncio.gather();
  same<typeof nothing, []>(true);

  // @ts-expect-error -- a number cannot be waited for
  asyncio.gather(text, 1);
  // @ts-expect-error -- there is no such option
  asyncio.gather(text, { return_exception: true });
}

export async function waits(): Promise<void> {
  const [done, pending] = await asyncio.wait([text, text]);
  same<typeof done, Set<Task<string>>>(true);
  same<typeof pending, Set<Task<string>>>(true);
  const limited = await asyncio.wait(new Set([text, date]), {
    timeout: 1,
    return_when: asyncio.FIRST_EXCEPTION,
  });
  same<
    typeof limited,
    [done: Set<Task<string> | Future<Date>>, pending: Set<Task<string> | Future<Date>>]
  >(true);

  // @ts-expect-error -- coroutines are no tasks
  void asyncio.wait([work(1)]);
  // @ts-expect-error -- one task is no collection
  void asyncio.wait(text);
  // @ts-expect-error -- there is no such condition
  void asyncio.wait([text], { return_when: 'LAST_COMPLETED' });
}

export function* limits(): Generator<unknown, void, unknown> {
  const fromTask = yield* asyncio.wait_for(text, 1);
  same<typeof fromTask, string>(true);
  const fromThunk = yield* asyncio.wait_for(async () => 1, null);
  same<typeof fromThunk, number>(true);
  const fromPromise = yield* asyncio.wait_for(Promise.resolve('x'), 1);
  same<typeof fromPromise, string>(true);
  const shielded = asyncio.shield(work(1));
  same<typeof shielded, Future<number>>(true);
  const inBlock = yield* asyncio.async_with(asyncio.timeout(1), function* (limit) {
    same<typeof limit, asyncio.Timeout>(true);
    limit.reschedule(null);
    return yield* work(1);
  });
  same<typeof inBlock, number>(true);

  // @ts-expect-error -- the limit is missing
  asyncio.wait_for(text);
  // @ts-expect-error -- seconds are a number
  asyncio.timeout('1');
}

export async function completes(): Promise<void> {
  // Not of numbers alone: TypeScript 5.9 remembers how a type is iterated over, and takes it for `for await` too.
  for (const next of asyncio.as_completed([work(1), text])) {
    same<typeof next, Coroutine<number | string>>(true);
  }
  for await (const task of asyncio.as_completed([text])) {
    const result = task.result();
    same<typeof result, string>(true);
    same<ReturnType<typeof task.get_name>, string>(true);
  }
  for await (const future of asyncio.as_completed([work(1)], { timeout: 1 })) {
    const result = future.result();
    same<typeof result, number>(true);
  }

  // @ts-expect-error -- a coroutine is no collection
  asyncio.as_completed(work(1));
}

export async function groups(): Promise<void> {
  const result = await asyncio.async_with(new asyncio.TaskGroup(), async (tg) => {
    const task = tg.create_task(work(1), { name: 'worker' });
    same<typeof task, Task<number>>(true);
    // @ts-expect-error -- a future is no coroutine
    tg.create_task(date);
    return 'x' as const;
  });
  same<typeof result, 'x'>(true);

  const group = new ExceptionGroup('several', [new RangeError('x')]);
  same<typeof group.exceptions, readonly RangeError[]>(true);
  group.subgroup([RangeError, TypeError]);
  group.split((error) => error.message === 'x');
  // @ts-expect-error -- text is no condition
  group.subgroup('x');
  // @ts-expect-error -- a group is made of exceptions
  new ExceptionGroup('several', ['x']);
}
