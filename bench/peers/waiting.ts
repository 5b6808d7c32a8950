/** What waits for others: gather, wait_for, TaskGroup, coroutines in coroutines. Numbers are per child, or per call. */
import * as asyncio from '../../src/index.js';

type Measure = (loop: asyncio.SelectorEventLoop, count: number) => Promise<void>;
type Steps = Generator<unknown, void, unknown>;

const none = asyncio.coroutine(async () => {});
const noneOfGenerators = asyncio.coroutine(function* (): Steps {});

const pause = asyncio.coroutine(async () => {
  await asyncio.sleep(0);
});
const pauseOfGenerators = asyncio.coroutine(function* (): Steps {
  yield* asyncio.sleep(0);
});

/** Coroutines that await coroutines, `depth` of them one in the other; the innermost has nothing to wait for. */
function nested(depth: number): () => asyncio.Coroutine<void> {
  if (depth === 0) return none;
  const inner = nested(depth - 1);
  return asyncio.coroutine(async () => {
    await inner();
  });
}

function nestedOfGenerators(depth: number): () => asyncio.Coroutine<void> {
  if (depth === 0) return noneOfGenerators;
  const inner = nestedOfGenerators(depth - 1);
  return asyncio.coroutine(function* (): Steps {
    yield* inner();
  });
}

const gathered = 10_000;
const grouped = 1000;
const sixDeep = nested(6);
const sixDeepOfGenerators = nestedOfGenerators(6);

/** The two flavours of one program, which awaits `count` things. */
const flavours =
  (
    isAsync: boolean,
    main: (count: number) => Promise<void>,
    mainOfGenerators: (count: number) => Steps,
  ): Measure =>
  async (loop, count) => {
    await loop.run_until_complete(isAsync ? () => main(count) : mainOfGenerators(count));
  };

export const waiting = (isAsync: boolean): Record<string, { count: number; run: Measure }> => ({
  'gather.10000': {
    count: 600_000,
    run: flavours(
      isAsync,
      async (count) => {
        for (let i = 0; i < count; i += gathered)
          await asyncio.gather(...Array.from({ length: gathered }, () => none()));
      },
      function* (count) {
        for (let i = 0; i < count; i += gathered)
          yield* asyncio.gather(...Array.from({ length: gathered }, () => noneOfGenerators()));
      },
    ),
  },
  wait_for: {
    count: 400_000,
    run: flavours(
      isAsync,
      async (count) => {
        for (let i = 0; i < count; i++) await asyncio.wait_for(pause(), 10);
      },
      function* (count) {
        for (let i = 0; i < count; i++) yield* asyncio.wait_for(pauseOfGenerators(), 10);
      },
    ),
  },
  'taskgroup.1000': {
    count: 600_000,
    run: flavours(
      isAsync,
      async (count) => {
        for (let i = 0; i < count; i += grouped)
          await asyncio.async_with(new asyncio.TaskGroup(), (tg) => {
            for (let j = 0; j < grouped; j++) tg.create_task(none());
          });
      },
      function* (count) {
        for (let i = 0; i < count; i += grouped)
          yield* asyncio.async_with(new asyncio.TaskGroup(), function* (tg) {
            for (let j = 0; j < grouped; j++) tg.create_task(noneOfGenerators());
          });
      },
    ),
  },
  'nested.6': {
    count: 600_000,
    run: flavours(
      isAsync,
      async (count) => {
        for (let i = 0; i < count; i++) await sixDeep();
      },
      function* (count) {
        for (let i = 0; i < count; i++) yield* sixDeepOfGenerators();
      },
    ),
  },
});
