/** The stack of an error thrown deep below a task that another function awaits: `<scene>`. */
import * as asyncio from '../../../src/index.js';
import { say } from './say.js';

const { coroutine, create_task, sleep } = asyncio;

/** What the innermost function waits for before it fails. */
const waits: Record<string, () => PromiseLike<unknown>> = {
  'sleep(0)': () => sleep(0),
  'a timer': () => sleep(0.001),
  'a future': () => {
    const loop = asyncio.get_running_loop();
    const fut = loop.create_future();
    loop.call_soon(() => fut.set_result(null));
    return fut;
  },
  'a native promise': () => Promise.resolve(),
  'a task': () => create_task(async () => await sleep(0)),
};

type Scene = (wait: () => PromiseLike<unknown>) => () => asyncio.Coroutine<unknown>;

const scenes: Record<string, Scene> = {
  'async functions': (wait) => {
    async function inner(): Promise<never> {
      await wait();
      throw new Error('deep');
    }
    async function middle(): Promise<void> {
      await inner();
    }
    async function outer(): Promise<void> {
      await middle();
    }
    return coroutine(async function awaiter() {
      await create_task(outer);
    });
  },
  'coroutine functions': (wait) => {
    const inner = coroutine(async function inner() {
      await wait();
      throw new Error('deep');
    });
    const middle = coroutine(async function middle() {
      await inner();
    });
    const outer = coroutine(async function outer() {
      await middle();
    });
    return coroutine(async function awaiter() {
      await create_task(outer());
    });
  },
  'coroutine functions awaited later': (wait) => {
    const inner = coroutine(async function inner() {
      await wait();
      await sleep(0.002);
      throw new Error('deep');
    });
    const middle = coroutine(async function middle() {
      await inner();
    });
    const outer = coroutine(async function outer() {
      await middle();
    });
    return coroutine(async function awaiter() {
      const task = create_task(outer());
      await sleep(0.001);
      await task;
    });
  },
  generators: () => {
    const inner = coroutine(function* inner() {
      yield* sleep(0);
      throw new Error('deep');
    });
    const middle = coroutine(function* middle() {
      yield* inner();
    });
    const outer = coroutine(function* outer() {
      yield* middle();
    });
    return coroutine(function* awaiter() {
      yield* outer();
    });
  },
  'generators below an async function': () => {
    const inner = coroutine(function* inner() {
      yield* sleep(0);
      throw new Error('deep');
    });
    const middle = coroutine(function* middle() {
      yield* inner();
    });
    const outer = coroutine(function* outer() {
      yield* middle();
    });
    return coroutine(async function awaiter() {
      await outer();
    });
  },
};

const [scene, wait] = process.argv.slice(2);
await asyncio.run(scenes[scene!]!(waits[wait!]!)).catch((error: Error) => say(error.stack));
